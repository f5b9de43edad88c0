import type { QueryClient } from '@tanstack/react-query';
import { knownRows } from '../../../api/known-rows.ts';

/** What was being written before one went back. */
let own = '';

/** The prompt before this one (1) or after it (-1), of those made lately in this workspace, each once. */
export function earlierPrompt(client: QueryClient, written: string, step: 1 | -1): string {
  const prompts = promptsOf(client);
  const place = prompts.indexOf(written);
  if (place === -1 && step === -1) return written;
  if (place === -1) own = written;
  const next = place + step;
  return next < 0 ? own : (prompts[next] ?? written);
}

/** The latest first. */
function promptsOf(client: QueryClient): string[] {
  const firsts = knownRows(client).filter(({ editPrompt }) => editPrompt === null);
  const inOrder = firsts.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  return [...new Set(inOrder.map(({ prompt }) => prompt))];
}
