import type { DrawOutcome, DrawRefusal } from '../../ports/image-model.ts';
import { callOnce, type Needs } from './call-once.ts';
import { drawnOutcome } from './drawn-outcome.ts';
import { type Asked, type Exchange, type Prepared, prepare, rebuild } from './exchange.ts';
import type { Again, Ending } from './outcome/ending.ts';
import { conversationInvalid, inputTooLarge } from './outcome/http-ending.ts';
import { aborted } from './outcome/reply-ending.ts';
import { nextStep } from './policy/next-step.ts';
import type { Settings } from './settings.ts';

/** Calls until there is a picture, a refusal that trying again does not change, or no call or time left. */
export async function draw(needs: Needs, asked: Asked, begun: Exchange): Promise<DrawOutcome> {
  const { settings, breaker } = needs;
  const maxCalls = Math.min(asked.maxCalls ?? settings.maxCalls, settings.maxCalls);
  const lastStartAt = settings.now() + settings.patienceMs;
  const done = new Set<Again>();
  let exchange = begun;
  let billedCalls = 0;

  for (let calls = 0; ; ) {
    const refuse = ({ refusal }: Ending): DrawRefusal => ({ ok: false, ...refusal, billedCalls, calls });

    if (asked.signal.aborted) return refuse(aborted(asked.signal, false));
    const resting = breaker.resting(asked.model);
    if (resting) return refuse(resting);

    const ready = prepareOrRebuild(exchange, settings);
    if ('refusal' in ready) return refuse(ready);
    exchange = ready.exchange;

    await asked.onCall?.(billedCalls);
    calls += 1;
    const result = await callOnce(needs, asked, { ...ready, pictureOnly: exchange.pictureOnly, calls });
    if (result.ok) return drawnOutcome(settings, asked, { ...ready, drawn: result.drawn, calls, billedCalls });

    if (result.ending.possiblyBilled) billedCalls += 1;
    const step =
      calls < maxCalls && nextStep(result.ending, exchange, { callsMade: calls, done, random: settings.random });
    if (!step || settings.now() + step.waitMs > lastStartAt) return refuse(result.ending);
    done.add(result.ending.again);
    exchange = step.exchange;
    if (step.waitMs === 0) continue;
    await asked.onPause?.(step.waitMs, billedCalls);
    await pause(settings, step.waitMs, asked.signal);
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

/** An abort ends the pause; the loop sees it and says so. */
async function pause({ sleep }: Settings, ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, signal);
  } catch (fault) {
    if (!signal.aborted) throw fault;
  }
}
