import type { Part } from '../google/request.ts';
import { json, type Reply } from './reply.ts';
import { answer, okParts, picturePart, type Stage, signed, textPart } from './stage.ts';

type Scenario = (stage: Stage, argument: string) => Promise<Reply> | Reply;

/** 200 with a picture, in every order and number that was seen. */
export const pictureEndings: Record<string, Scenario> = {
  ok: async (stage) => json(answer(stage, await okParts(stage))),
  'ok-text-first': async (stage) =>
    json(answer(stage, [textPart(stage, 'Here is your ad.'), await picturePart(stage)])),
  'ok-image-first': async (stage) =>
    json(answer(stage, [await picturePart(stage), textPart(stage, 'I kept the label readable.')])),
  'ok-image-only': async (stage) => json(answer(stage, [await picturePart(stage)])),
  'ok-png': async (stage) => json(answer(stage, [await picturePart(stage, { format: 'png' })])),
  'ok-safety': async (stage) => json(answer(stage, [await picturePart(stage)], 'IMAGE_SAFETY')),
  'ok-max-tokens': async (stage) => json(answer(stage, [await picturePart(stage)], 'MAX_TOKENS')),
  'ok-no-usage': async (stage) => {
    const { usageMetadata: _, ...rest } = answer(stage, await okParts(stage));
    return json(rest);
  },
  drafts: async (stage, count) => json(answer(stage, [...(await drafts(stage, count)), await picturePart(stage)])),
  'thought-drafts': async (stage, count) => {
    const thoughts = (await drafts(stage, count)).map(asThought);
    const intro: Part = { text: 'Composing the layout.', thought: true };
    return json(answer(stage, [intro, ...thoughts, ...(await okParts(stage))]));
  },
  'wrong-ratio': async (stage) => json(answer(stage, [await picturePart(stage, { ratio: otherRatio(stage) })])),
  'wrong-mime': async (stage) => json(answer(stage, [declaring(await picturePart(stage), 'image/png')])),
  'not-a-picture': async (stage) => json(answer(stage, [withData(await picturePart(stage), notAPicture)])),
  'truncated-base64': async (stage) => {
    const part = await picturePart(stage);
    return json(answer(stage, [withData(part, part.inlineData?.data.slice(0, -41) ?? '')]));
  },
  'cut-picture': async (stage) => {
    const part = await picturePart(stage);
    const bytes = bytesOf(part);
    return json(answer(stage, [withData(part, bytes.subarray(0, bytes.length / 2).toString('base64'))]));
  },
  /** Begins and ends as a picture, so only who decodes it sees. */
  'garbled-picture': async (stage) => {
    const part = await picturePart(stage);
    const bytes = bytesOf(part);
    bytes.fill(0xff, Math.floor(bytes.length / 2), bytes.length - 32);
    return json(answer(stage, [withData(part, bytes.toString('base64'))]));
  },
  big: async (stage, megabytes) => {
    const small = await picturePart(stage);
    const bytes = bytesOf(small);
    const filler = Buffer.alloc((Number(megabytes) || 1) * 1_000_000);
    const data = Buffer.concat([bytes, filler, EOI]).toString('base64');
    return json(answer(stage, [signed(stage, withData(small, data))]));
  },
};

const EOI = Buffer.from([0xff, 0xd9]);
const notAPicture = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64');

async function drafts(stage: Stage, count: string): Promise<Part[]> {
  const grounds = Array.from({ length: Number(count) || 2 }, (_, index) => `draft ${index}`);
  return Promise.all(grounds.map((ground) => picturePart(stage, { ground })));
}

function asThought({ inlineData }: Part): Part {
  return { ...(inlineData && { inlineData }), thought: true };
}

function otherRatio(stage: Stage): string {
  return stage.request.generationConfig?.imageConfig?.aspectRatio === '16:9' ? '1:1' : '16:9';
}

function declaring(part: Part, mimeType: string): Part {
  return part.inlineData ? { ...part, inlineData: { ...part.inlineData, mimeType } } : part;
}

function bytesOf({ inlineData }: Part): Buffer {
  return Buffer.from(inlineData?.data ?? '', 'base64');
}

function withData(part: Part, data: string): Part {
  return part.inlineData ? { ...part, inlineData: { ...part.inlineData, data } } : part;
}
