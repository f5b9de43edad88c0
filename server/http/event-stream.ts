import type { FastifyReply, FastifyRequest } from 'fastify';

export type StreamEvent = {
  name: string;
  /** Where a browser says it was when it comes back; absent leaves the last one standing. */
  id?: string | undefined;
  /** What it is about: while the client does not read, a later event about the same takes the place of this one. */
  about: string;
  data: unknown;
};

export type EventStream = {
  send(event: StreamEvent): void;
  end(): void;
  /** Aborted when the client is gone or the stream ended. */
  closed: AbortSignal;
};

const HEARTBEAT_MILLISECONDS = 15_000;
/** A client that does not read is cut off, before its unread events fill the memory. */
const MOST_UNREAD_CHARACTERS = 4_000_000;

/**
 * Server-sent events on this reply. `stillWelcome` is asked at every heartbeat, so that somebody who lost their session or
 * membership hears nothing more; `goodbye` ends the stream when the server stops, and the browser comes back by itself.
 */
export function openEventStream(
  request: FastifyRequest,
  reply: FastifyReply,
  { stillWelcome, goodbye }: { stillWelcome: () => Promise<boolean>; goodbye: AbortSignal },
): EventStream {
  const { raw } = reply;
  const closing = new AbortController();
  const unread = createUnread();
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
      (welcome) => {
        if (!welcome) end();
        else if (!raw.writableNeedDrain) raw.write(': still here\n\n');
      },
      () => end(),
    );
  }, HEARTBEAT_MILLISECONDS);
  goodbye.addEventListener('abort', end, { once: true });
  raw.on('drain', () => {
    for (const text of unread.take()) raw.write(text);
  });
  const over = () => {
    clearInterval(beat);
    goodbye.removeEventListener('abort', end);
    closing.abort();
    request.log.debug('An event stream ended.');
  };
  raw.once('close', over);
  // Whoever left before it was opened is not heard leaving.
  if (raw.destroyed) queueMicrotask(over);

  return {
    send({ name, id, about, data }) {
      if (raw.writableEnded || raw.destroyed) return;
      const text = `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
      if (!raw.writableNeedDrain) return void raw.write(text);
      unread.put(about, text);
      if (unread.characters() > MOST_UNREAD_CHARACTERS) raw.destroy();
    },
    end() {
      for (const text of unread.take()) raw.write(text);
      end();
    },
    closed: closing.signal,
  };
}

/** What could not be written yet, the latest of each kind, in order. */
function createUnread() {
  const texts = new Map<string, string>();
  let characters = 0;
  return {
    characters: () => characters,
    put(about: string, text: string): void {
      characters += text.length - (texts.get(about)?.length ?? 0);
      texts.delete(about);
      texts.set(about, text);
    },
    take(): string[] {
      const taken = [...texts.values()];
      texts.clear();
      characters = 0;
      return taken;
    },
  };
}
