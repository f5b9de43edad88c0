import { type GoogleError, quotaExceeded } from './google/errors.ts';

/** Limits per key and model; unset means none. The clock can be set, so that a day passes at once. */
export type QuotaOptions = {
  requestsPerMinute?: number;
  imagesPerMinute?: number;
  requestsPerDay?: number;
  now?: () => number;
};

export type Quota = {
  /** Counts the request, or says which limit it is over. */
  take(key: string, model: string): GoogleError | undefined;
  countImage(key: string, model: string): void;
  set(options: QuotaOptions): void;
  reset(): void;
};

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export function createQuota(options: QuotaOptions = {}): Quota {
  let settings = options;
  const requests = new Map<string, number[]>();
  const images = new Map<string, number[]>();
  const now = () => (settings.now ?? Date.now)();

  const over = (times: number[], limit: number | undefined, windowMs: number) => {
    if (limit === undefined) return undefined;
    const recent = times.filter((time) => time > now() - windowMs);
    const first = recent.at(-limit);
    return first === undefined && limit > 0 ? undefined : Math.ceil(((first ?? now()) + windowMs - now()) / 1000);
  };

  return {
    take: (key, model) => {
      const account = `${key} ${model}`;
      const [asked, drawn] = [requests.get(account) ?? [], images.get(account) ?? []];
      const refuse = (quotaId: string, quotaValue: number, retryAfterSeconds: number) =>
        quotaExceeded({ quotaId, quotaValue, model, retryAfterSeconds });

      const { requestsPerMinute, imagesPerMinute, requestsPerDay } = settings;
      const day = over(asked, requestsPerDay, DAY);
      if (day !== undefined) return refuse('GenerateRequestsPerDayPerProjectPerModel', requestsPerDay ?? 0, day);
      const minute = over(asked, requestsPerMinute, MINUTE);
      if (minute !== undefined)
        return refuse('GenerateRequestsPerMinutePerProjectPerModel', requestsPerMinute ?? 0, minute);
      const image = over(drawn, imagesPerMinute, MINUTE);
      if (image !== undefined) return refuse('GenerateImagesPerMinutePerProjectPerModel', imagesPerMinute ?? 0, image);

      requests.set(account, [...asked.filter((time) => time > now() - DAY), now()]);
      return undefined;
    },
    countImage: (key, model) => {
      const account = `${key} ${model}`;
      const recent = (images.get(account) ?? []).filter((time) => time > now() - MINUTE);
      images.set(account, [...recent, now()]);
    },
    set: (next) => {
      settings = { ...(settings.now && { now: settings.now }), ...next };
    },
    reset: () => {
      requests.clear();
      images.clear();
    },
  };
}
