import type { DrawOutcome, DrawRefusal } from '../../ports/image-model.ts';
import { type Asked, conversationAfter, type Exchange, type Prepared, prepare, rebuild } from './exchange.ts';
import type { Again, Ending } from './outcome/ending.ts';
import { conversationInvalid, inputTooLarge } from './outcome/http-ending.ts';
import { type Drawn, readAnswer } from './outcome/read-answer.ts';
import { aborted, replyEnding } from './outcome/reply-ending.ts';
import type { Breaker } from './policy/breaker.ts';
import { nextStep } from './policy/next-step.ts';
import type { Settings } from './settings.ts';
import type { CallGemini } from './wire/call-gemini.ts';
import { generationConfig } from './wire/generation-config.ts';

export const BACKEND = 'developer';

type Needs = { settings: Settings; callGemini: CallGemini; breaker: Breaker };

/** Calls until there is a picture, a refusal that trying again does not change, or no call or time left. */
export async function draw(needs: Needs, asked: Asked, begun: Exchange): Promise<DrawOutcome> {
  const { settings, breaker } = needs;
  const maxCalls = Math.min(asked.maxCalls ?? settings.maxCalls, settings.maxCalls);
  const lastStartAt = settings.now() + settings.patienceMs;
  const done = new Set<Again>();
  let exchange = begun;
  let billed = false;

  for (let calls = 0; ; ) {
    const refuse = ({ refusal }: Ending): DrawRefusal => ({
      ok: false,
      ...refusal,
      possiblyBilled: billed || refusal.possiblyBilled,
      calls,
    });

    if (asked.signal.aborted) return refuse(aborted(asked.signal, false));
    const resting = breaker.resting(asked.model);
    if (resting) return refuse(resting);

    const ready = prepareOrRebuild(exchange, settings);
    if ('refusal' in ready) return refuse(ready);
    exchange = ready.exchange;

    calls += 1;
    const result = await callOnce(needs, asked, { ...ready, calls });
    if (result.ok) return succeed(settings, asked, { ...ready, drawn: result.drawn, calls });

    billed ||= result.ending.refusal.possiblyBilled;
    const step =
      calls < maxCalls && nextStep(result.ending, exchange, { callsMade: calls, done, random: settings.random });
    if (!step || settings.now() + step.waitMs > lastStartAt) return refuse(result.ending);
    done.add(result.ending.again);
    exchange = step.exchange;
    if (step.waitMs > 0) await pause(settings, step.waitMs, asked.signal);
  }
}

type Ready = { exchange: Exchange; prepared: Prepared };

/** A history whose bytes were lost or changed is left behind before Google would refuse it. */
function prepareOrRebuild(exchange: Exchange, settings: Settings): Ready | Ending {
  const prepared = prepare(exchange, settings);
  if (prepared === 'too-large') return inputTooLarge;
  if (prepared !== 'broken') return { exchange, prepared };
  settings.logger?.error({ provider: 'gemini' }, 'stored pictures of a conversation are missing or changed');
  const rebuilt = rebuild(exchange);
  return rebuilt ? prepareOrRebuild(rebuilt, settings) : conversationInvalid;
}

type Result = { ok: true; drawn: Drawn } | { ok: false; ending: Ending };

async function callOnce(
  needs: Needs,
  asked: Asked,
  { prepared, exchange, calls }: Ready & { calls: number },
): Promise<Result> {
  const { settings, callGemini, breaker } = needs;
  const startedAt = settings.now();
  const reply = await callGemini({
    model: asked.model,
    contents: prepared.contents,
    config: generationConfig(asked, exchange.pictureOnly),
    timeoutMs: timeoutFor(asked.imageSize, settings),
    signal: asked.signal,
  });
  const result: Result =
    reply.kind === 'answer'
      ? readAnswer(reply.answer, reply.finishMessage, asked)
      : { ok: false, ending: replyEnding(reply, asked.signal, settings.now()) };
  breaker.note(asked.model, result.ok ? undefined : result.ending);
  log(settings, { model: asked.model, call: calls, durationMs: settings.now() - startedAt }, result);
  return result;
}

function timeoutFor(imageSize: string | undefined, { callTimeoutMs }: Settings): number {
  return imageSize === '2K' || imageSize === '4K' ? callTimeoutMs[imageSize] : callTimeoutMs['1K'];
}

function succeed(
  settings: Settings,
  asked: Asked,
  { exchange, prepared, drawn, calls }: Ready & { drawn: Drawn; calls: number },
): DrawOutcome {
  const { leftOut, ask } = prepared;
  const skipped = leftOut > 0 ? [`The model did not see ${leftOut} of the earlier versions: all would not fit.`] : [];
  return {
    ok: true,
    picture: drawn.picture,
    conversation: {
      schema: 1,
      provider: 'gemini',
      backend: BACKEND,
      apiVersion: settings.apiVersion,
      model: asked.model,
      ...conversationAfter(exchange, ask, drawn),
    },
    usage: drawn.usage,
    notes: [...drawn.words.map((words) => words.trim().slice(0, 1000)).filter(Boolean), ...skipped],
    historyRebuilt: exchange.rebuilt,
    calls,
  };
}

/** An abort ends the pause; the loop sees it and says so. */
async function pause({ sleep }: Settings, ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, signal);
  } catch (fault) {
    if (!signal.aborted) throw fault;
  }
}

function log(
  { logger, apiKey }: Settings,
  fields: { model: string; call: number; durationMs: number },
  result: Result,
): void {
  if (result.ok) return logger?.info({ provider: 'gemini', ...fields, outcome: 'ok' }, 'model call');
  const { refusal, alarm, detail } = result.ending;
  const entry = { provider: 'gemini', ...fields, outcome: refusal.reason };
  if (!alarm) return logger?.warn(entry, 'model call');
  logger?.error({ ...entry, detail: detail?.replaceAll(apiKey, '***').slice(0, 500) }, 'model call needs the operator');
}
