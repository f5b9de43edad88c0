import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { expect } from 'vitest';

export type Received = { to: string; subject: string; text: string; html: string; raw: string };

export type Mailbox = {
  /** For `SMTP_URL`. */
  url: string;
  letters: Received[];
  /** The newest letter to an address with these words in its subject; waits for it. */
  letterTo(to: string, subject: string): Promise<Received>;
  stop(): Promise<void>;
};

/** A real SMTP server on loopback that keeps what it is given. */
export async function startMailbox(): Promise<Mailbox> {
  const letters: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username }, _session, done) => done(null, { user: username }),
    allowInsecureAuth: true,
    async onData(stream, { envelope }, done) {
      const raw = await text(stream);
      letters.push(...envelope.rcptTo.map(({ address }) => read(address, raw)));
      done();
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    async letterTo(to, subject) {
      const find = () => letters.findLast((letter) => letter.to === to && letter.subject.includes(subject));
      await expect.poll(find, { interval: 20 }).toBeDefined();
      return find() as Received;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The link of a letter, its page and its token. */
export function linkIn({ text: body }: Received): { page: string; token: string } {
  const [, page = '', token = ''] = /^https?:\/\/[^/]+\/([a-z-]+)#([\w-]+)$/m.exec(body) ?? [];
  return { page, token };
}

function read(to: string, raw: string): Received {
  // By its own name: a long link is broken into lines, and one of those may begin as a boundary does.
  const [, boundary = ''] = /^Content-Type: multipart\/[^;]+;\s*boundary="([^"]+)"/m.exec(raw) ?? [];
  const parts = raw.split(`\r\n--${boundary}\r\n`);
  const part = (type: string) => bodyOf(parts.find((each) => each.startsWith(`Content-Type: ${type}`)) ?? '');
  const subject = /^Subject: ((?:.|\r\n[ \t])*)\r\n(?![ \t])/m.exec(raw)?.[1] ?? '';
  return {
    to,
    raw,
    subject: words(subject.replace(/\r\n[ \t]/g, ' ')),
    text: part('text/plain'),
    html: part('text/html'),
  };
}

function bodyOf(part: string): string {
  const [head = '', ...rest] = part.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (/quoted-printable/i.test(head)) return quotedPrintable(body).replaceAll('\r\n', '\n');
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString();
  return body.replaceAll('\r\n', '\n');
}

function quotedPrintable(body: string): string {
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

/** Subjects with letters beyond ASCII come as encoded words. */
function words(subject: string): string {
  return subject.replace(/=\?utf-8\?([qb])\?([^?]*)\?=\s*/gi, (_, kind: string, word: string) =>
    kind.toLowerCase() === 'b' ? Buffer.from(word, 'base64').toString() : quotedPrintable(word.replaceAll('_', ' ')),
  );
}
