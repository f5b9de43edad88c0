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

type Json = Record<string, unknown>;

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

function record(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
