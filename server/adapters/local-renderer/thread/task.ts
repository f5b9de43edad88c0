import type { Composition } from '../composition.ts';

type Common = {
  ratio: string;
  /** `1K`, `2K` or `4K`. */
  imageSize: string;
  /** New photos, in order. */
  references: Uint8Array[];
};

/** What the thread is asked: everything it needs, nothing that it would have to remember. */
export type Task = Common &
  (
    | { kind: 'create'; prompt: string; seed: number }
    | {
        kind: 'edit';
        editPrompt: string;
        /** The first prompt: its own nouns may be named in an edit. */
        prompt: string;
        composition: Composition;
        /** The photos that the composition uses, in its order. */
        photos: Uint8Array[];
      }
  );

export type TaskResult =
  | { ok: true; picture: Uint8Array; mimeType: string; composition: Composition; notes: string[] }
  | { ok: false; code: 'EDIT_NOT_UNDERSTOOD' | 'IMAGE_REJECTED' | 'CONTENT_BLOCKED'; reason: string; message: string };

export type TaskRefusal = Extract<TaskResult, { ok: false }>;
