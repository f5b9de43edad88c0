import { hostname } from 'node:os';
import { createdApiKey } from '../shared/contract/api-keys.ts';
import { csrfToken, signedIn } from '../shared/contract/auth.ts';
import { emptyData, success } from '../shared/contract/envelope.ts';
import { done, type Outcome, refused, wrong } from './outcome.ts';
import type { Questions } from './questions.ts';
import { ask, send, type Server } from './server.ts';

export type LoggedIn = { email: string; key: string };

/** Asks who it is, has the server make an API key, and leaves no session behind. */
export async function logIn(server: Server, questions: Questions): Promise<Outcome<LoggedIn>> {
  const visitor = await visit(server);
  if (!visitor.ok) return visitor;
  const email = await questions.ask('E-mail: ');
  const password = await questions.askSecretly('Password: ');
  if (!email || !password) return wrong('E-mail and password are both needed.');

  const session = await signIn(visitor.value, { email, password });
  if (!session.ok) return session;
  const body = { name: `Terminal on ${hostname()}`.slice(0, 100), scopes: ['read', 'write'] };
  const key = await ask(session.value, '/api/api-keys', createdApiKey, { method: 'POST', body });
  await ask(session.value, '/api/auth/logout', emptyData, { method: 'POST' });
  if (!key.ok && key.code === 'FORBIDDEN')
    return refused(key.message, { code: key.code, next: 'An admin can make a key for you: set it as ADS_API_KEY.' });
  return key.ok ? done({ email, key: key.value.key }) : key;
}

/** A visitor has a token and the cookie it belongs to. */
async function visit(server: Server): Promise<Outcome<Server>> {
  const answer = await send(server, '/api/csrf-token');
  if (!answer.ok) return answer;
  const parsed = success(csrfToken).safeParse(await answer.value.json().catch(() => undefined));
  if (!parsed.success) return refused(`What answers at ${server.address} is not an Automated Ads Agent.`);
  return done(withSession(server, answer.value, parsed.data.data.csrfToken));
}

async function signIn(visitor: Server, body: { email: string; password: string }): Promise<Outcome<Server>> {
  const answer = await send(visitor, '/api/auth/login', { method: 'POST', body });
  if (!answer.ok) return answer;
  const { data } = success(signedIn).parse(await answer.value.json());
  return done(withSession(visitor, answer.value, data.csrfToken));
}

function withSession({ address }: Server, answer: Response, token: string): Server {
  const cookies = answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .filter((cookie) => !cookie.endsWith('='));
  return { address, headers: { cookie: cookies.join('; '), 'x-csrf-token': token } };
}
