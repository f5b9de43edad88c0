import { emptyData, loginBody, signedIn, success } from '../../../shared/contract/index.ts';
import { data, refuse } from '../../http/answer.ts';
import type { App } from '../../http/app-types.ts';
import type { Cookies } from '../../http/cookies.ts';
import type { Csrf } from '../../http/csrf.ts';
import { memberOf } from '../../http/identity.ts';
import { described } from '../../http/route.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Database } from '../../ports/database.ts';
import { apiKeyRoutes } from './keys/http.ts';
import { logIn } from './log-in.ts';
import { logOut, logOutEverywhere } from './log-out.ts';
import { SESSION_SECONDS } from './session.ts';
import { sessionRoutes } from './sessions/http.ts';
import { userView } from './view.ts';

type Needs = { database: Database; clock: Clock; cookies: Cookies; csrf: Csrf };

export function authRoutes(app: App, needs: Needs): void {
  signInRoutes(app, needs);
  apiKeyRoutes(app, needs);
  sessionRoutes(app, needs);
}

function signInRoutes(app: App, needs: Needs): void {
  const { cookies, csrf } = needs;
  const enter = described({
    changes: true,
    tag: 'Sign in',
    summary: 'Sign in; earlier sessions of the user end',
    access: 'everyone',
    refuses: ['INVALID_CREDENTIALS'],
    response: { 200: success(signedIn) },
  });
  app.post(
    '/api/auth/login',
    { config: enter.config, schema: { ...enter.meta, body: loginBody, response: enter.response } },
    async (request, reply) => {
      const answer = await logIn(needs, request.body);
      if (!answer.ok) return refuse(reply, answer);
      const { user, token } = answer.value;
      cookies.setSession(reply, token, SESSION_SECONDS);
      return data({ user: userView(user), csrfToken: csrf.forSession(token) });
    },
  );

  for (const [path, summary, leave] of [
    ['/api/auth/logout', 'End this session', logOut],
    ['/api/auth/logout-all', 'End all sessions of the user', logOutEverywhere],
  ] as const) {
    const out = described({
      changes: true,
      tag: 'Sign in',
      summary,
      access: 'member',
      response: { 200: success(emptyData) },
    });
    app.post(path, { config: out.config, schema: { ...out.meta, response: out.response } }, async (request, reply) => {
      await leave(needs, memberOf(request));
      cookies.clearSession(reply);
      return data({});
    });
  }
}
