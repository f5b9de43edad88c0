import type { Content } from '@google/genai';
import type { Conversation, DrawRequest, PictureBytes } from '../../ports/image-model.ts';
import { type Blobs, intact, modelTurn, restore, userTurn, wireBytes } from './conversation/blobs.ts';
import { trim } from './conversation/trim.ts';
import { lastPicture, type Turn } from './conversation/turns.ts';
import type { Drawn } from './outcome/read-answer.ts';
import type { Settings } from './settings.ts';

/** What is said to the model in one call, and all that was said before. */
export type Exchange = {
  history: Turn[];
  wish: string;
  references: PictureBytes[];
  blobs: Blobs;
  /** Asks for a picture and nothing else, after an answer in words. */
  pictureOnly: boolean;
  /** The history was refused and left behind. */
  rebuilt: boolean;
};

export function beginExchange(wish: string, references: PictureBytes[], history: Turn[], blobs: Blobs): Exchange {
  return { history, wish, references, blobs: new Map(blobs), pictureOnly: false, rebuilt: false };
}

export type Prepared = { ask: Turn; contents: Content[]; leftOut: number };

/** What goes on the wire; or why it cannot: too large, or bytes that are missing or changed. */
export function prepare(
  exchange: Exchange,
  limits: Pick<Settings, 'maxTurns' | 'comfortableBytes' | 'maxRequestBytes'>,
): Prepared | 'too-large' | 'broken' {
  const { history, wish, references, blobs, pictureOnly } = exchange;
  const ask = userTurn(pictureOnly ? [wish, 'Generate the image now.'] : [wish], references, blobs);
  const { turns, leftOut } = trim(history, ask, limits);
  const tooMuch = wireBytes([ask]) > limits.comfortableBytes || wireBytes([...turns, ask]) > limits.maxRequestBytes;
  if (tooMuch) return 'too-large';
  const contents = restore([...turns, ask], blobs);
  return contents ? { ask, contents, leftOut } : 'broken';
}

/**
 * The way on when the history is refused or damaged: its last picture becomes a photo of a new first turn. The context is
 * lost, the product is not. Undefined when there is no such picture.
 */
export function rebuild(exchange: Exchange): Exchange | undefined {
  const previous = lastPicture(exchange.history);
  const picture = previous && intact(previous, exchange.blobs) && exchange.blobs.get(previous.data.$blob);
  if (!picture) return undefined;
  return { ...exchange, history: [], references: [picture, ...exchange.references], rebuilt: true };
}

/** The conversation to store: all turns as received, also those that were left out on the way, and their bytes. */
export function conversationAfter(
  exchange: Exchange,
  ask: Turn,
  { parts }: Drawn,
): Pick<Conversation, 'turns' | 'blobs'> {
  const blobs = new Map(exchange.blobs);
  const turns = [...exchange.history, ask, modelTurn(parts, blobs)];
  const used = new Set(turns.flatMap((turn) => turn.parts.map((part) => part.inlineData?.data.$blob)));
  return { turns, blobs: new Map([...blobs].filter(([hash]) => used.has(hash))) };
}

export type Asked = Pick<
  DrawRequest,
  'model' | 'aspectRatio' | 'imageSize' | 'signal' | 'requestId' | 'maxCalls' | 'onCall' | 'onPause'
>;
