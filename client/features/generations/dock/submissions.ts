import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query';
import { addToCaches } from '../../../api/generation-cache.ts';
import { generationKeys } from '../../../api/generation-keys.ts';
import { createGeneration } from '../../../api/generations.ts';
import type { Ask } from '../../../api/routes.ts';
import { t } from '../../../lib/messages/t.ts';
import { announce } from '../../../ui/announcer.tsx';

type Body = Ask<'POST /api/transform'>['body'];

/** One picture of a click, from the click on: it has its place before the server has heard of it. */
export type Submission = { takeId: string; slot: number; count: number; sentAt: string; body: Body };
export type OpenSubmission = Submission & { error: Error | null; failed: boolean; dismiss: () => void };

/** Sends one request for each picture of the take. */
export function useSubmit(): (body: Body, count: number) => void {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationKey: generationKeys.create,
    mutationFn: ({ body, takeId }: Submission) => createGeneration({ ...body, takeId }),
    onSuccess: (generation) => addToCaches(client, generation),
    gcTime: Number.POSITIVE_INFINITY,
  });
  return (body, count) => {
    const take = { takeId: body.takeId ?? crypto.randomUUID(), count, sentAt: new Date().toISOString(), body };
    for (let slot = 0; slot < count; slot++) mutate({ ...take, slot });
    announce(t('feed.started', count));
  };
}

/** What is on its way or was turned down at the door; what was taken in is in the list instead. */
export function useOpenSubmissions(): OpenSubmission[] {
  const client = useQueryClient();
  return useMutationState({
    filters: { mutationKey: generationKeys.create, predicate: ({ state }) => state.status !== 'success' },
    select: (mutation) => ({
      ...(mutation.state.variables as Submission),
      error: mutation.state.error,
      failed: mutation.state.status === 'error',
      dismiss: () => client.getMutationCache().remove(mutation),
    }),
  });
}
