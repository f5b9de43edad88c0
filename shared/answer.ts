/**
 * Every way the product says no: one catalogue of codes with the HTTP status and the sentence
 * that is shown when the refusal brings no better one. `docs/api/errors.md` is generated from it.
 */
export const refusals = {
  VALIDATION_ERROR: { status: 400, sentence: 'Some of what you sent is not valid. See the fields.' },
  MALFORMED_JSON: { status: 400, sentence: 'The body is not valid JSON.' },
  UNAUTHENTICATED: { status: 401, sentence: 'Sign in to continue.' },
  INVALID_CREDENTIALS: { status: 401, sentence: 'E-mail or password is wrong.' },
  CSRF_FAILED: { status: 403, sentence: 'The page is out of date. Reload it and try again.' },
  FORBIDDEN: { status: 403, sentence: 'Your role does not allow this. Ask an admin of the workspace.' },
  NOT_FOUND: { status: 404, sentence: 'There is nothing here.' },
  METHOD_NOT_ALLOWED: { status: 405, sentence: 'This address does not take that method. See the Allow header.' },
  REQUEST_TIMEOUT: { status: 408, sentence: 'The request did not arrive in time. Send it again.' },
  CONFLICT: { status: 409, sentence: 'This is not possible in the current state.' },
  EMAIL_TAKEN: { status: 409, sentence: 'There is already an account with this e-mail. Sign in instead.' },
  PAYLOAD_TOO_LARGE: { status: 413, sentence: 'That is too large. See the limits in the documentation.' },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    sentence: 'This type is not accepted. Pictures are JPEG, PNG or WebP; bodies are JSON or multipart.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    sentence: 'This Idempotency-Key was used for a different request. Use a new key.',
  },
  CONTENT_BLOCKED: {
    status: 422,
    sentence: 'The model declined this prompt or picture. Change the words or the photo.',
  },
  EDIT_NOT_UNDERSTOOD: { status: 422, sentence: 'The local renderer does not understand this change.' },
  IMAGE_REJECTED: { status: 422, sentence: 'This picture cannot be used. It may be damaged, animated or too large.' },
  ACCOUNT_LOCKED: { status: 423, sentence: 'Too many failed attempts. Try again later.' },
  RATE_LIMITED: { status: 429, sentence: 'Too many requests. Wait a little and try again.' },
  QUOTA_EXCEEDED: { status: 429, sentence: 'The allowance of this workspace is used up.' },
  HEADERS_TOO_LARGE: {
    status: 431,
    sentence: 'The headers are too large. Delete the cookies of this site, or shorten the address.',
  },
  INTERNAL_ERROR: {
    status: 500,
    sentence: 'Something broke on our side. Nothing was charged. Give the request id to the operator.',
  },
  PROVIDER_ERROR: {
    status: 502,
    sentence: 'The model did not give a picture. Try again, or change the words.',
  },
  SERVICE_UNAVAILABLE: { status: 503, sentence: 'The service is not available right now. Try again in a moment.' },
  PROVIDER_TIMEOUT: { status: 504, sentence: 'The model did not answer in time. Try again.' },
} as const satisfies Record<string, { status: number; sentence: string }>;

export type Code = keyof typeof refusals;

/** A refusal as a value: the code, a sentence for a person, and what else the answer needs. */
export type Refusal<C extends Code = Code> = {
  ok: false;
  code: C;
  message: string;
  /** Per input field, why it was refused. */
  fields?: Record<string, string[]>;
  /** Whole seconds; becomes `Retry-After`. */
  retryAfterSeconds?: number;
};

/** What a use case answers: a value, or one of the refusals its signature lists. */
export type Answer<T, C extends Code = never> = { ok: true; value: T } | Refusal<C>;

export function yes<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function no<C extends Code>(
  code: C,
  message: string = refusals[code].sentence,
  more: Pick<Refusal, 'fields' | 'retryAfterSeconds'> = {},
): Refusal<C> {
  return { ok: false, code, message, ...more };
}
