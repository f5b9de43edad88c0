import type { BaseTransportOptions, Transport } from '@sentry/core';
import { readFault } from './fault.ts';

export type ErrorReports = {
  /** Reports a line of the log that tells of a fault. */
  take(line: string): void;
  /** Waits for what is on its way, for so long at most. Never throws. */
  flush(milliseconds: number): Promise<void>;
};

type Options = { dsn: string; release: string; environment: string; process: 'server' | 'worker' };

const SEND_MILLISECONDS = 10_000;

/**
 * Sends faults to Sentry, or to what speaks its protocol. A report is made of the line that the log got, so it holds
 * nothing that the log does not: no request, header, cookie, body or query, and no breadcrumbs or local variables. The
 * library is loaded here, and only for who has a DSN.
 */
export async function openErrorReports({ dsn, process, ...options }: Options): Promise<ErrorReports> {
  const [{ createStackParser, createTransport, Scope }, { ServerRuntimeClient, nodeStackLineParser }] =
    await Promise.all([import('@sentry/core'), import('@sentry/core/server')]);
  const stackParser = createStackParser(nodeStackLineParser());
  const client = new ServerRuntimeClient({
    ...options,
    dsn,
    stackParser,
    integrations: [],
    sendClientReports: false,
    platform: 'node',
    transport: (place: BaseTransportOptions): Transport =>
      createTransport(place, async ({ body }) => {
        const answer = await post(place, body);
        return {
          statusCode: answer.status,
          headers: {
            'x-sentry-rate-limits': answer.headers.get('x-sentry-rate-limits'),
            'retry-after': answer.headers.get('retry-after'),
          },
        };
      }),
  });
  client.init();
  const room = createRoom();
  return {
    take(line) {
      if (room.isLeft()) client.captureEvent(readFault(line, { stackParser, process }), {}, new Scope());
    },
    async flush(milliseconds) {
      await client.flush(milliseconds);
    },
  };
}

async function post({ url, headers = {} }: BaseTransportOptions, body: string | Uint8Array): Promise<Response> {
  const signal = AbortSignal.timeout(SEND_MILLISECONDS);
  const answer = await fetch(url, { method: 'POST', headers, body: new Uint8Array(Buffer.from(body)), signal });
  await answer.body?.cancel();
  return answer;
}

const MOST_A_MINUTE = 60;

/** When everything fails at once, the first reports tell as much as all of them. */
function createRoom() {
  let minute = 0;
  let taken = 0;
  return {
    isLeft(): boolean {
      const now = Math.floor(Date.now() / 60_000);
      if (now !== minute) [minute, taken] = [now, 0];
      taken += 1;
      return taken <= MOST_A_MINUTE;
    },
  };
}
