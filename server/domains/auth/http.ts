import { emptyData, loginBody, signedIn, success } from '../../../shared/contract/index.ts';
import { data, refuse } from '../../http/answer.ts';
import type { App } from '../../http/app-types.ts';
import type { ClientOf } from '../../http/client-address.ts';
import type { Cookies } from '../../http/cookies.ts';
import type { Csrf } from '../../http/csrf.ts';
import { memberOf } from '../../http/identity.ts';
import { tellingCounters } from '../../http/rate-limit.ts';
import { described } from '../../http/route.ts';
import { accountRoutes } from './account/http.ts';
import { apiKeyRoutes } from './keys/http.ts';
import { letterRoutes } from './letters/http.ts';
import type { ResetNeeds } from './letters/reset-password.ts';
import { tellOfLockout, tellOfSignIn } from './letters/tell-owner.ts';
import { type LogInNeeds, logIn } from './sign-in/log-in.ts';
import type { Devices } from './sign-in/lane.ts';
import { logOut, logOutEverywhere } from './log-out.ts';
import { SESSION_SECONDS } from './session.ts';
import { deviceOf } from './sessions/device.ts';
import { sessionRoutes } from './sessions/http.ts';
import { userView } from './view.ts';

type Needs = LogInNeeds & ResetNeeds & { cookies: Cookies; csrf: Csrf; devices: Devices; clientOf: ClientOf };

export function authRoutes(app: App, needs: Needs): void {
  signInRoute(app, needs);
  leaveRoutes(app, needs);
  apiKeyRoutes(app, needs);
  sessionRoutes(app, needs);
  letterRoutes(app, needs);
  accountRoutes(app, needs);
}

function signInRoute(app: App, needs: Needs): void {
  const { cookies, csrf, devices } = needs;
  const enter = described({
    changes: true,
    tag: 'Sign in',
    summary: 'Sign in; by default earlier sessions of the user end',
    access: 'everyone',
    refuses: ['INVALID_CREDENTIALS', 'ACCOUNT_LOCKED'],
    response: { 200: success(signedIn) },
  });
  app.post(
    '/api/auth/login',
    { config: enter.config, schema: { ...enter.meta, body: loginBody, response: enter.response } },
    async (request, reply) => {
      const lane = devices.laneOf(request.body.email, cookies.device(request));
      const device = deviceOf(request.headers['user-agent'] ?? null);
      const from = { lane, client: needs.clientOf(request), token: cookies.session(request), device };
      const counters = tellingCounters(reply, needs.counters, needs.signInLimits.login);
      const told = () => tellOfLockout(needs, request.body.email);
      const answer = await logIn({ ...needs, counters, tellOfLockout: told }, request.body, from);
      if (!answer.ok) {
        request.log.info({ address: from.client.address, code: answer.code }, 'A sign-in was refused.');
        return refuse(reply, answer);
      }
      const { user, token } = answer.value;
      cookies.setSession(reply, token, SESSION_SECONDS);
      if (!lane.isKnownDevice) {
        cookies.setDevice(reply, devices.issue(user.email));
        tellOfSignIn(needs, user.email, { device, address: from.client.address });
      }
      return data({ user: userView(user), csrfToken: csrf.forSession(token) });
    },
  );
}

function leaveRoutes(app: App, needs: Needs): void {
  // A key has no session to end, and those of its maker are in other workspaces too, where it counts for nothing.
  for (const [path, access, summary, leave] of [
    ['/api/auth/logout', 'member', 'End this session', logOut],
    ['/api/auth/logout-all', 'person', 'End all sessions of the user', logOutEverywhere],
  ] as const) {
    const out = described({
      changes: true,
      tag: 'Sign in',
      summary,
      access,
      response: { 200: success(emptyData) },
    });
    app.post(path, { config: out.config, schema: { ...out.meta, response: out.response } }, async (request, reply) => {
      await leave(needs, memberOf(request));
      needs.cookies.clearSession(reply);
      return data({});
    });
  }
}
