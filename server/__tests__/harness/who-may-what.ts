import { randomUUID } from 'node:crypto';
import type { Role } from '../../../shared/contract/index.ts';
import { plainPhoto } from './photos.ts';

export type Ids = Record<string, string>;
export type Expected = {
  /** The least that may: a role in the workspace, or an operator, whatever their role. */
  least: Role | 'everyone' | 'operator';
  /** What the allowed get; unset: what the document calls its success. */
  answers?: number;
  json?: (ids: Ids) => unknown;
  form?: () => Promise<FormData>;
  /** What the allowed use up by this: something to make anew, or themselves. */
  spends?: 'generation' | 'asset' | 'key' | 'invitation' | 'colleague' | 'asker';
};

const everyone: Expected = { least: 'everyone' };
const member: Expected = { least: 'viewer' };
const editor: Expected = { least: 'editor' };
const admin: Expected = { least: 'admin' };
const owner: Expected = { least: 'owner' };
const operator: Expected = { least: 'operator' };
const nothing = () => ({});

/** Who may what, told once more: a route that is not here, or that lets in anybody else, fails. */
export const whoMayWhat: Record<string, Expected> = {
  'GET /api/csrf-token': everyone,
  'POST /api/client-errors': {
    ...everyone,
    json: () => ({ type: 'TypeError', message: 'x is not a function', page: '/', frames: [] }),
  },
  'POST /api/auth/login': everyone,
  'POST /api/auth/register': everyone,
  'POST /api/auth/password-reset': everyone,
  'POST /api/auth/password-reset/confirm': everyone,
  'POST /api/auth/verify-email': everyone,
  'GET /api/auth/options': everyone,
  'POST /api/invitations/preview': everyone,
  'POST /api/invitations/accept': everyone,
  'GET /api/health/live': everyone,
  'GET /api/health/ready': everyone,
  'GET /api/metrics': everyone,

  'GET /api/auth/me': member,
  'POST /api/auth/logout': { ...member, spends: 'asker' },
  'POST /api/auth/logout-all': { ...member, spends: 'asker' },
  'GET /api/auth/sessions': member,
  'DELETE /api/auth/sessions': member,
  'DELETE /api/auth/sessions/{id}': { ...member, answers: 404 },
  'POST /api/auth/verify-email/send': member,
  'PUT /api/auth/password': { ...member, answers: 400, json: () => ({ currentPassword: 'x', newPassword: 'y' }) },
  'GET /api/account': member,
  'PATCH /api/account': { ...member, json: () => ({ name: 'Kim' }) },
  'DELETE /api/account': { ...member, answers: 400, json: () => ({ password: 'x', pictures: 'keep' }) },
  'GET /api/account/export': member,

  'GET /api/workspaces': member,
  'POST /api/workspaces': { ...member, json: () => ({ name: 'Second' }) },
  'PATCH /api/workspaces/{id}': { ...admin, json: () => ({ name: 'First' }) },
  'DELETE /api/workspaces/{id}': { ...owner, answers: 400, json: () => ({ name: 'not its name' }) },
  'POST /api/workspaces/{id}/switch': member,
  'POST /api/workspaces/{id}/leave': { ...member, spends: 'asker' },
  'GET /api/workspaces/{id}/members': member,
  'PATCH /api/workspaces/{id}/members/{userId}': { ...admin, json: () => ({ role: 'viewer' }) },
  'DELETE /api/workspaces/{id}/members/{userId}': { ...admin, spends: 'colleague' },
  'POST /api/workspaces/{id}/transfer': { ...owner, answers: 409, json: ({ owner: userId }) => ({ userId }) },
  'POST /api/workspaces/{id}/invitations': { ...admin, json: () => ({ email: `${randomUUID()}@example.com` }) },
  'GET /api/workspaces/{id}/invitations': admin,
  'DELETE /api/workspaces/{id}/invitations/{invitationId}': { ...admin, spends: 'invitation' },
  'GET /api/workspaces/{id}/retention': member,
  'PATCH /api/workspaces/{id}/retention': { ...admin, json: nothing },
  'GET /api/workspaces/{id}/allowances': member,
  'PATCH /api/workspaces/{id}/allowances': { ...admin, json: nothing },
  'PATCH /api/workspaces/{id}/allowances/{userId}': { ...admin, json: nothing },
  'GET /api/audit': admin,
  'GET /api/usage': member,

  'GET /api/api-keys': admin,
  'POST /api/api-keys': { ...admin, json: () => ({ name: 'script' }) },
  'DELETE /api/api-keys/{id}': { ...admin, spends: 'key' },

  'GET /api/assets': member,
  'POST /api/assets': { ...editor, form: photoForm },
  'GET /api/assets/{id}': member,
  'GET /api/assets/{id}/file': member,
  'PATCH /api/assets/{id}': { ...editor, json: () => ({ name: 'Can, front' }) },
  'DELETE /api/assets/{id}': { ...editor, spends: 'asset' },

  'GET /api/models': member,
  'POST /api/estimate': { ...member, json: ({ generation }) => ({ editOf: generation }) },
  'POST /api/transform': { ...editor, answers: 202, json: () => ({ prompt: 'a can on a table' }) },
  'GET /api/generations': member,
  'GET /api/generations/contact-sheet': member,
  'GET /api/generations/{id}': member,
  'GET /api/generations/{id}/history': member,
  'GET /api/generations/{id}/image': member,
  'GET /api/generations/{id}/events': member,
  'GET /api/events': member,
  'POST /api/generations/{id}/edit': { ...editor, answers: 202, json: () => ({ editPrompt: 'make it warmer' }) },
  'POST /api/generations/{id}/re-anchor': { ...editor, answers: 409 },
  'POST /api/generations/{id}/retry': { ...editor, answers: 409 },
  'POST /api/generations/{id}/cancel': { ...editor, answers: 409 },
  'DELETE /api/generations/{id}': { ...admin, spends: 'generation' },
  'PATCH /api/generations/{id}': { ...editor, json: () => ({ starred: true }) },
  'POST /api/generations/download': { ...member, json: ({ generation }) => ({ ids: [generation] }) },
  'POST /api/generations/delete': { ...admin, spends: 'generation', json: ({ generation }) => ({ ids: [generation] }) },

  'GET /api/operator/overview': operator,
  'GET /api/operator/storage': operator,
  'GET /api/operator/users': operator,
  'GET /api/operator/workspaces': operator,
  'GET /api/operator/jobs': operator,
  'POST /api/operator/jobs/{id}/retry': { ...operator, answers: 404 },
  'PATCH /api/operator/workspaces/{id}/ceiling': { ...operator, json: nothing },
};

export async function photoForm(): Promise<FormData> {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(await plainPhoto(200, 30, 30))], { type: 'image/jpeg' }), 'can.jpg');
  return form;
}
