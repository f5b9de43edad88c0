import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { uploadAsset } from '../../../api/assets.ts';
import { shelfKey } from '../../../api/shelf.ts';
import { t } from '../../../lib/messages/t-photos.ts';
import { announce } from '../../../ui/announcer.tsx';
import { fileRefused } from '../refusal-words.ts';
import { refuseFile } from '../refuse-file.ts';

/** `progress` is undefined while it waits for its turn; `problem` says why it was not taken. */
export type Item = { key: string; file: File; progress?: number; problem?: string; mayTryAgain?: boolean };

/** A browser has few connections, and the rest of the studio wants some of them. */
const AT_ONCE = 2;

/** Any number of photos on their way in, a few at a time. Those that failed stay until they are dismissed. */
export function useUploadQueue() {
  const client = useQueryClient();
  const [items, setItems] = useState<Item[]>([]);
  const waiting = useRef<Item[]>([]);
  const stops = useRef(new Map<string, AbortController>());
  const arrived = useRef(0);

  const change = (key: string, part: Partial<Item>) =>
    setItems((all) => all.map((item) => (item.key === key ? { ...item, ...part } : item)));
  const drop = (key: string) => setItems((all) => all.filter((item) => item.key !== key));

  async function send({ key, file }: Item): Promise<void> {
    const stop = new AbortController();
    stops.current.set(key, stop);
    change(key, { progress: 0 });
    try {
      await uploadAsset(file, { onProgress: (progress) => change(key, { progress }), signal: stop.signal });
      arrived.current += 1;
      drop(key);
    } catch (error) {
      if (stop.signal.aborted) drop(key);
      else change(key, { problem: error instanceof Error ? error.message : '', mayTryAgain: true });
    } finally {
      stops.current.delete(key);
      next();
    }
  }

  function next(): void {
    while (stops.current.size < AT_ONCE) {
      const item = waiting.current.shift();
      if (!item) break;
      void send(item);
    }
    if (stops.current.size > 0 || arrived.current === 0) return;
    announce(t('uploads.ready', arrived.current));
    arrived.current = 0;
    void client.invalidateQueries({ queryKey: shelfKey });
  }

  function add(files: readonly File[]): void {
    const fresh = files.map((file) => {
      const why = refuseFile(file);
      return { key: crypto.randomUUID(), file, ...(why && { problem: fileRefused(file, why) }) };
    });
    setItems((all) => [...all, ...fresh]);
    waiting.current.push(...fresh.filter(({ problem }) => problem === undefined));
    next();
  }

  function again({ key, file }: Item): void {
    drop(key);
    add([file]);
  }

  /** Stops it, or takes away what is said about it. */
  function remove({ key }: Item): void {
    waiting.current = waiting.current.filter((item) => item.key !== key);
    stops.current.get(key)?.abort();
    drop(key);
  }

  return { items, add, again, remove };
}
