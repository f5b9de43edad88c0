import { z } from 'zod';
import { type Code, refusals } from '../answer.ts';

export const codes = Object.keys(refusals) as [Code, ...Code[]];

export const errorBody = z
  .object({
    success: z.literal(false),
    error: z.object({
      code: z.enum(codes),
      message: z.string().describe('For a person: what happened and what to do.'),
      fields: z.record(z.string(), z.array(z.string())).optional().describe('Per input field, why it was refused.'),
      checks: z.record(z.string(), z.unknown()).optional().describe('Only from readiness: each check with its state.'),
    }),
  })
  .meta({ id: 'Error' });

export const pageMeta = z
  .object({
    page: z.int(),
    pageSize: z.int(),
    total: z.int(),
    totalPages: z.int(),
    nextCursor: z.string().nullable().describe('Pass it as `cursor` for the next page; null on the last one.'),
  })
  .meta({ id: 'PageMeta' });

/** The envelope of every JSON success. */
export function success<T extends z.ZodType>(data: T) {
  return z.object({ success: z.literal(true), data });
}

/** The envelope of a list. */
export function list<T extends z.ZodType>(item: T) {
  return z.object({ success: z.literal(true), data: z.array(item), meta: pageMeta });
}

export const idParams = z.object({ id: z.uuid() });
export const emptyData = z.object({});

export type PageMeta = z.infer<typeof pageMeta>;
export type ErrorBody = z.infer<typeof errorBody>;
