import { z } from 'zod';
import {
  acceptBody,
  accepted,
  createdInvitation,
  emptyData,
  idParams,
  invitation,
  invitationBody,
  invitationParams,
  openInvitation,
  success,
  tokenBody,
} from '../../../../shared/contract/index.ts';
import { data, refuse } from '../../../http/answer.ts';
import type { App } from '../../../http/app-types.ts';
import type { Cookies } from '../../../http/cookies.ts';
import type { Csrf } from '../../../http/csrf.ts';
import { memberOf } from '../../../http/identity.ts';
import { described } from '../../../http/route.ts';
import { type Devices, SESSION_SECONDS, userView } from '../../auth/index.ts';
import type { Joining } from '../register.ts';
import { acceptInvitation, seeInvitation } from './accept-invitation.ts';
import { invite, type InviteNeeds, seeInvitations, takeBackInvitation } from './invite.ts';

const tag = 'Invitations';

export function invitationRoutes(app: App, needs: InviteNeeds): void {
  const create = described({
    changes: true,
    tag,
    access: 'member',
    summary: 'Invite somebody by a link that works once, for seven days, for their e-mail only',
    description:
      'Mailed when the installation sends mail; else `link` is yours to pass on. Inviting again replaces it, but for who was ' +
      'mailed less than a minute ago: their link gets the new role, and there is no second letter.',
    refuses: ['NOT_FOUND', 'CONFLICT'],
    response: { 201: success(createdInvitation) },
  });
  app.post(
    '/api/workspaces/:id/invitations',
    {
      config: create.config,
      schema: { ...create.meta, params: idParams, body: invitationBody, response: create.response },
    },
    async (request, reply) => {
      const answer = await invite(needs, memberOf(request), { workspaceId: request.params.id, ...request.body });
      return answer.ok ? reply.status(201).send(data(answer.value)) : refuse(reply, answer);
    },
  );

  const all = described({
    tag,
    access: 'member',
    summary: 'Invitations that are open, newest first',
    refuses: ['NOT_FOUND'],
    response: { 200: success(z.array(invitation)) },
  });
  app.get(
    '/api/workspaces/:id/invitations',
    { config: all.config, schema: { ...all.meta, params: idParams, response: all.response } },
    async (request, reply) => {
      const answer = await seeInvitations(needs, memberOf(request), request.params.id);
      return answer.ok ? data(answer.value) : refuse(reply, answer);
    },
  );
  takeBackRoute(app, needs);
}

function takeBackRoute(app: App, needs: InviteNeeds): void {
  const remove = described({
    changes: true,
    tag,
    access: 'member',
    summary: 'Take an invitation back; its link is dead at once',
    refuses: ['NOT_FOUND'],
    response: { 200: success(emptyData) },
  });
  app.delete(
    '/api/workspaces/:id/invitations/:invitationId',
    { config: remove.config, schema: { ...remove.meta, params: invitationParams, response: remove.response } },
    async (request, reply) => {
      const which = { workspaceId: request.params.id, id: request.params.invitationId };
      const answer = await takeBackInvitation(needs, memberOf(request), which);
      return answer.ok ? data({}) : refuse(reply, answer);
    },
  );
}

type AcceptNeeds = InviteNeeds & Joining & { cookies: Cookies; csrf: Csrf; devices: Devices };

/** The token comes in the body: an address would leave it in logs and histories. */
export function acceptRoutes(app: App, needs: AcceptNeeds): void {
  const look = described({
    changes: true,
    tag,
    access: 'everyone',
    summary: 'What a link is about',
    refuses: ['NOT_FOUND'],
    response: { 200: success(openInvitation) },
  });
  app.post(
    '/api/invitations/preview',
    { config: look.config, schema: { ...look.meta, body: tokenBody, response: look.response } },
    async (request, reply) => {
      const answer = await seeInvitation(needs, request.body.token);
      return answer.ok ? data(answer.value) : refuse(reply, answer);
    },
  );

  const accept = described({
    changes: true,
    tag,
    access: 'everyone',
    summary: 'Join the workspace: signed in as the invited e-mail, or with a password for a new account',
    refuses: ['NOT_FOUND', 'UNAUTHENTICATED', 'CONFLICT', 'FORBIDDEN', 'EMAIL_TAKEN'],
    limit: 'register',
    response: { 200: success(accepted) },
  });
  app.post(
    '/api/invitations/accept',
    { config: accept.config, schema: { ...accept.meta, body: acceptBody, response: accept.response } },
    async (request, reply) => {
      const person = request.asker?.sessionId ? request.asker : null;
      const answer = await acceptInvitation(needs, person, request.body);
      if (!answer.ok) return refuse(reply, answer);
      const { user, workspace, role, sessionToken } = answer.value;
      const joined = { user: userView(user), workspace, role };
      if (sessionToken === undefined) return data({ ...joined, csrfToken: needs.csrf.issue(request, reply) });
      needs.cookies.setSession(reply, sessionToken, SESSION_SECONDS);
      needs.cookies.setDevice(reply, needs.devices.issue(user.email));
      return data({ ...joined, csrfToken: needs.csrf.forSession(sessionToken) });
    },
  );
}
