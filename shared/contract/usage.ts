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

export type UsageReport = z.infer<typeof usageReport>;
export type Allowance = z.infer<typeof allowance>;
