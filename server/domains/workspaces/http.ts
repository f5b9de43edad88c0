import { me, registerBody, signedIn, success } from '../../../shared/contract/index.ts';
import { data, refuse } from '../../http/answer.ts';
import type { App } from '../../http/app-types.ts';
import type { Cookies } from '../../http/cookies.ts';
import type { Csrf } from '../../http/csrf.ts';
import { memberOf } from '../../http/identity.ts';
import { described } from '../../http/route.ts';
import { askToVerify, type Devices, SESSION_SECONDS, userView } from '../auth/index.ts';
import { auditRoutes } from './audit/http.ts';
import { acceptRoutes, invitationRoutes } from './invitations/http.ts';
import type { InviteNeeds } from './invitations/invite.ts';
import { managingRoutes, movingRoutes } from './http-workspaces.ts';
import { memberRoutes } from './members/http.ts';
import { optionsRoute } from './http-options.ts';
import { type Joining, register } from './register.ts';
import { retentionRoutes } from './retention/http.ts';
import { seeMe } from './see-me.ts';

type Needs = InviteNeeds & Joining & { cookies: Cookies; csrf: Csrf; devices: Devices };

export function workspaceRoutes(app: App, needs: Needs): void {
  joiningRoutes(app, needs);
  optionsRoute(app, needs);
  managingRoutes(app, needs);
  movingRoutes(app, needs);
  memberRoutes(app, needs);
  invitationRoutes(app, needs);
  acceptRoutes(app, needs);
  auditRoutes(app, needs);
  retentionRoutes(app, needs);
}

function joiningRoutes(app: App, needs: Needs): void {
  const join = described({
    changes: true,
    tag: 'Sign in',
    summary: 'Create an account with its own workspace, and sign in',
    access: 'everyone',
    refuses: ['EMAIL_TAKEN', 'FORBIDDEN'],
    limit: 'register',
    response: { 201: success(signedIn) },
  });
  app.post(
    '/api/auth/register',
    { config: join.config, schema: { ...join.meta, body: registerBody, response: join.response } },
    async (request, reply) => {
      const answer = await register(needs, request.body);
      if (!answer.ok) return refuse(reply, answer);
      const { user, token } = answer.value;
      askToVerify(needs, user.id);
      needs.cookies.setSession(reply, token, SESSION_SECONDS);
      needs.cookies.setDevice(reply, needs.devices.issue(user.email));
      return reply.status(201).send(data({ user: userView(user), csrfToken: needs.csrf.forSession(token) }));
    },
  );

  const self = described({
    tag: 'Sign in',
    summary: 'Who is signed in, in which workspace, as what',
    access: 'member',
    response: { 200: success(me) },
  });
  app.get('/api/auth/me', { config: self.config, schema: { ...self.meta, response: self.response } }, async (request) =>
    data(await seeMe(needs, memberOf(request))),
  );
}
