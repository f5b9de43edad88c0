/** What a workspace may spend in a month; null is unlimited. */
export type Limits = { imagesPerMonth: number | null; microUsdPerMonth: number | null };
/** What is promised to pictures that are being drawn, and what was spent. */
export type Spent = {
  reservedImages: number;
  settledImages: number;
  reservedMicroUsd: number;
  settledMicroUsd: number;
};

export const unlimited: Limits = { imagesPerMonth: null, microUsdPerMonth: null };
export const nothingSpent: Spent = { reservedImages: 0, settledImages: 0, reservedMicroUsd: 0, settledMicroUsd: 0 };

/** The smaller of two, each for itself. */
export function smaller(one: Limits, other: Limits): Limits {
  const of = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.min(a, b));
  return {
    imagesPerMonth: of(one.imagesPerMonth, other.imagesPerMonth),
    microUsdPerMonth: of(one.microUsdPerMonth, other.microUsdPerMonth),
  };
}

/** What is left; never below 0, also when a model billed more than its estimate. */
export function left({ imagesPerMonth, microUsdPerMonth }: Limits, spent: Spent) {
  const of = (limit: number | null, used: number) => (limit === null ? null : Math.max(0, limit - used));
  return {
    images: of(imagesPerMonth, spent.reservedImages + spent.settledImages),
    microUsd: of(microUsdPerMonth, spent.reservedMicroUsd + spent.settledMicroUsd),
  };
}

/** Whether one more picture of this estimate fits. */
export function fits(limits: Limits, spent: Spent, microUsd: number): boolean {
  const { images, microUsd: money } = left(limits, spent);
  return (images === null || images >= 1) && (money === null || money >= microUsd);
}
