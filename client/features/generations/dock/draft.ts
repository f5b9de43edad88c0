import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { Model } from '../../../../shared/contract/index.ts';
import type { Photo } from '../../../api/assets.ts';
import type { Ask } from '../../../api/routes.ts';

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

type Store = Draft & { workspaceId: string | undefined; change: (part: Partial<Draft>) => void };

/** What is being written, kept in this browser so that a reload loses nothing. */
export const useDraft = create<Store>()(
  persist((set) => ({ ...blank, workspaceId: undefined, change: (part) => set(part) }), { name: 'draft', version: 1 }),
);

/** A draft belongs to one workspace; another one starts from an empty dock. */
export function openDraft(workspaceId: string): void {
  if (useDraft.getState().workspaceId !== workspaceId) useDraft.setState({ ...blank, workspaceId });
}

export function clearDraft(): void {
  useDraft.setState({ ...blank, workspaceId: undefined });
}

/** The model and size that will be used: what was chosen, where it is still on offer. */
export function settledModel(draft: Pick<Draft, 'model' | 'imageSize'>, models: Model[]) {
  const model = models.find(({ id }) => id === draft.model) ?? models.find(({ isDefault }) => isDefault) ?? models[0];
  const sizes = model?.imageSizes ?? [];
  const size = sizes.find((offered) => offered === draft.imageSize) ?? model?.defaultImageSize;
  return { model, size };
}
