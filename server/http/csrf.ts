import type { FastifyReply, FastifyRequest } from 'fastify';
import { csrfToken, success } from '../../shared/contract/index.ts';
import { newToken } from '../lib/ids.ts';
import { createSigner, type Secrets } from '../lib/signer.ts';
import { data } from './answer.ts';
import type { App } from './app-types.ts';
import type { Cookies } from './cookies.ts';
import { described } from './route.ts';

export type Csrf = ReturnType<typeof createCsrf>;

type Options = { secrets: Secrets; publicOrigin: string | undefined; cookies: Cookies };

/**
 * A token is an HMAC over the session token, or before sign-in over a random pre-session cookie: nothing is stored,
 * and a new session makes the old token worthless. Besides it, browsers must not say that the request comes from elsewhere.
 */
export function createCsrf({ secrets, publicOrigin, cookies }: Options) {
  const { sign, isGenuine } = createSigner(secrets);
  const ofSession = (token: string) => `csrf:session:${token}`;
  const beforeSignIn = (token: string) => `csrf:before:${token}`;

  /** What the token of this request signs; undefined when it has no cookie yet. */
  function about(request: FastifyRequest): string | undefined {
    const session = cookies.session(request);
    if (session && request.asker) return ofSession(session);
    const before = cookies.preSession(request);
    return before && beforeSignIn(before);
  }

  return {
    forSession: (token: string) => sign(ofSession(token)),

    /** May this unsafe request of a browser pass? */
    passes(request: FastifyRequest): boolean {
      const wanted = about(request);
      const given = request.headers['x-csrf-token'];
      return (
        isFromHere(request, publicOrigin) &&
        wanted !== undefined &&
        typeof given === 'string' &&
        isGenuine(wanted, given)
      );
    },

    /** The token for this browser; before sign-in a pre-session cookie comes with it. */
    issue(request: FastifyRequest, reply: FastifyReply): string {
      const known = about(request);
      if (known) return sign(known);
      const before = newToken();
      cookies.setPreSession(reply, before);
      return sign(beforeSignIn(before));
    },
  };
}

export function csrfRoutes(app: App, { csrf }: { csrf: Csrf }): void {
  const token = described({
    tag: 'Sign in',
    summary: 'The token that unsafe requests with a cookie send',
    access: 'everyone',
    response: { 200: success(csrfToken) },
  });
  app.get(
    '/api/csrf-token',
    { config: token.config, schema: { ...token.meta, response: token.response } },
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
