import { uploadLimits } from '../../../shared/limits.ts';

export const acceptedTypes = ['image/jpeg', 'image/png', 'image/webp'];

export type FileRefusal = 'wrongType' | 'tooBig';

/** Why a file cannot be used; undefined when it can. The server looks again. */
export function refuseFile({ type, size }: Pick<File, 'type' | 'size'>): FileRefusal | undefined {
  if (!acceptedTypes.includes(type)) return 'wrongType';
  return size > uploadLimits.bytes ? 'tooBig' : undefined;
}
