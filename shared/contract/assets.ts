import { z } from 'zod';

export { uploadLimits } from '../limits.ts';

export const asset = z
  .object({
    id: z.uuid(),
    name: z.string(),
    mimeType: z.string(),
    width: z.int(),
    height: z.int(),
    sizeBytes: z.int(),
    thumbhash: z.string().describe('A 25-byte blur placeholder, base64.'),
    fileUrl: z.string().describe('Bytes; `?variant=thumb` for the small one.'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Asset' });

export const createdAsset = z.object({ asset }).meta({ id: 'CreatedAsset' });
export const uploadForm = z.object({ file: z.string().meta({ format: 'binary' }).describe('The bytes of the photo.') });
export const assetFileQuery = z.object({ variant: z.enum(['original', 'thumb']).default('original') });

export type Asset = z.infer<typeof asset>;
