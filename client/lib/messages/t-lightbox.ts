import { common } from './en/common.ts';
import { lightbox } from './en/lightbox.ts';
import { wordsOf } from './words-of.ts';

export const t = wordsOf({ ...common, ...lightbox });
