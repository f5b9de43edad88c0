/** After how many days a workspace lets go of what nobody needs; null: never. */
export type Retention = { failedDays: number | null; unusedAssetDays: number | null };

export const keepsAll: Retention = { failedDays: null, unusedAssetDays: null };

const DAY_MILLISECONDS = 24 * 3600 * 1000;

export function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MILLISECONDS);
}
