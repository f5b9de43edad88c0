import type { DrawRefusal } from '../../../ports/image-model.ts';
import { shortened } from '../conversation/storable.ts';

/** What may be done about a call that gave no picture, before the refusal goes out. */
export type Again =
  | 'never'
  /** Wait, then the same call; as often as calls are left. */
  | 'pause'
  /** The same call, once: nothing had been answered yet. */
  | 'at-once'
  /** Once, asking for a picture and nothing else. */
  | 'picture-only'
  /** Once, without the history but with its last picture. */
  | 'rebuild';

export type Ending = {
  refusal: Omit<DrawRefusal, 'ok' | 'calls' | 'billedCalls'>;
  /** The provider may have charged although no picture came. */
  possiblyBilled: boolean;
  again: Again;
  /** An operator has to do something: key, billing, model name, our own request. */
  alarm: boolean;
  /** Google asks for this pause before the next call. */
  toldSeconds?: number;
  /** Google's own error text, for the log only. */
  detail?: string;
};

type More = Partial<Pick<DrawRefusal, 'retry' | 'retryAfterSeconds'>> &
  Partial<Pick<Ending, 'again' | 'alarm' | 'possiblyBilled'>>;

/** Nothing is tried again, nobody is alarmed and nothing was charged, unless `more` says so. */
export function ending(code: DrawRefusal['code'], reason: string, message: string, more: More = {}): Ending {
  const { again = 'never', alarm = false, retry = false, possiblyBilled = false, retryAfterSeconds } = more;
  const wait = retryAfterSeconds === undefined ? {} : { retryAfterSeconds: Math.ceil(retryAfterSeconds) };
  return { refusal: { code, reason, message, retry, ...wait }, possiblyBilled, again, alarm };
}

/** The model's own words inside a sentence of ours: one line, not too long. */
export function quote(words: string): string {
  return `“${shortened(words.replace(/[\s\p{Cc}]+/gu, ' '), 300)}”`;
}
