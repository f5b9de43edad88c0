import { z } from 'zod';

export const model = z
  .object({
    id: z.string(),
    name: z.string(),
    provider: z.enum(['gemini', 'local']),
    isDefault: z.boolean(),
    aspectRatios: z.array(z.string()),
    imageSizes: z.array(z.string()).describe('Empty when the model has one fixed size.'),
    defaultImageSize: z.string(),
    maxReferenceImages: z.int(),
    priceMicroUsd: z.record(z.string(), z.int()).describe('Per picture by size, in millionths of a US dollar.'),
    estimateMicroUsd: z
      .record(z.string(), z.int())
      .describe('What a picture will probably cost by size, with its words but without photos.'),
    referenceMicroUsd: z.int().describe('What each photo adds to that.'),
    pricesCheckedOn: z.iso.date(),
  })
  .meta({ id: 'Model' });

export const modelList = z
  .object({ provider: z.enum(['gemini', 'local']), models: z.array(model) })
  .meta({ id: 'ModelList' });

export type Model = z.infer<typeof model>;
