import type { QueryClient } from '@tanstack/react-query';
import { knownRows } from '../../../api/known-rows.ts';

/** Where one is on the way back: what was being written before it, and the prompt that was shown last. */
type Walk = { own: string; shown: string };

/** Beside the prompts themselves, and gone with them when somebody signs out. */
const key = ['earlier-prompts'];

/** The prompt before this one (1) or after it (-1), of those made lately in this workspace, each once. */
export function earlierPrompt(client: QueryClient, written: string, step: 1 | -1): string {
  const walk = client.getQueryData<Walk>(key);
  const isOnTheWay = walk?.shown === written;
  if (!isOnTheWay && step === -1) return written;
  const own = isOnTheWay ? walk.own : written;
  const prompts = promptsOf(client);
  const next = prompts.indexOf(written) + step;
  const shown = next < 0 ? own : (prompts[next] ?? written);
  client.setQueryData<Walk>(key, next < 0 ? undefined : { own, shown });
  return shown;
}

/** The latest first. */
function promptsOf(client: QueryClient): string[] {
  const firsts = knownRows(client).filter(({ editPrompt }) => editPrompt === null);
  const inOrder = firsts.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  return [...new Set(inOrder.map(({ prompt }) => prompt))];
}
