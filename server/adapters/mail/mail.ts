import type { Logger } from 'pino';
import type { Letter, Mail } from '../../ports/mail.ts';
import { createOutbox } from './outbox.ts';
import { createSmtp } from './smtp.ts';

type Options = {
  smtpUrl: string | undefined;
  /** `Name <address>`. */
  from: string;
  /** Without SMTP letters are printed to the log, links and all: on a developer's machine, and nowhere else. */
  mayPrint: boolean;
  logger: Logger;
};

/** SMTP where there is one; else the log of a developer, else nothing, with a warning that says so. */
export async function createMail(options: Options): Promise<Mail & { close: () => Promise<void> }> {
  const { smtpUrl, logger } = options;
  const smtp = smtpUrl === undefined ? undefined : await createSmtp({ url: smtpUrl, from: options.from });
  const outbox = createOutbox({ send: smtp?.send ?? withoutSmtp(options), logger });
  return {
    delivers: smtp !== undefined,
    post: outbox.post,
    async close() {
      await outbox.close();
      smtp?.close();
    },
  };
}

function withoutSmtp({ mayPrint, logger }: Options): (letter: Letter) => Promise<void> {
  return async ({ subject, lines, action }) => {
    if (mayPrint) logger.info(`Letter "${subject}": ${lines.join(' ')} ${action?.link ?? ''}`.trim());
    else logger.warn('A letter was not sent: SMTP_URL is not set.');
  };
}
