import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { GenerationSummary, GenerationView } from '../../../shared/contract/index.ts';
import type { Photo } from '../../api/assets.ts';
import { addToCaches } from '../../api/generation-cache.ts';
import { createGeneration, editGeneration, generationQuery } from '../../api/generations.ts';
import { t } from '../../lib/messages/t.ts';
import { toast } from '../../ui/toast.ts';
import { focusPrompt } from './dock/focus-prompt.ts';
import { type ImageSize, useDraft } from './dock/draft.ts';

/** Fills the dock with everything a picture was asked for with. */
export function useReuse() {
  const client = useQueryClient();
  const change = useDraft((draft) => draft.change);
  return useMutation({
    mutationFn: (id: string) => client.fetchQuery(generationQuery(id)),
    onSuccess: (made) => {
      change({
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

/** Asks for the same once more; the new picture takes its place beside the failed one. */
export function useTryAgain() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (failed: GenerationSummary) => {
      if (failed.parentGenerationId && failed.editPrompt) {
        return editGeneration(failed.parentGenerationId, failed.editPrompt);
      }
      return createGeneration(bodyOf(await client.fetchQuery(generationQuery(failed.id))));
    },
    onSuccess: (generation) => addToCaches(client, generation),
    onError: (error) => void toast({ text: t('failure.againRefused', error.message), tone: 'danger' }),
  }).mutate;
}

function bodyOf(made: GenerationView) {
  return {
    prompt: made.prompt,
    aspectRatio: made.aspectRatio,
    model: made.model,
    referenceImages: photosOf(made).map(({ id }) => id),
    ...(made.imageSize && { imageSize: made.imageSize as ImageSize }),
    ...(made.takeId && { takeId: made.takeId }),
  };
}

function photosOf({ references }: GenerationView): Photo[] {
  return references.flatMap(({ assetId, name, fileUrl }) =>
    assetId && fileUrl ? [{ id: assetId, name: name ?? t('photos.unnamed'), fileUrl, thumbhash: null }] : [],
  );
}
