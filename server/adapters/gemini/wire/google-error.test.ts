import { expect, test } from 'vitest';
import { readGoogleError } from './google-error.ts';

const nothing = { status: '', message: '', reason: undefined, retryAfterSeconds: undefined, quotaId: undefined };

test('reads what Google details', () => {
  const details = [
    { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' },
    { '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations: [{ quotaId: 'PerDay' }] },
    { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '2.3s' },
  ];
  const body = JSON.stringify({ error: { code: 429, message: 'Slow down.', status: 'RESOURCE_EXHAUSTED', details } });
  expect(readGoogleError(429, body, '60')).toEqual({
    http: 429,
    status: 'RESOURCE_EXHAUSTED',
    message: 'Slow down.',
    reason: 'API_KEY_INVALID',
    retryAfterSeconds: 2.3,
    quotaId: 'PerDay',
  });
});

test.each(['<html>502</html>', '', 'null', '[]', '{"error":null}', '{"error":{"message":7,"details":{}}}'])(
  'survives the body %j',
  (body) => {
    expect(readGoogleError(502, body, undefined)).toEqual({ http: 502, ...nothing });
  },
);

test('takes Retry-After in seconds, not as a date', () => {
  expect(readGoogleError(503, '', '7').retryAfterSeconds).toBe(7);
  expect(readGoogleError(503, '', '2 Nov 2026').retryAfterSeconds).toBeUndefined();
  expect(readGoogleError(503, '', 'Wed, 21 Oct 2026 07:28:00 GMT').retryAfterSeconds).toBeUndefined();
  expect(readGoogleError(503, '', '-1').retryAfterSeconds).toBeUndefined();
});
