import type { GoogleError } from '../wire/google-error.ts';
import { type Ending, ending } from './ending.ts';
import { untilMidnightPacific } from './quota-day.ts';

const OPERATOR = 'The operator has been told.';

/** What an HTTP error means to us: one line for each row of Google's table. */
export function httpEnding(error: GoogleError, nowMs: number): Ending {
  const told = error.retryAfterSeconds === undefined ? {} : { toldSeconds: error.retryAfterSeconds };
  return { ...byStatus(error, nowMs), ...told, detail: `${error.http} ${error.status} ${error.message}` };
}

function byStatus(error: GoogleError, nowMs: number): Ending {
  switch (error.http) {
    case 400:
      return badRequest(error);
    case 401:
    case 403:
      return wrongKey;
    case 404:
      return ending(
        'PROVIDER_ERROR',
        'MODEL_UNAVAILABLE',
        `This model is no longer available. Choose another. ${OPERATOR}`,
        {
          alarm: true,
        },
      );
    case 413:
      return inputTooLarge;
    case 429:
      return overQuota(error, nowMs);
    case 503:
      return overloaded(error.retryAfterSeconds);
    case 504:
      return ending('PROVIDER_TIMEOUT', 'PROVIDER_TIMEOUT', 'The model did not finish in time. Try again.', {
        again: 'pause',
        retry: true,
      });
    default:
      return error.http >= 500
        ? brokenProvider
        : ending('PROVIDER_ERROR', 'PROVIDER_ERROR', UNEXPECTED, { alarm: true });
  }
}

const UNEXPECTED = `The model answered in a way we do not know. ${OPERATOR}`;

const brokenProvider = ending('PROVIDER_ERROR', 'PROVIDER_ERROR', 'The model failed on its side. Try again.', {
  again: 'pause',
  retry: true,
});

/** Google answers 400, not 401, to a wrong key. */
const wrongKey = ending('PROVIDER_ERROR', 'PROVIDER_AUTH', `The model does not accept our key. ${OPERATOR}`, {
  alarm: true,
});

export const inputTooLarge = ending(
  'PAYLOAD_TOO_LARGE',
  'INPUT_TOO_LARGE',
  'The photos and the earlier versions together are too large to send. Use fewer or smaller photos.',
);

export const conversationInvalid = ending(
  'CONFLICT',
  'CONVERSATION_INVALID',
  'The model does not accept the history of this picture any more. Start again from the picture as a photo.',
);

export function overloaded(retryAfterSeconds?: number): Ending {
  return ending('SERVICE_UNAVAILABLE', 'PROVIDER_OVERLOADED', 'The model is overloaded. Try again in a moment.', {
    again: 'pause',
    retry: true,
    retryAfterSeconds: retryAfterSeconds ?? 30,
  });
}

function badRequest({ status, message, reason }: GoogleError): Ending {
  if (reason === 'API_KEY_INVALID' || message.startsWith('API key')) return wrongKey;
  if (/thought.?signature/i.test(message)) return { ...conversationInvalid, again: 'rebuild' };
  if (status === 'FAILED_PRECONDITION')
    return ending(
      'PROVIDER_ERROR',
      'PROVIDER_CONFIG',
      `The account at the model's provider is not set up for this. ${OPERATOR}`,
      {
        alarm: true,
      },
    );
  if (/payload size|too large/i.test(message)) return inputTooLarge;
  if (/Unknown name|Invalid JSON payload/i.test(message))
    return ending('PROVIDER_ERROR', 'PROVIDER_REQUEST', `The model did not understand our request. ${OPERATOR}`, {
      alarm: true,
    });
  return ending(
    'IMAGE_REJECTED',
    'PROVIDER_REJECTED_INPUT',
    'The model does not take this photo, ratio or size. Choose another and try again.',
  );
}

function overQuota({ message, quotaId, retryAfterSeconds }: GoogleError, nowMs: number): Ending {
  const noFreeTier = /limit: 0\b/.test(message);
  const spent = /spend(ing)? (cap|limit)/i.test(message);
  if (noFreeTier || spent)
    return ending(
      'SERVICE_UNAVAILABLE',
      'QUOTA_EXHAUSTED',
      `The account at the model's provider has no allowance for pictures. ${OPERATOR}`,
      {
        alarm: true,
      },
    );
  if (quotaId?.includes('PerDay'))
    return ending(
      'SERVICE_UNAVAILABLE',
      'QUOTA_EXHAUSTED',
      "Today's allowance at the model's provider is used up. Try again tomorrow.",
      {
        alarm: true,
        retryAfterSeconds: untilMidnightPacific(nowMs),
      },
    );
  return ending(
    'SERVICE_UNAVAILABLE',
    'RATE_LIMITED',
    'Too many pictures are being asked for at once. Try again in a moment.',
    {
      again: 'pause',
      retry: true,
      retryAfterSeconds: retryAfterSeconds ?? 10,
    },
  );
}
