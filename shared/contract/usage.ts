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
  overshootMicroUsd: money.describe('What models billed beyond their estimates; a part of `costMicroUsd`.'),
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
    cells: z
      .array(
        z.object({
          day: z.iso.date(),
          userId: z.uuid().nullable(),
          model: z.string(),
          images: z.int(),
          costMicroUsd: money,
        }),
      )
      .describe('The same sums by day, member and model at once.'),
    reserved: z.object({ images: z.int(), costMicroUsd: money }).describe('Of pictures that are still being drawn.'),
    allowance,
    yours: allowance
      .nullable()
      .describe('What the member who asks may spend of it; null where no limit is set for them.'),
  })
  .meta({ id: 'UsageReport' });

export const usageQuery = z.object({ from: z.iso.datetime().optional(), to: z.iso.datetime().optional() });

export type UsageReport = z.infer<typeof usageReport>;
export type Allowance = z.infer<typeof allowance>;

/** A month's worth; null is unlimited. What is left out stays as it is. */
export const limitsBody = z.object({
  imagesPerMonth: z.int().min(0).max(1_000_000_000).nullable().optional(),
  microUsdPerMonth: money.min(0).max(1_000_000_000_000).nullable().optional(),
});

/** What only the operator sets. */
export const ceilingBody = limitsBody.extend({
  atOnce: z
    .int()
    .min(1)
    .max(256)
    .nullable()
    .optional()
    .describe('Pictures drawn at once; null: WORKSPACE_CONCURRENCY.'),
});

export const limits = z
  .object({ imagesPerMonth: z.int().nullable(), microUsdPerMonth: money.nullable() })
  .meta({ id: 'Limits' });

export const allowances = z
  .object({
    workspace: limits.describe('Set by its admins.'),
    ceiling: limits
      .extend({ atOnce: ceilingBody.shape.atOnce.unwrap() })
      .describe('Set by the operator: the workspace gets the smaller of the two.'),
    members: z.array(limits.extend({ userId: z.uuid() })).describe('Those with limits of their own.'),
  })
  .meta({ id: 'Allowances' });

export type Allowances = z.infer<typeof allowances>;
export type LimitsBody = z.infer<typeof limitsBody>;
export type CeilingBody = z.infer<typeof ceilingBody>;
