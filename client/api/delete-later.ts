import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { generationKeys } from './generation-keys.ts';
import { codeOf } from './refused.ts';

export const UNDO_MS = 8_000;

export type Deletion = {
  hides: string[];
  send: (keepalive: boolean) => Promise<unknown>;
  /** What shows them, when it is not the lists of pictures. */
  touches?: QueryKey;
};

/**
 * Hides the versions and sends the deletion when the window for undoing it has passed, or when the page goes away.
 * Answers the function that takes it back. `onRefused` hears why the server said no; the versions are shown again.
 */
export function deleteLater(client: QueryClient, deletion: Deletion, onRefused: (error: unknown) => void): () => void {
  hide(client, deletion.hides);
  const send = (keepalive: boolean) => {
    stop();
    void deletion
      .send(keepalive)
      .catch((error: unknown) => codeOf(error) === 'NOT_FOUND' || onRefused(error))
      .then(() => client.invalidateQueries({ queryKey: deletion.touches ?? generationKeys.all }))
      .finally(() => show(client, deletion.hides));
  };
  const timer = setTimeout(() => send(false), UNDO_MS);
  const leave = () => send(true);
  const stop = () => {
    clearTimeout(timer);
    removeEventListener('pagehide', leave);
  };
  addEventListener('pagehide', leave);
  return () => {
    stop();
    show(client, deletion.hides);
  };
}

function hide(client: QueryClient, ids: string[]): void {
  client.setQueryData<string[]>(generationKeys.deleting, (hidden = []) => [...hidden, ...ids]);
}

function show(client: QueryClient, ids: string[]): void {
  client.setQueryData<string[]>(generationKeys.deleting, (hidden = []) => hidden.filter((id) => !ids.includes(id)));
}
