/** Google's error bodies, with the texts that the real API answers (captured from public reports). */
export type GoogleError = { http: number; status: string; message: string; details?: Record<string, unknown>[] };

export function errorBody({ http, status, message, details }: GoogleError): string {
  return JSON.stringify({ error: { code: http, message, status, ...(details && { details }) } });
}

const RPC = 'type.googleapis.com/google.rpc.';
const DOCS = 'https://ai.google.dev/gemini-api/docs';

export function invalid(message: string, details?: Record<string, unknown>[]): GoogleError {
  return { http: 400, status: 'INVALID_ARGUMENT', message, ...(details && { details }) };
}

export function unknownField(name: string, at: string): GoogleError {
  const where = at ? ` at '${at}'` : '';
  const message = `Invalid JSON payload received. Unknown name "${name}"${where}: Cannot find field.`;
  return invalid(message, [{ '@type': `${RPC}BadRequest`, fieldViolations: [{ field: at, description: message }] }]);
}

export function missingSignature(content: number, part: number): GoogleError {
  return invalid(
    `Image part is missing a thought_signature in content position ${content}, part position ${part}. ` +
      `Please refer to ${DOCS}/thought-signatures#model-behavior for more details.`,
  );
}

export const invalidSignature = invalid('Invalid thought signature.');
export const corruptedSignature = invalid('Corrupted thought signature.');
export const unprocessableImage = invalid(
  'Unable to process input image. Please retry or report in https://developers.generativeai.google/guide/troubleshooting',
);

function errorInfo(reason: string): Record<string, unknown> {
  return { '@type': `${RPC}ErrorInfo`, reason, domain: 'googleapis.com' };
}

export const badKey = invalid('API key not valid. Please pass a valid API key.', [
  { ...errorInfo('API_KEY_INVALID'), metadata: { service: 'generativelanguage.googleapis.com' } },
]);

export const noKey: GoogleError = {
  http: 403,
  status: 'PERMISSION_DENIED',
  message:
    "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
};

export const leakedKey: GoogleError = {
  http: 403,
  status: 'PERMISSION_DENIED',
  message: 'Your API key was reported as leaked. Please use another API key.',
};

/** Google names the key in this one. */
export function suspended(key: string): GoogleError {
  return {
    http: 403,
    status: 'PERMISSION_DENIED',
    message: `Permission denied: Consumer 'api_key:${key}' has been suspended.`,
    details: [errorInfo('CONSUMER_SUSPENDED')],
  };
}

export const unauthenticated: GoogleError = {
  http: 401,
  status: 'UNAUTHENTICATED',
  message:
    'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
};

export const wrongLocation: GoogleError = {
  http: 400,
  status: 'FAILED_PRECONDITION',
  message: 'User location is not supported for the API use.',
};

export const noBilling: GoogleError = {
  http: 400,
  status: 'FAILED_PRECONDITION',
  message: 'Gemini API free tier is not available in your country. Please enable billing on your project.',
};

export function unknownModel(model: string, apiVersion: string): GoogleError {
  return {
    http: 404,
    status: 'NOT_FOUND',
    message: `models/${model} is not found for API version ${apiVersion}, or is not supported for generateContent. Call ListModels to see the list of available models and their supported methods.`,
  };
}

export const unknownPath: GoogleError = { http: 404, status: 'NOT_FOUND', message: 'Requested entity was not found.' };

export function tooLarge(limitBytes: number): GoogleError {
  return invalid(`Request payload size exceeds the limit: ${limitBytes} bytes.`);
}

export const internal: GoogleError = {
  http: 500,
  status: 'INTERNAL',
  message:
    'An internal error has occurred. Please retry or report in https://developers.generativeai.google/guide/troubleshooting',
};

export const overloaded: GoogleError = {
  http: 503,
  status: 'UNAVAILABLE',
  message: 'The model is overloaded. Please try again later.',
};

export const noCapacity: GoogleError = {
  http: 503,
  status: 'UNAVAILABLE',
  message: 'No capacity available for the model.',
  details: [errorInfo('MODEL_CAPACITY_EXHAUSTED')],
};

export const deadline: GoogleError = {
  http: 504,
  status: 'DEADLINE_EXCEEDED',
  message: 'Deadline expired before operation could complete.',
};

export const exhaustedWithoutDetails: GoogleError = {
  http: 429,
  status: 'RESOURCE_EXHAUSTED',
  message: 'Resource has been exhausted (e.g. check quota).',
};

export type QuotaViolation = { quotaId: string; quotaValue: number; model: string; retryAfterSeconds: number };

export function quotaExceeded({ quotaId, quotaValue, model, retryAfterSeconds }: QuotaViolation): GoogleError {
  const quotaMetric = 'generativelanguage.googleapis.com/generate_content_requests';
  return {
    http: 429,
    status: 'RESOURCE_EXHAUSTED',
    message:
      `You exceeded your current quota, please check your plan and billing details. For more information on this error, head to: ${DOCS}/rate-limits.\n` +
      `* Quota exceeded for metric: ${quotaMetric}, limit: ${quotaValue}, model: ${model}\nPlease retry in ${retryAfterSeconds}s.`,
    details: [
      {
        '@type': `${RPC}Help`,
        links: [{ description: 'Learn more about Gemini API quotas', url: `${DOCS}/rate-limits` }],
      },
      {
        '@type': `${RPC}QuotaFailure`,
        violations: [
          { quotaMetric, quotaId, quotaDimensions: { location: 'global', model }, quotaValue: String(quotaValue) },
        ],
      },
      { '@type': `${RPC}RetryInfo`, retryDelay: `${retryAfterSeconds}s` },
    ],
  };
}
