import type { ApiError, Content, GenerateContentConfig, GenerateContentResponse, GoogleGenAI } from '@google/genai';
import type { Settings } from '../settings.ts';
import { limitCall } from './call-limit.ts';
import { type GoogleError, readGoogleError } from './google-error.ts';
import { list, record, text } from './json.ts';
import { type Tap, tapped, tappedFetch } from './tapped-fetch.ts';
import { codeOf } from '../../../lib/error-code.ts';

export type Call = {
  model: string;
  contents: Content[];
  config: GenerateContentConfig;
  timeoutMs: number;
  signal: AbortSignal;
  requestId?: string | undefined;
};

/** Every way one call can end. `reached` says whether a byte of an answer came: then it may have been billed. */
export type Reply =
  | { kind: 'answer'; answer: GenerateContentResponse; finishMessage: string | undefined }
  | { kind: 'error'; error: GoogleError }
  | { kind: 'garbled' }
  | { kind: 'network'; reached: boolean }
  | { kind: 'timeout' }
  | { kind: 'aborted' };

export type CallGemini = (call: Call) => Promise<Reply>;

/**
 * One request on the wire, never more: no SDK retries, no automatic continuation. Throws only for faults of ours. The SDK
 * is large, and read with the first request.
 */
export function createCallGemini({ apiKey, baseUrl, apiVersion }: Settings): CallGemini {
  let opened: Promise<Sdk> | undefined;
  const open = (): Promise<Sdk> => {
    opened ??= import('@google/genai').then((sdk) => {
      const httpOptions = { baseUrl, fetch: tappedFetch };
      const ai = new sdk.GoogleGenAI({ vertexai: false, apiKey, apiVersion, httpOptions });
      return { ai, isApiError: (fault) => fault instanceof sdk.ApiError };
    });
    return opened;
  };

  return async ({ model, contents, config, timeoutMs, signal, requestId }) => {
    const { ai, isApiError } = await open();
    const limit = limitCall(signal, timeoutMs);
    const tap: Tap = {};
    try {
      const answer = await tapped(tap, () =>
        ai.models.generateContent({
          model,
          contents,
          config: {
            ...config,
            automaticContinuation: false,
            abortSignal: limit.signal,
            httpOptions: {
              headers: {
                // Tells Google when nobody waits any more.
                'x-server-timeout': String(Math.ceil(timeoutMs / 1000)),
                ...(requestId !== undefined && { 'x-request-id': requestId }),
              },
            },
          },
        }),
      );
      return { kind: 'answer', answer, finishMessage: finishMessageOf(answer, tap) };
    } catch (fault) {
      const endedBy = limit.endedBy();
      if (endedBy) return { kind: endedBy === 'timeout' ? 'timeout' : 'aborted' };
      return isApiError(fault) ? { kind: 'error', error: errorOf(fault, tap) } : replyTo(fault, tap);
    } finally {
      limit.release();
    }
  };
}

type Sdk = { ai: GoogleGenAI; isApiError: (fault: unknown) => fault is ApiError };

function errorOf({ status }: ApiError, { body, retryAfter }: Tap): GoogleError {
  return readGoogleError(status, String(body ?? ''), retryAfter);
}

function replyTo(fault: unknown, tap: Tap): Reply {
  if (tap.body) return { kind: 'garbled' };
  // What fetch throws has a cause; a TypeError without one is a mistake in a program.
  if (fault instanceof TypeError && fault.cause instanceof Error)
    return isNodeTimeout(fault) ? { kind: 'timeout' } : { kind: 'network', reached: tap.status !== undefined };
  throw fault;
}

/** Node's fetch gives up after 300 s without headers or bytes, whatever we allow. */
function isNodeTimeout({ cause }: TypeError): boolean {
  return ['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'].includes(codeOf(cause));
}

/** The SDK drops Google's sentence about a refusal; it is still in the body. Only small bodies have one. */
function finishMessageOf(answer: GenerateContentResponse, { body }: Tap): string | undefined {
  const reason = record(list(answer.candidates)[0])['finishReason'];
  if (!body || (reason === 'STOP' && body.length > 100_000)) return undefined;
  const said = text(record(list(record(JSON.parse(body.toString()))['candidates'])[0])['finishMessage']);
  return said?.trim() || undefined;
}
