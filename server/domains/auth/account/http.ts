import { account, accountChange, emptyData, passwordBody, success } from '../../../../shared/contract/index.ts';
import { data, refuse } from '../../../http/answer.ts';
import type { App } from '../../../http/app-types.ts';
import { personOf } from '../../../http/permission.ts';
import { described } from '../../../http/route.ts';
import type { LetterNeeds } from '../letters/reset-password.ts';
import type { PasswordRule } from '../password-rule.ts';
import { changeAccount, changeOwnPassword, seeAccount } from './change-account.ts';

const about = { tag: 'Account', access: 'person' } as const;

export function accountRoutes(app: App, needs: LetterNeeds & { passwordRule: PasswordRule }): void {
  const see = described({ ...about, summary: 'Your account', response: { 200: success(account) } });
  app.get('/api/account', { config: see.config, schema: { ...see.meta, response: see.response } }, async (request) =>
    data(await seeAccount(needs, personOf(request))),
  );

  const change = described({
    changes: true,
    ...about,
    summary: 'Change your name, or with your password your e-mail',
    limit: 'password',
    refuses: ['EMAIL_TAKEN'],
    response: { 200: success(account) },
  });
  app.patch(
    '/api/account',
    { config: change.config, schema: { ...change.meta, body: accountChange, response: change.response } },
    async (request, reply) => {
      const answer = await changeAccount(needs, personOf(request), request.body);
      return answer.ok ? data(answer.value) : refuse(reply, answer);
    },
  );

  const password = described({
    changes: true,
    ...about,
    summary: 'Change your password; all your other sessions end',
    limit: 'password',
    response: { 200: success(emptyData) },
  });
  app.put(
    '/api/auth/password',
    { config: password.config, schema: { ...password.meta, body: passwordBody, response: password.response } },
    async (request, reply) => {
      const answer = await changeOwnPassword(needs, personOf(request), request.body);
      return answer.ok ? data({}) : refuse(reply, answer);
    },
  );
}
