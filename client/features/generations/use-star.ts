import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { GenerationSummary } from '../../../shared/contract/index.ts';
import { setStarred } from '../../api/generations.ts';
import { patchCaches } from '../../api/generation-cache.ts';
import { toast } from '../../ui/toast.ts';

/** A favourite of the whole workspace, or no longer: shown at once, and taken back when the server says no. */
export function useStar() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, starred }: GenerationSummary) => setStarred(id, !starred),
    onMutate: (row) => patchCaches(client, [{ ...row, starred: !row.starred }]),
    onSuccess: (row) => patchCaches(client, [row]),
    onError: (error, row) => {
      patchCaches(client, [row]);
      void toast({ text: error.message, tone: 'danger' });
    },
  }).mutate;
}
