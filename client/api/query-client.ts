import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { codeOf } from './refused.ts';
import { meQuery } from './session.ts';

const MAX_TRIES = 3;
const WORTH_ANOTHER_TRY = new Set(['OFFLINE', 'SERVICE_UNAVAILABLE', 'INTERNAL_ERROR']);

export const sessionEndedKey = ['session-ended'];

/** A session that ends under a page shows a sign-in over it; nobody loses what they wrote. */
function noticeSessionEnd(error: unknown): void {
  if (codeOf(error) !== 'UNAUTHENTICATED') return;
  if (queryClient.getQueryData(meQuery.queryKey)) queryClient.setQueryData(sessionEndedKey, true);
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSessionEnd }),
  mutationCache: new MutationCache({ onError: noticeSessionEnd }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => failures < MAX_TRIES && WORTH_ANOTHER_TRY.has(codeOf(error) ?? ''),
    },
    mutations: { networkMode: 'always' },
  },
});
