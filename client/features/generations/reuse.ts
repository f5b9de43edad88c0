import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { GenerationSummary, GenerationView } from '../../../shared/contract/index.ts';
import type { Photo } from '../../api/assets.ts';
import { addToCaches, patchCaches } from '../../api/generation-cache.ts';
import { generationKeys } from '../../api/generation-keys.ts';
import { cancelGeneration, generationQuery, retryGeneration } from '../../api/generations.ts';
import { codeOf } from '../../api/refused.ts';
import { t } from '../../lib/messages/t.ts';
import { toast } from '../../ui/toast.ts';
import { focusPrompt } from './dock/focus-prompt.ts';
import { changeDraft } from './dock/draft.ts';

/** Fills the dock with everything a picture was asked for with. */
export function useReuse() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => client.fetchQuery(generationQuery(id)),
    onSuccess: (made) => {
      changeDraft({
        prompt: made.prompt,
        ratio: made.aspectRatio,
        photos: photosOf(made),
        model: made.model,
        imageSize: made.imageSize ?? undefined,
      });
      focusPrompt();
    },
    onError: (error) => void toast({ text: error.message, tone: 'danger' }),
  }).mutate;
}

/** Asks for the same once more; the new picture takes the place of the one that failed. */
export function useTryAgain(onAsked?: (made: GenerationSummary) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (failed: GenerationSummary) => retryGeneration(failed.id),
    onSuccess: (made) => {
      addToCaches(client, made);
      onAsked?.(made);
    },
    onError: (error) => void toast({ text: t('failure.againRefused', error.message), tone: 'danger' }),
  }).mutate;
}

/** Stops one that waits or is drawn. What came to an end by itself meanwhile is no failure to cancel. */
export function useCancel() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: cancelGeneration,
    onSuccess: (canceled) => patchCaches(client, [canceled]),
    onError: (error) =>
      codeOf(error) === 'CONFLICT'
        ? void client.invalidateQueries({ queryKey: generationKeys.all })
        : void toast({ text: t('cancel.refused', error.message), tone: 'danger' }),
  });
}

function photosOf({ references }: GenerationView): Photo[] {
  return references.flatMap(({ assetId, name, fileUrl }) =>
    assetId && fileUrl ? [{ id: assetId, name: name ?? t('photos.unnamed'), fileUrl, thumbhash: null }] : [],
  );
}
