import type { Letter } from '../../ports/mail.ts';
import { htmlOf, textOf } from './letter.ts';

/** How long a server that does not answer may hold up the letters behind it. */
const PATIENCE_MILLISECONDS = 10_000;

/** Throws when the server refuses or cannot be reached. */
/** The library is read only where there is a server to send with. */
export async function createSmtp({ url, from }: { url: string; from: string }) {
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 1,
    connectionTimeout: PATIENCE_MILLISECONDS,
    greetingTimeout: PATIENCE_MILLISECONDS,
    socketTimeout: PATIENCE_MILLISECONDS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(letter: Letter): Promise<void> {
      await transport.sendMail({
        from,
        // An object, because a string would be read as a list of addresses.
        to: { name: '', address: letter.to },
        subject: letter.subject,
        text: textOf(letter),
        html: htmlOf(letter),
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
    close: () => transport.close(),
  };
}
