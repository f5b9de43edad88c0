import type { QueryClient } from '@tanstack/react-query';
import type { GenerationSummary } from '../../shared/contract/index.ts';
import { askAfterUnfinished } from './ask-after.ts';
import { generationKeys } from './generation-keys.ts';
import { isUnfinished, knownRows } from './known-rows.ts';
import { setLink } from './link.ts';
import { moveLine, removeFromCaches, takeIn } from './live-cache.ts';
import { meQuery } from './session.ts';

type Ended = (ended: GenerationSummary[]) => void;
type Said = GenerationSummary | { id: string; deleted: true };

/** Many changes at once are one change of the page. */
const GATHER_MS = 50;
/** A browser has six connections for all its tabs: those nobody looks at give theirs back. */
const HIDDEN_MS = 10_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** A short break is mended before anybody needs to know. */
const QUIET_MS = 2_500;

/** Keeps this tab up to date by the workspace's stream of events, through breaks, sleep and lost connections. */
export function followLive(client: QueryClient, onEnded: Ended): () => void {
  const hear = hearing(client, onEnded);
  const inbox = createInbox(client, hear);
  const stopAsking = askAfterUnfinished(client, hear);
  let source: EventSource | undefined;
  let failures = 0;
  let wasLive = false;
  const again = createTimer();
  const hide = createTimer();
  const worry = createTimer();

  function open(): void {
    hide.stop();
    if (source || document.hidden || !navigator.onLine) return;
    source = new EventSource('/api/events');
    source.addEventListener('open', opened);
    source.addEventListener('error', broke);
    source.addEventListener('generation', ({ data }) => inbox.put(JSON.parse(String(data))));
    source.addEventListener('line', ({ data }) => moveLine(client, JSON.parse(String(data)).waiting));
  }

  function opened(): void {
    failures = 0;
    worry.stop();
    setLink('live');
    // The snapshot is of what is under way; what ended before it came has to be asked for.
    if (wasLive || knownRows(client).some(isUnfinished))
      void client.invalidateQueries({ queryKey: generationKeys.all });
    wasLive = true;
  }

  /** The browser mends a cut connection itself, but gives up when it is refused; then we ask why and try later. */
  function broke(): void {
    worry.start(QUIET_MS, () => setLink('lost'));
    if (source?.readyState !== EventSource.CLOSED) return;
    source = undefined;
    setLink('lost');
    void client.refetchQueries({ queryKey: meQuery.queryKey });
    again.start(pauseAfter(failures++), open);
  }

  function close(): void {
    again.stop();
    worry.stop();
    source?.close();
    source = undefined;
    setLink('idle');
  }

  function look(): void {
    if (document.hidden) hide.start(HIDDEN_MS, close);
    else open();
  }

  const wakers = [
    [document, 'visibilitychange', look],
    [globalThis, 'pageshow', look],
    [globalThis, 'pagehide', close],
    [globalThis, 'online', open],
    [globalThis, 'offline', close],
  ] as const;
  for (const [target, name, run] of wakers) target.addEventListener(name, run);
  open();
  return () => {
    for (const [target, name, run] of wakers) target.removeEventListener(name, run);
    stopAsking();
    hide.stop();
    inbox.close();
    close();
  };
}

/** Doubles, and differs from tab to tab, so that a server that comes back is not stormed. */
export function pauseAfter(failures: number, random = Math.random()): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS) * (0.5 + random / 2);
}

/** Takes rows in as they are now known, and tells of those that have just ended. */
function hearing(client: QueryClient, onEnded: Ended) {
  return (rows: GenerationSummary[]): void => {
    const open = new Set(knownRows(client).flatMap((row) => (isUnfinished(row) ? [row.id] : [])));
    takeIn(client, rows);
    const ended = rows.filter((row) => !isUnfinished(row) && open.has(row.id));
    if (ended.length > 0) onEnded(ended);
  };
}

function createInbox(client: QueryClient, hear: (rows: GenerationSummary[]) => void) {
  const gathered = new Map<string, Said>();
  const later = createTimer();

  function empty(): void {
    const said = [...gathered.values()];
    gathered.clear();
    removeFromCaches(
      client,
      said.flatMap((one) => ('deleted' in one ? [one.id] : [])),
    );
    hear(said.filter((one): one is GenerationSummary => !('deleted' in one)));
  }

  return {
    put(said: Said): void {
      if (gathered.size === 0) later.start(GATHER_MS, empty);
      gathered.set(said.id, said);
    },
    close: () => later.stop(),
  };
}

function createTimer() {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    stop,
    /** Leaves one that runs already as it is. */
    start(milliseconds: number, run: () => void): void {
      timer ??= setTimeout(() => {
        timer = undefined;
        run();
      }, milliseconds);
    },
  };
}
