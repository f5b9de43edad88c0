import type { Model } from '../../../../shared/contract/index.ts';
import type { Photo } from '../../../api/assets.ts';
import type { Ask } from '../../../api/routes.ts';
import { keep, keptStore } from '../../../lib/kept-store.ts';

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

type Whose = { userId: string; workspaceId: string };

/** The draft of where one is, and aside those of one's other workspaces, the one left last at the end. */
type Kept = Draft & { userId: string | undefined; workspaceId: string | undefined; aside: Record<string, Draft> };

const none: Kept = { ...blank, userId: undefined, workspaceId: undefined, aside: {} };

/** Where the words of changes are kept that are not sent yet: `detail/changes.ts`. */
export const CHANGES = 'changes';

/** Enough for who works in many; those of workspaces long left go by themselves. */
const MOST_ASIDE = 20;

/** What is being written, kept in this browser so that a reload loses nothing. */
export const { get: draftNow, change: changeDraft, use: useDraft } = keptStore('draft', none);

/** A draft belongs to one person in one workspace, and is found again there; nobody finds those of somebody else. */
export function openDraft(whose: Whose): void {
  const before = draftNow();
  if (before.userId === whose.userId && before.workspaceId === whose.workspaceId) return;
  // What this browser kept before drafts had a person names nobody: it is of who comes.
  const isTheirs = before.userId === undefined || before.userId === whose.userId;
  const { userId: _, workspaceId: left, aside, ...draft } = isTheirs ? before : none;
  const { [whose.workspaceId]: kept, ...others } = { ...aside, ...(left && { [left]: draft }) };
  const newest = Object.entries(others).slice(-MOST_ASIDE);
  changeDraft({ ...blank, ...kept, ...whose, aside: Object.fromEntries(newest) });
}

/** All of them: nothing that was written stays in this browser. */
export function clearDraft(): void {
  changeDraft(none);
  keep(CHANGES, {});
}

/** The model and size that will be used: what was chosen, where it is still on offer. */
export function settledModel(draft: Pick<Draft, 'model' | 'imageSize'>, models: Model[]) {
  const model = models.find(({ id }) => id === draft.model) ?? models.find(({ isDefault }) => isDefault) ?? models[0];
  const sizes = model?.imageSizes ?? [];
  const size = sizes.find((offered) => offered === draft.imageSize) ?? model?.defaultImageSize;
  return { model, size };
}
