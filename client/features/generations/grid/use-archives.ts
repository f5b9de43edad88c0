import { useRef, useState } from 'react';
import { archiveOf } from '../../../api/bulk.ts';
import { t } from '../../../lib/messages/t-library.ts';
import { toast } from '../../../ui/toast.ts';
import { portionsOf } from './in-turn.ts';

type Packing = { part: number; parts: number };

/** The pictures as ZIP files of as many as the server packs at once, one after the other; it can be stopped. */
export function useArchives() {
  const [packing, setPacking] = useState<Packing>();
  const stopped = useRef(false);

  async function pack(ids: string[]): Promise<void> {
    const portions = portionsOf(ids);
    stopped.current = false;
    try {
      for (const [index, portion] of portions.entries()) {
        if (stopped.current) break;
        setPacking({ part: index + 1, parts: portions.length });
        // oxlint-disable-next-line no-await-in-loop -- one after the other on purpose: each is large
        save(await archiveOf(portion), nameOf(index + 1, portions.length));
      }
    } catch (error) {
      void toast({ text: error instanceof Error ? error.message : t('error.unknown'), tone: 'danger' });
    } finally {
      setPacking(undefined);
    }
  }
  return { packing, pack, stop: () => (stopped.current = true) };
}

function nameOf(part: number, parts: number): string {
  const day = new Date().toISOString().slice(0, 10);
  return parts === 1 ? `ads-${day}.zip` : `ads-${day}-${part}-of-${parts}.zip`;
}

function save(archive: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(archive);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
