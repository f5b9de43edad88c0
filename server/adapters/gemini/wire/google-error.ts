import { list, record, text } from './json.ts';

/** What can be read from Google's error body. */
export type GoogleError = {
  http: number;
  /** e.g. `INVALID_ARGUMENT`. */
  status: string;
  message: string;
  /** From ErrorInfo, e.g. `API_KEY_INVALID`. */
  reason: string | undefined;
  retryAfterSeconds: number | undefined;
  /** From QuotaFailure, e.g. `GenerateRequestsPerDayPerProjectPerModel`. */
  quotaId: string | undefined;
};

/** Reads any body: one that is not Google's JSON (a gateway's HTML) has an empty status and message. */
export function readGoogleError(http: number, body: string, retryAfter: string | undefined): GoogleError {
  const error = record(record(parse(body))['error']);
  const details = list(error['details']).map(record);
  const detail = (type: string) => record(details.find((entry) => String(entry['@type']).endsWith(type)));
  const violation = record(list(detail('.QuotaFailure')['violations'])[0]);
  return {
    http,
    status: text(error['status']) ?? '',
    message: text(error['message']) ?? '',
    reason: text(detail('.ErrorInfo')['reason']),
    retryAfterSeconds: seconds(text(detail('.RetryInfo')['retryDelay'])) ?? seconds(retryAfter),
    quotaId: text(violation['quotaId']),
  };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** `2.3s` or `2`; a date in `Retry-After` is not worth the trouble. */
function seconds(value: string | undefined): number | undefined {
  const parsed = Number.parseFloat(value ?? '');
  return Number.isFinite(parsed) && parsed >= 0 && !value?.includes(' ') ? parsed : undefined;
}
