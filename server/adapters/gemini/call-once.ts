import type { Asked, Prepared } from './exchange.ts';
import type { Ending } from './outcome/ending.ts';
import { type Drawn, readAnswer } from './outcome/read-answer.ts';
import { replyEnding } from './outcome/reply-ending.ts';
import type { Breaker } from './policy/breaker.ts';
import type { Settings } from './settings.ts';
import type { CallGemini } from './wire/call-gemini.ts';
import { generationConfig } from './wire/generation-config.ts';

export type Needs = { settings: Settings; callGemini: CallGemini; breaker: Breaker };
type Call = { prepared: Prepared; pictureOnly: boolean; calls: number };
type Result = { ok: true; drawn: Drawn } | { ok: false; ending: Ending };

/** One call, read, counted by the breaker and written down. */
export async function callOnce(needs: Needs, asked: Asked, { prepared, pictureOnly, calls }: Call): Promise<Result> {
  const { settings, callGemini, breaker } = needs;
  const startedAt = settings.now();
  const reply = await callGemini({
    model: asked.model,
    contents: prepared.contents,
    config: generationConfig(asked, pictureOnly),
    timeoutMs: timeoutFor(asked.imageSize, settings),
    signal: asked.signal,
    requestId: asked.requestId,
  });
  const result: Result =
    reply.kind === 'answer'
      ? readAnswer(reply.answer, reply.finishMessage, asked)
      : { ok: false, ending: replyEnding(reply, asked.signal, settings.now()) };
  breaker.note(asked.model, result.ok ? undefined : result.ending);
  const { model, requestId } = asked;
  log(settings, { requestId, model, call: calls, durationMs: settings.now() - startedAt }, result);
  return result;
}

function timeoutFor(imageSize: string | undefined, { callTimeoutMs }: Settings): number {
  return imageSize === '2K' || imageSize === '4K' ? callTimeoutMs[imageSize] : callTimeoutMs['1K'];
}

function log(
  { logger, apiKey }: Settings,
  fields: { requestId: string | undefined; model: string; call: number; durationMs: number },
  result: Result,
): void {
  if (result.ok) return logger?.info({ provider: 'gemini', ...fields, outcome: 'ok' }, 'model call');
  const { refusal, alarm, detail } = result.ending;
  const entry = { provider: 'gemini', ...fields, outcome: refusal.reason };
  if (!alarm) return logger?.warn(entry, 'model call');
  logger?.error({ ...entry, detail: detail?.replaceAll(apiKey, '***').slice(0, 500) }, 'model call needs the operator');
}
