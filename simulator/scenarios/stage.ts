import type { ModelEntry } from '../../shared/models.ts';
import { type PictureOrder, paint } from '../google/picture.ts';
import { type GenerateRequest, type Part, wantsText } from '../google/request.ts';
import { contentHash, readClaim, sha256, sign } from '../google/signatures.ts';
import { usageOf } from '../google/usage.ts';

/** One accepted request on the way to its answer: what scenarios are played on. */
export type Stage = {
  request: GenerateRequest;
  model: ModelEntry;
  apiVersion: string;
  key: string;
  secret: string;
  scale: number;
};

/** The usual answer: a sentence, where wanted, and one signed picture. */
export async function okParts(stage: Stage): Promise<Part[]> {
  const picture = await picturePart(stage);
  return wantsText(stage.request) ? [textPart(stage, 'Here is your ad.'), picture] : [picture];
}

export async function picturePart(stage: Stage, change: Partial<PictureOrder> = {}): Promise<Part> {
  const bytes = await paint({ ...orderOf(stage), ...change });
  const mimeType = change.format === 'png' ? 'image/png' : 'image/jpeg';
  return signed(stage, { inlineData: { mimeType, data: bytes.toString('base64') } });
}

export function textPart(stage: Stage, words: string): Part {
  return signed(stage, { text: words });
}

export function answer(stage: Stage, parts: Part[], finishReason = 'STOP') {
  const pictures = parts.filter((part) => part.inlineData).length;
  return {
    candidates: [{ content: { role: 'model', parts }, finishReason, index: 0 }],
    ...footer(stage, pictures),
  };
}

/** A refusal as Google sends it: 200, no parts, a finish reason and, where it has one, a sentence. */
export function refusal(stage: Stage, finishReason: string, finishMessage?: string) {
  const candidate = { content: {}, finishReason, index: 0, ...(finishMessage && { finishMessage }) };
  return { candidates: [candidate], ...footer(stage, 0) };
}

export function footer(stage: Stage, pictures: number) {
  return {
    usageMetadata: usageOf(stage.request, stage.model, pictures),
    modelVersion: stage.model.id,
    responseId: sha256(JSON.stringify(stage.request.contents)).slice(0, 23),
  };
}

/** Signs what the part holds now: change it before, or the signature does not hold. */
export function signed(stage: Stage, part: Part): Part {
  const { model, key, secret, request } = stage;
  const turn = request.contents.length;
  const claim = { model: model.id, key, content: contentHash(part), turn, pattern: patternOf(stage) };
  return { ...part, thoughtSignature: sign(secret, claim) };
}

function orderOf(stage: Stage): PictureOrder {
  const { request, model, scale } = stage;
  const { aspectRatio = '1:1', imageSize = model.defaultImageSize } = request.generationConfig?.imageConfig ?? {};
  const ground = sha256(JSON.stringify(request.contents));
  return { pattern: patternOf(stage), ground, ratio: aspectRatio, size: imageSize, scale, format: 'jpeg' };
}

/** Inherited from the latest picture of the conversation; else made of the first turn. */
function patternOf({ request, secret }: Stage): string {
  const earlier = request.contents.filter((content) => content.role === 'model').flatMap((content) => content.parts);
  const token = earlier.findLast((part) => part.inlineData && part.thoughtSignature)?.thoughtSignature;
  return (token && readClaim(secret, token)?.pattern) || sha256(JSON.stringify(request.contents[0]?.parts));
}
