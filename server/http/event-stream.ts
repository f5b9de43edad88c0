import type { FastifyReply, FastifyRequest } from 'fastify';

export type EventStream = {
  /** `id` lets a browser say where it was when it comes back. */
  send(event: { name: string; id: string; data: unknown }): void;
  end(): void;
  /** Aborted when the client is gone or the stream ended. */
  closed: AbortSignal;
};

const HEARTBEAT_MILLISECONDS = 15_000;
/** A client that does not read is cut off, before its unread events fill the memory. */
const MOST_UNREAD_BYTES = 1_000_000;

/**
 * Server-sent events on this reply. `stillWelcome` is asked at every heartbeat, so that somebody who lost their session or
 * membership hears nothing more; `patience` ends the stream when the server stops, and the browser comes back by itself.
 */
export function openEventStream(
  request: FastifyRequest,
  reply: FastifyReply,
  { stillWelcome, patience }: { stillWelcome: () => Promise<boolean>; patience: AbortSignal },
): EventStream {
  const { raw } = reply;
  const closing = new AbortController();
  reply.hijack();
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  raw.write('retry: 2000\n\n');

  const end = () => raw.end();
  const beat = setInterval(() => {
    stillWelcome().then(
      (welcome) => (welcome ? raw.write(': still here\n\n') : end()),
      () => end(),
    );
  }, HEARTBEAT_MILLISECONDS);
  patience.addEventListener('abort', end, { once: true });
  raw.once('close', () => {
    clearInterval(beat);
    patience.removeEventListener('abort', end);
    closing.abort();
    request.log.debug('An event stream ended.');
  });

  return {
    send({ name, id, data }) {
      if (raw.writableEnded || raw.destroyed) return;
      if (raw.writableLength > MOST_UNREAD_BYTES) return void raw.destroy();
      raw.write(`id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    end,
    closed: closing.signal,
  };
}
