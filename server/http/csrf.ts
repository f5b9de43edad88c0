import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { csrfToken, success } from '../../shared/contract/index.ts';
import { newToken } from '../lib/ids.ts';
import { data } from './answer.ts';
import type { App } from './app-types.ts';
import type { Cookies } from './cookies.ts';

export type Csrf = ReturnType<typeof createCsrf>;

type Options = { secret: string; publicOrigin: string | undefined; cookies: Cookies };

/**
 * A token is an HMAC over the session token, or before sign-in over a random pre-session cookie: nothing is stored,
 * and a new session makes the old token worthless. Besides it, browsers must not say that the request comes from elsewhere.
 */
export function createCsrf({ secret, publicOrigin, cookies }: Options) {
  const sign = (kind: 'session' | 'before', token: string) =>
    createHmac('sha256', secret).update(`csrf:${kind}:${token}`).digest('base64url');

  function expected(request: FastifyRequest): string | undefined {
    const session = cookies.session(request);
    if (session && request.asker) return sign('session', session);
    const before = cookies.preSession(request);
    return before && sign('before', before);
  }

  return {
    forSession: (token: string) => sign('session', token),

    /** May this unsafe request of a browser pass? */
    passes(request: FastifyRequest): boolean {
      const wanted = expected(request);
      const given = request.headers['x-csrf-token'];
      return (
        isFromHere(request, publicOrigin) && wanted !== undefined && typeof given === 'string' && same(given, wanted)
      );
    },

    /** The token for this browser; before sign-in a pre-session cookie comes with it. */
    issue(request: FastifyRequest, reply: FastifyReply): string {
      const known = expected(request);
      if (known) return known;
      const before = newToken();
      cookies.setPreSession(reply, before);
      return sign('before', before);
    },
  };
}

export function csrfRoutes(app: App, { csrf }: { csrf: Csrf }): void {
  app.get(
    '/api/csrf-token',
    {
      config: { access: 'everyone' },
      schema: {
        tags: ['Sign in'],
        summary: 'The token that unsafe requests with a cookie send',
        response: { 200: success(csrfToken) },
      },
    },
    (request, reply) => data({ csrfToken: csrf.issue(request, reply) }),
  );
}

/** Without a PUBLIC_URL the page that asks must have been served under the very host that is asked. */
function isFromHere(request: FastifyRequest, publicOrigin: string | undefined): boolean {
  const origin = publicOrigin ?? `http://${request.headers.host}`;
  const { origin: sentOrigin, referer, 'sec-fetch-site': site } = request.headers;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (sentOrigin !== undefined) return sentOrigin === origin;
  if (referer !== undefined) return URL.canParse(referer) && new URL(referer).origin === origin;
  return true;
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
