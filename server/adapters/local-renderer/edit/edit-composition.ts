import type { Composition } from '../composition.ts';
import type { ShelvedPhoto } from '../photo-shelf.ts';
import type { TaskRefusal } from '../task.ts';

export type EditAsk = {
  editPrompt: string;
  prompt: string;
  ratio: string;
  size: { width: number; height: number };
  photos: ShelvedPhoto[];
  references: ShelvedPhoto[];
};
export type Edited = { ok: true; composition: Composition; photos: ShelvedPhoto[]; notes: string[] } | TaskRefusal;

export function editComposition(_composition: Composition, _ask: EditAsk): Edited {
  return { ok: false, code: 'EDIT_NOT_UNDERSTOOD', reason: 'EDIT_NOT_UNDERSTOOD', message: 'The local renderer does not understand this change yet.' };
}
