import { common } from './en/common.ts';
import { photos } from './en/photos.ts';
import { wordsOf } from './words-of.ts';

export const t = wordsOf({ ...common, ...photos });
