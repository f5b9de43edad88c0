import { z } from 'zod';

const money = z.int().describe('Millionths of a US dollar.');

/** Null means unlimited. */
export const allowance = z
  .object({
    imagesPerMonth: z.int().nullable(),
    microUsdPerMonth: money.nullable(),
    imagesLeft: z.int().nullable(),
    microUsdLeft: money.nullable(),
    resetsAt: z.iso.datetime().describe('Months are UTC.'),
  })
  .meta({ id: 'Allowance' });

const sums = z.object({
  images: z.int(),
  tokens: z.int(),
  costMicroUsd: money,
  possiblyBilledMicroUsd: money.describe('Calls that gave no picture but may still be on the bill of the provider.'),
});

export const usageReport = z
  .object({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    total: sums,
    days: z.array(sums.extend({ day: z.iso.date() })),
    members: z.array(sums.extend({ userId: z.uuid().nullable(), name: z.string().nullable() })),
    models: z.array(sums.extend({ model: z.string() })),
    reserved: z.object({ images: z.int(), costMicroUsd: money }).describe('Of pictures that are still being drawn.'),
    allowance,
  })
  .meta({ id: 'UsageReport' });

export const usageQuery = z.object({ from: z.iso.datetime().optional(), to: z.iso.datetime().optional() });

export const estimateBody = z.object({
  model: z.string().min(1).max(100).optional(),
  imageSize: z.enum(['512', '1K', '2K', '4K']).optional(),
  references: z.int().min(0).max(14).default(0),
  count: z.int().min(1).max(8).default(1),
  editOf: z.uuid().optional(),
});

export const estimate = z
  .object({
    costMicroUsd: money,
    seconds: z
      .object({ p50: z.number(), p90: z.number() })
      .nullable()
      .describe("From this workspace's own past; null without one."),
  })
  .meta({ id: 'Estimate' });

export type UsageReport = z.infer<typeof usageReport>;
export type Allowance = z.infer<typeof allowance>;
