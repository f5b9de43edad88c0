import type { GenerateContentResponse, Part } from '@google/genai';
import type { DrawUsage, PictureBytes } from '../../../ports/image-model.ts';
import { isWhole, pictureType } from '../picture-type.ts';
import { type Ending, ending, quote } from './ending.ts';
import { count, list, record, text } from '../wire/json.ts';
import { readUsage } from './usage.ts';

export type Drawn = { parts: Part[]; picture: PictureBytes; words: string[]; usage: DrawUsage };
type Read = { ok: true; drawn: Drawn } | { ok: false; ending: Ending };
type Asked = { model: string; imageSize?: string | undefined };

/**
 * HTTP 200 is not success. Success is a picture that is not a thought; when several came, the last is the final one and
 * the others are drafts. Every other answer becomes the ending that fits it.
 */
export function readAnswer(answer: GenerateContentResponse, finishMessage: string | undefined, asked: Asked): Read {
  const candidate = record(list(answer.candidates)[0]);
  const parts = list(record(candidate['content'])['parts']).filter(isPart);
  const seen: Seen = {
    finishReason: text(candidate['finishReason']),
    blockReason: text(record(answer.promptFeedback)['blockReason']),
    finishMessage,
    words: parts.flatMap((part) => (part.text && part.thought !== true ? [part.text] : [])),
    billed:
      (count(record(answer.usageMetadata)['totalTokenCount']) ?? 0) > 0 && !/not be charged/i.test(finishMessage ?? ''),
  };
  const final = parts.findLast((part) => part.thought !== true && part.inlineData?.mimeType?.startsWith('image/'));
  const data = final?.inlineData?.data;
  if (data === undefined || seen.blockReason || isBlocked(seen.finishReason))
    return { ok: false, ending: withoutPicture(seen) };

  const bytes = Buffer.from(data, 'base64');
  const mimeType = pictureType(bytes);
  if (!mimeType || !isWhole(bytes)) return { ok: false, ending: damaged };
  return {
    ok: true,
    drawn: { parts, picture: { bytes, mimeType }, words: seen.words, usage: readUsage(answer, parts, asked) },
  };
}

function isPart(value: unknown): value is Part {
  const part = record(value);
  const inline = part['inlineData'];
  const { mimeType, data } = record(inline);
  const readable = inline === undefined || (typeof mimeType === 'string' && typeof data === 'string');
  return readable && (part['text'] === undefined || typeof part['text'] === 'string') && Object.keys(part).length > 0;
}

type Seen = {
  /** Google adds reasons without notice, so it is any string. */
  finishReason: string | undefined;
  blockReason: string | undefined;
  finishMessage: string | undefined;
  words: string[];
  billed: boolean;
};

const BLOCKED = ['SAFETY', 'IMAGE_SAFETY', 'PROHIBITED_CONTENT', 'IMAGE_PROHIBITED_CONTENT', 'BLOCKLIST', 'SPII'];
const RECITED = ['RECITATION', 'IMAGE_RECITATION'];
const ONCE_MORE = ['NO_IMAGE', 'IMAGE_OTHER', 'OTHER', 'MALFORMED_RESPONSE', 'FINISH_REASON_UNSPECIFIED', 'STOP'];
const NONSENSE = ['LANGUAGE', 'MALFORMED_FUNCTION_CALL', 'UNEXPECTED_TOOL_CALL', 'TOO_MANY_TOOL_CALLS', 'CONTINUATION'];

function isBlocked(finishReason: string | undefined): boolean {
  return finishReason !== undefined && [...BLOCKED, ...RECITED].includes(finishReason);
}

function withoutPicture(seen: Seen): Ending {
  const { finishReason, blockReason, finishMessage, billed } = seen;
  const why = finishMessage ? ` It says: ${quote(finishMessage)}` : '';
  const charge = { possiblyBilled: billed };

  if (blockReason)
    return ending(
      'CONTENT_BLOCKED',
      'PROMPT_BLOCKED',
      `The model declined this prompt or photo (${plain(blockReason)}). Change the words or the photo.`,
      charge,
    );
  if (finishReason && BLOCKED.includes(finishReason))
    return ending(
      'CONTENT_BLOCKED',
      'CONTENT_BLOCKED',
      `The model withheld its picture (${plain(finishReason)}). Change the words or the photo.${why}`,
      charge,
    );
  if (finishReason && RECITED.includes(finishReason))
    return ending(
      'CONTENT_BLOCKED',
      'RECITATION',
      `The picture came too close to existing work, so the model withheld it. Ask for something of your own.${why}`,
      charge,
    );
  if (finishReason && NONSENSE.includes(finishReason))
    return ending(
      'PROVIDER_ERROR',
      'PROVIDER_ERROR',
      'The model got lost and gave no picture. Try other words.',
      charge,
    );
  return noImage(seen, finishReason === undefined || ONCE_MORE.includes(finishReason) ? 'picture-only' : 'never');
}

/** What the model wrote instead of drawing is often a question to the person. */
function noImage({ words, finishMessage, finishReason, billed }: Seen, again: 'picture-only' | 'never'): Ending {
  const said = words.join(' ').trim() || finishMessage;
  const message = said
    ? `The model gave no picture. It says: ${quote(said)} Answer that in your prompt, or change the words, and try again.`
    : `The model gave no picture${finishReason && finishReason !== 'STOP' ? ` (${plain(finishReason)})` : ''}. Try again, or change the words.`;
  return ending('PROVIDER_ERROR', 'NO_IMAGE', message, { again, possiblyBilled: billed });
}

const damaged = ending(
  'PROVIDER_ERROR',
  'PICTURE_DAMAGED',
  "The model's picture arrived damaged. Try again if you want to.",
  { possiblyBilled: true },
);

/** `IMAGE_SAFETY` reads as "image safety". */
function plain(reason: string): string {
  return reason.toLowerCase().replaceAll('_', ' ').slice(0, 60);
}
