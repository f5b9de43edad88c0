import { confirmResetBody, emptyData, resetBody, success, tokenBody } from '../../../../shared/contract/index.ts';
import { data, refuse } from '../../../http/answer.ts';
import type { App } from '../../../http/app-types.ts';
import { personOf } from '../../../http/permission.ts';
import { described } from '../../../http/route.ts';
import { askForReset, type LetterNeeds, resetPassword, type ResetNeeds } from './reset-password.ts';
import { askToVerifyAgain, verifyEmail } from './verify-email.ts';

const about = { changes: true, tag: 'Sign in', response: { 200: success(emptyData) } } as const;

export function letterRoutes(app: App, needs: ResetNeeds): void {
  resetRoutes(app, needs);
  verifyRoutes(app, needs);
}

function resetRoutes(app: App, needs: ResetNeeds): void {
  const ask = described({
    ...about,
    access: 'everyone',
    limit: 'register',
    summary: 'Ask for a letter with a link to choose a new password',
    description: 'The answer is the same whether there is such an account or not.',
  });
  app.post(
    '/api/auth/password-reset',
    { config: ask.config, schema: { ...ask.meta, body: resetBody, response: ask.response } },
    async (request) => {
      askForReset(needs, request.body.email);
      return data({});
    },
  );

  const confirm = described({
    ...about,
    access: 'everyone',
    limit: 'register',
    summary: 'Choose a new password with the link of the letter; all sessions end',
    refuses: ['NOT_FOUND'],
  });
  app.post(
    '/api/auth/password-reset/confirm',
    { config: confirm.config, schema: { ...confirm.meta, body: confirmResetBody, response: confirm.response } },
    async (request, reply) => {
      const answer = await resetPassword(needs, request.body);
      return answer.ok ? data({}) : refuse(reply, answer);
    },
  );
}

function verifyRoutes(app: App, needs: LetterNeeds): void {
  const again = described({
    ...about,
    access: 'person',
    summary: 'Send the letter that confirms your address again',
    description:
      'The answer is the same when there is none to send: the address is confirmed, or the last is not a minute old.',
  });
  app.post(
    '/api/auth/verify-email/send',
    { config: again.config, schema: { ...again.meta, response: again.response } },
    async (request) => {
      await askToVerifyAgain(needs, personOf(request).userId);
      return data({});
    },
  );

  const verify = described({
    ...about,
    access: 'everyone',
    summary: 'Confirm an address with the link of the letter',
    refuses: ['NOT_FOUND', 'EMAIL_TAKEN'],
  });
  app.post(
    '/api/auth/verify-email',
    { config: verify.config, schema: { ...verify.meta, body: tokenBody, response: verify.response } },
    async (request, reply) => {
      const answer = await verifyEmail(needs, request.body.token);
      return answer.ok ? data({}) : refuse(reply, answer);
    },
  );
}
