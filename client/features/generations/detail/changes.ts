import type { QueryClient } from '@tanstack/react-query';
import { meQuery } from '../../../api/session.ts';
import { keep, kept } from '../../../lib/kept-store.ts';
import { CHANGES } from '../dock/draft.ts';

type Changes = { userId?: string | undefined; words?: Record<string, string> };

/** Enough for who goes to and fro between versions; the ones touched longest ago go by themselves. */
const MOST_KEPT = 20;

/** The words of a change to this version that are not sent yet, as this person left them in this browser. */
export const changeOf = (client: QueryClient, versionId: string): string => wordsOf(client)[versionId] ?? '';

/** Read anew each time: other tabs write there as well. */
export function keepChange(client: QueryClient, versionId: string, words: string): void {
  const { [versionId]: _, ...others } = wordsOf(client);
  const all = words ? { ...others, [versionId]: words } : others;
  const latest = Object.fromEntries(Object.entries(all).slice(-MOST_KEPT));
  keep(CHANGES, { userId: personOf(client), words: latest } satisfies Changes);
}

function wordsOf(client: QueryClient): Record<string, string> {
  const { userId, words = {} }: Changes = kept(CHANGES);
  return userId === personOf(client) ? words : {};
}

const personOf = (client: QueryClient) => client.getQueryData(meQuery.queryKey)?.user.id;
