import { z } from 'zod';
import { listQuery } from './generations.ts';

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

export const listedAsset = asset
  .extend({ uses: z.int().describe('Pictures made with it; `GET /api/generations?assetId=` lists them.') })
  .meta({ id: 'ListedAsset' });

export const createdAsset = z.object({ asset }).meta({ id: 'CreatedAsset' });
export const uploadForm = z.object({ file: z.string().meta({ format: 'binary' }).describe('The bytes of the photo.') });
export const oneAsset = z.object({ asset: listedAsset }).meta({ id: 'OneAsset' });
export const assetChange = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Enter a name.')
    .max(120)
    .refine((name) => !/\p{C}/u.test(name), 'Contains characters that cannot be shown.'),
});
export const assetListQuery = listQuery
  .pick({ page: true, pageSize: true, q: true })
  .extend({ q: listQuery.shape.q.describe('Words in the name.') });

export const assetDeleteQuery = z.object({
  force: z
    .enum(['true', 'false'])
    .default('false')
    .describe('Delete it although pictures were made with it; they stay.'),
});
export const assetFileQuery = z.object({ variant: z.enum(['original', 'thumb']).default('original') });

export type Asset = z.infer<typeof asset>;
export type ListedAsset = z.infer<typeof listedAsset>;
