import { signInOptions, success } from '../../../shared/contract/index.ts';
import { data } from '../../http/answer.ts';
import type { App } from '../../http/app-types.ts';
import { described } from '../../http/route.ts';
import type { Database } from '../../ports/database.ts';
import type { Mail } from '../../ports/mail.ts';
import { passwordRuleView } from '../auth/index.ts';
import { type Joining, mayAnybodyRegister } from './register.ts';

type Needs = Joining & { database: Database; mail: Mail };

/** What the forms before sign-in must know, so that nobody fills in one that cannot succeed. */
export function optionsRoute(app: App, needs: Needs): void {
  const options = described({
    tag: 'Sign in',
    summary: 'Who may make an account here, whether letters are sent, and what a password must be',
    access: 'everyone',
    response: { 200: success(signInOptions) },
  });
  app.get(
    '/api/auth/options',
    { config: options.config, schema: { ...options.meta, response: options.response } },
    async () =>
      data({
        registration: (await mayAnybodyRegister(needs)) ? ('open' as const) : needs.registration,
        mail: needs.mail.delivers,
        password: passwordRuleView(needs.passwordRule),
      }),
  );
}
