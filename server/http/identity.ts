import type { FastifyRequest } from 'fastify';
import { no } from '../../shared/answer.ts';
import {
  identifyByKey,
  identifyBySession,
  type Member,
  recogniseKey,
  recogniseSession,
} from '../domains/auth/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { Database } from '../ports/database.ts';
import { refuse } from './answer.ts';
import type { App } from './app-types.ts';
import type { ClientOf } from './client-address.ts';
import type { Cookies } from './cookies.ts';
import type { Csrf } from './csrf.ts';
import { isOfApi, isProbe } from './route.ts';

type Needs = { database: Database; clock: Clock; cookies: Cookies; csrf: Csrf; clientOf: ClientOf };

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Says on every request who is asking, and stops those who may not: session 401 first, then CSRF 403. */
export function registerIdentity(app: App, needs: Needs): void {
  app.decorateRequest('asker', null);
  app.addHook('onRoute', ({ url, config, schema }) => {
    const isOurs = url.startsWith('/api') && schema !== undefined && !('hide' in schema);
    if (isOurs && !config?.access) throw new Error(`${url} does not say who may call it.`);
  });

  app.addHook('preValidation', async (request, reply) => {
    if (!isOfApi(request) || isProbe(request)) return;
    const key = bearer(request);
    request.asker = (await identify(needs, request, key)) ?? null;
    const { access } = request.routeOptions.config;
    if (access !== undefined && access !== 'everyone' && !request.asker) return refuse(reply, no('UNAUTHENTICATED'));
    const isUnsafe = !SAFE.has(request.method) && !request.is404;
    if (isUnsafe && key === undefined && !needs.csrf.passes(request)) return refuse(reply, no('CSRF_FAILED'));
    return undefined;
  });
}

/** Asks anew who this request is: for answers that last, such as event streams. It counts as no use of session or key. */
export function askAgainWith(
  needs: Pick<Needs, 'database' | 'clock' | 'cookies'>,
): (request: FastifyRequest) => Promise<Member | undefined> {
  return async (request) => {
    const key = bearer(request);
    if (key !== undefined) return recogniseKey(needs, key);
    const token = needs.cookies.session(request);
    return token ? recogniseSession(needs, token) : undefined;
  };
}

/** Who is asking, on a route for members. */
export function memberOf(request: FastifyRequest): Member {
  if (!request.asker) throw new Error('This route is not marked as one for members.');
  return request.asker;
}

function identify(
  needs: Omit<Needs, 'csrf'>,
  request: FastifyRequest,
  key: string | undefined,
): Promise<Member | undefined> {
  if (key !== undefined) return identifyByKey(needs, key);
  const token = needs.cookies.session(request);
  if (!token) return Promise.resolve(undefined);
  const userAgent = request.headers['user-agent']?.slice(0, 300) ?? null;
  return identifyBySession(needs, token, { userAgent, address: needs.clientOf(request).address });
}

/** The API key, when the request carries one; then cookies are ignored. */
function bearer(request: FastifyRequest): string | undefined {
  return /^Bearer +(.*)$/i.exec(request.headers.authorization ?? '')?.[1];
}
