import type { FastifyRequest } from 'fastify';
import { no, type Refusal } from '../../shared/answer.ts';
import type { Member } from '../domains/auth/index.ts';
import { refuse } from './answer.ts';
import type { App } from './app-types.ts';

/** Holds a key to its scopes, and keeps keys from what only a person does. After the input is known to be valid. */
export function registerPermission(app: App): void {
  app.addHook('preHandler', async (request, reply) => {
    const refusal = refusalFor(request);
    return refusal ? refuse(reply, refusal) : undefined;
  });
}

/** Who is asking with a session, on a route for persons. */
export function personOf({ asker }: FastifyRequest): Member & { sessionId: string } {
  if (!asker || asker.sessionId === null) throw new Error('This route is not marked as one for persons.');
  return { ...asker, sessionId: asker.sessionId };
}

function refusalFor({ routeOptions, asker }: FastifyRequest): Refusal<'UNAUTHENTICATED' | 'FORBIDDEN'> | null {
  const { access, scope = 'write' } = routeOptions.config;
  if (access === undefined || access === 'everyone') return null;
  // Asked once more, behind the door: whatever slipped past it is nobody here.
  if (!asker) return no('UNAUTHENTICATED');
  const { scopes, isOperator } = asker;
  if (scopes !== null && access !== 'member') return no('FORBIDDEN', 'An API key cannot do this. Sign in to do it.');
  if (scopes !== null && !scopes.includes(scope))
    return no('FORBIDDEN', `This needs an API key with the scope "${scope}".`);
  if (access === 'operator' && !isOperator)
    return no('FORBIDDEN', 'Only an operator of this installation may do this.');
  return null;
}
