import { once } from 'node:events';
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import type { Browser } from './browser.ts';

export type Heard = { name: string; eventId: string | undefined; data: Record<string, unknown> };

export type Following = {
  status: number;
  headers: IncomingHttpHeaders;
  /** All that was heard so far. */
  heard: Heard[];
  /** Of the generations alone. */
  rows: () => Record<string, unknown>[];
  /** How often the server looked whether it is still welcome. */
  beats: () => number;
  /** Resolves when the stream is over, whoever ended it. */
  ended: Promise<void>;
  leave(): void;
};

/** Follows a stream of events as an EventSource would, on a connection of its own. */
export async function followEvents(
  browser: Browser,
  path: string,
  headers: Record<string, string> = {},
): Promise<Following> {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const asked = request(browser.address + path, { agent: false, headers: { cookie, ...headers } });
  asked.on('error', () => undefined);
  asked.end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  const heard: Heard[] = [];
  let beats = 0;
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    heard,
    rows: () => heard.filter(({ name }) => name === 'generation').map(({ data }) => data),
    beats: () => beats,
    ended: read(response, heard, () => void (beats += 1)).catch(() => undefined),
    leave: () => asked.destroy(),
  };
}

async function read(response: IncomingMessage, heard: Heard[], beat: () => void): Promise<void> {
  let text = '';
  response.setEncoding('utf8');
  for await (const chunk of response) {
    text += String(chunk);
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1];
      const data = field('data');
      if (part === ': still here') beat();
      if (data !== undefined) heard.push({ name: field('event') ?? '', eventId: field('id'), data: JSON.parse(data) });
    }
  }
}
