import { uploadLimits } from '../../../shared/limits.ts';
import { tenths } from '../../lib/language.ts';
import { t } from '../../lib/messages/t-photos.ts';
import type { FileRefusal } from './refuse-file.ts';

/** With the limit in the sentence. */
export function fileRefused({ name, size }: Pick<File, 'name' | 'size'>, why: FileRefusal): string {
  if (why === 'wrongType') return t('photos.wrongType', name);
  return t('photos.tooBig', name, tenths(size / 1024 / 1024), uploadLimits.bytes / 1024 / 1024);
}

export const tooMany = () => t('photos.tooMany', uploadLimits.files);

export const notAdded = (name: string, error: unknown) =>
  t('photos.failed', name, error instanceof Error ? error.message : '');
