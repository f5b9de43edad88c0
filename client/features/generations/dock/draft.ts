import type { Model } from '../../../../shared/contract/index.ts';
import type { Photo } from '../../../api/assets.ts';
import type { Ask } from '../../../api/routes.ts';
import { keptStore } from '../../../lib/kept-store.ts';

export const counts = ['1', '2', '3', '4', '5', '6', '7', '8'] as const;
export type Count = (typeof counts)[number];
export type ImageSize = NonNullable<Ask<'POST /api/transform'>['body']['imageSize']>;

export type Draft = {
  prompt: string;
  photos: Photo[];
  ratio: string;
  count: Count;
  model: string | undefined;
  imageSize: string | undefined;
};

const blank: Draft = { prompt: '', photos: [], ratio: '4:5', count: '1', model: undefined, imageSize: undefined };

const none: Draft & { workspaceId: string | undefined } = { ...blank, workspaceId: undefined };

/** What is being written, kept in this browser so that a reload loses nothing. */
export const { get: draftNow, change: changeDraft, use: useDraft } = keptStore('draft', none);

/** A draft belongs to one workspace; another one starts from an empty dock. */
export function openDraft(workspaceId: string): void {
  if (draftNow().workspaceId !== workspaceId) changeDraft({ ...blank, workspaceId });
}

export function clearDraft(): void {
  changeDraft(none);
}

/** The model and size that will be used: what was chosen, where it is still on offer. */
export function settledModel(draft: Pick<Draft, 'model' | 'imageSize'>, models: Model[]) {
  const model = models.find(({ id }) => id === draft.model) ?? models.find(({ isDefault }) => isDefault) ?? models[0];
  const sizes = model?.imageSizes ?? [];
  const size = sizes.find((offered) => offered === draft.imageSize) ?? model?.defaultImageSize;
  return { model, size };
}
