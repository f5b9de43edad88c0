import { z } from 'zod';
import { transformBody } from './generations.ts';

export const estimateBody = z.object({
  model: transformBody.shape.model,
  imageSize: transformBody.shape.imageSize,
  references: z.int().min(0).max(5, 'At most 5 photos.').default(0).describe('How many photos go along.'),
  count: z.int().min(1).max(100).default(1).describe('How many pictures are asked for.'),
  editOf: z
    .uuid()
    .optional()
    .describe('For a change of this version: by its model, in its size, after all it was told.'),
});

export const estimate = z
  .object({
    costMicroUsd: z.int().describe('What is set aside when they are asked for, in millionths of a US dollar.'),
    seconds: z
      .object({
        p50: z.number().describe('Half of them took no longer.'),
        p90: z.number().describe('Nine of ten took no longer.'),
      })
      .nullable()
      .describe(
        'How long a picture of this model and size was drawn here lately, the wait in line not counted; null without any.',
      ),
  })
  .meta({ id: 'Estimate' });

export type EstimateBody = z.infer<typeof estimateBody>;
export type Estimate = z.infer<typeof estimate>;
