import type { ErrorBody } from '../../shared/contract/index.ts';
import { language } from '../lib/language.ts';
import { t } from '../lib/messages/t.ts';
import { Refused } from './refused.ts';

type Envelope = { success: true; data: unknown; meta?: unknown } | ErrorBody;
type Head = { status: number; header: (name: string) => string | null };

/** Opens the envelope. A body that is none (a proxy's page, say) reads as the service being away. */
export async function readReply<T>(text: string, head: Head): Promise<T> {
  const envelope = parse(text);
  if (envelope?.success === true) return { data: envelope.data, meta: envelope.meta } as T;
  const error = (await inOurLanguage(envelope?.error)) ?? {
    code: 'SERVICE_UNAVAILABLE' as const,
    message: t('error.away'),
  };
  const retryAfter = Number(head.header('retry-after'));
  throw new Refused({
    ...error,
    status: head.status,
    requestId: head.header('x-request-id') ?? undefined,
    retryAfterSeconds: retryAfter > 0 ? retryAfter : undefined,
  });
}

async function inOurLanguage(error: ErrorBody['error'] | undefined): Promise<ErrorBody['error'] | undefined> {
  if (!error || language === 'en') return error;
  const { inOwnWords } = await import('../lib/messages/refusal-words.ts');
  return { ...error, message: inOwnWords(error.code, error.message) };
}

function parse(text: string): Envelope | undefined {
  try {
    return JSON.parse(text) as Envelope;
  } catch {
    return undefined;
  }
}
