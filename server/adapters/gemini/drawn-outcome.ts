import type { DrawOutcome } from '../../ports/image-model.ts';
import { shortened } from './conversation/storable.ts';
import { type Asked, conversationAfter, type Exchange, type Prepared } from './exchange.ts';
import type { Drawn } from './outcome/read-answer.ts';
import type { Settings } from './settings.ts';

/** The only backend there is: Google's developer API. A conversation of another one is refused. */
export const BACKEND = 'developer';

type Done = { exchange: Exchange; prepared: Prepared; drawn: Drawn; calls: number; billedCalls: number };

/** The picture, the conversation to store, and what the model had to say. */
export function drawnOutcome(
  { apiVersion }: Pick<Settings, 'apiVersion'>,
  asked: Asked,
  { exchange, prepared, drawn, calls, billedCalls }: Done,
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
      apiVersion,
      model: asked.model,
      ...conversationAfter(exchange, ask, drawn),
    },
    usage: drawn.usage,
    notes: [...drawn.words.map((words) => shortened(words, 1000)).filter(Boolean), ...skipped],
    historyRebuilt: exchange.rebuilt,
    calls,
    billedCalls,
  };
}
