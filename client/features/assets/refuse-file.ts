import { uploadLimits } from '../../../shared/limits.ts';
import { tenths } from '../../lib/language.ts';
import { t } from '../../lib/messages/t.ts';

export const acceptedTypes = ['image/jpeg', 'image/png', 'image/webp'];

/** Why a file cannot be used, with the limit in the sentence; undefined when it can. The server looks again. */
export function refuseFile({ name, type, size }: Pick<File, 'name' | 'type' | 'size'>): string | undefined {
  if (!acceptedTypes.includes(type)) return t('photos.wrongType', name);
  if (size > uploadLimits.bytes) {
    return t('photos.tooBig', name, tenths(size / 1024 / 1024), uploadLimits.bytes / 1024 / 1024);
  }
  return undefined;
}
