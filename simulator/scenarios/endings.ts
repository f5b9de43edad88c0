import * as errors from '../google/errors.ts';
import { json, type Reply, refuse, text } from './reply.ts';
import { footer, refusal, type Stage, textPart, answer } from './stage.ts';

type Scenario = (stage: Stage, argument: string) => Promise<Reply> | Reply;

const NOT_SHOWN =
  'Unable to show the generated image. The model could not generate the image based on the prompt provided. You will not be charged for this request. Try rephrasing the prompt.';
const UNSAFE =
  "Unable to show the generated image. The image was filtered out because it violated Google's Generative AI Prohibited Use policy. You will not be charged for blocked images. Try rephrasing the prompt.";

const PER_MINUTE = 'GenerateRequestsPerMinutePerProjectPerModel';
const PER_DAY = 'GenerateRequestsPerDayPerProjectPerModel';

/** HTTP errors. */
export const httpEndings: Record<string, Scenario> = {
  '429': (stage, seconds) =>
    quota(stage, { quotaId: PER_MINUTE, quotaValue: 10, retryAfterSeconds: Number(seconds) || 2 }),
  '429-header': (_stage, seconds) => refuse(errors.exhaustedWithoutDetails, { 'retry-after': seconds || '2' }),
  '429-nodetails': () => refuse(errors.exhaustedWithoutDetails),
  '429-daily': (stage) => quota(stage, { quotaId: PER_DAY, quotaValue: 250, retryAfterSeconds: 40_000 }),
  '429-free-tier': (stage) => quota(stage, { quotaId: `${PER_MINUTE}-FreeTier`, quotaValue: 0, retryAfterSeconds: 30 }),
  '307': (_stage, location) => ({ ...text(307, 'text/plain', ''), headers: { location: location || '/elsewhere' } }),
  '400-key': () => refuse(errors.badKey),
  '400-signature': () => refuse(errors.invalidSignature),
  '400-missing-signature': () => refuse(errors.missingSignature(2, 1)),
  '400-field': () => refuse(errors.unknownField('imageConfig', 'generation_config')),
  '400-ratio': () => refuse(errors.invalid('Aspect ratio 7:3 is not supported for this model.')),
  '400-image': () => refuse(errors.unprocessableImage),
  '400-location': () => refuse(errors.wrongLocation),
  '400-billing': () => refuse(errors.noBilling),
  '400-too-large': () => refuse(errors.tooLarge(20_971_520)),
  '401': () => refuse(errors.unauthenticated),
  '403': () => refuse(errors.leakedKey),
  '403-suspended': ({ key }) => refuse(errors.suspended(key)),
  '404': (stage) => refuse(errors.unknownModel(stage.model.id, stage.apiVersion)),
  '413': () =>
    text(413, 'text/html; charset=UTF-8', '<html><title>Error 413 (Request Entity Too Large)</title></html>'),
  '499': () => refuse({ http: 499, status: 'CANCELLED', message: 'The operation was cancelled.' }),
  '500': () => refuse(errors.internal),
  '503': () => refuse(errors.overloaded),
  '503-capacity': () => refuse(errors.noCapacity),
  '504': () => refuse(errors.deadline),
  'html-502': () => text(502, 'text/html; charset=UTF-8', '<html><title>502 Bad Gateway</title></html>'),
};

function quota(stage: Stage, violation: Omit<errors.QuotaViolation, 'model'>): Reply {
  return refuse(errors.quotaExceeded({ ...violation, model: stage.model.id }));
}

/** 200 without a usable picture. */
export const emptyEndings: Record<string, Scenario> = {
  'text-only': (stage, words) =>
    json(answer(stage, [textPart(stage, words || 'Which of the two products should I show?')])),
  'no-image': (stage) => json(refusal(stage, 'NO_IMAGE')),
  'image-other': (stage) => json(refusal(stage, 'IMAGE_OTHER', NOT_SHOWN)),
  other: (stage) => json(refusal(stage, 'OTHER')),
  'image-safety': (stage) => json(refusal(stage, 'IMAGE_SAFETY', UNSAFE)),
  safety: (stage) => json(refusal(stage, 'SAFETY')),
  'image-prohibited': (stage) => json(refusal(stage, 'IMAGE_PROHIBITED_CONTENT', UNSAFE)),
  'image-recitation': (stage) => json(refusal(stage, 'IMAGE_RECITATION', NOT_SHOWN)),
  'max-tokens': (stage) => json(refusal(stage, 'MAX_TOKENS')),
  malformed: (stage) => json(refusal(stage, 'MALFORMED_RESPONSE')),
  language: (stage) => json(refusal(stage, 'LANGUAGE')),
  'unknown-finish': (stage) => json(refusal(stage, 'IMAGE_MOON_PHASE')),
  continuation: (stage) => json({ ...refusal(stage, 'CONTINUATION'), continuationToken: 'more' }),
  finish: (stage, reason) => json(refusal(stage, reason || 'OTHER')),
  'prompt-blocked': (stage, reason) =>
    json({ promptFeedback: { blockReason: reason || 'PROHIBITED_CONTENT' }, ...footer(stage, 0) }),
  'parts-null': (stage) => json(withContent(stage, { role: 'model', parts: null })),
  'content-missing': (stage) => json({ candidates: [{ finishReason: 'STOP', index: 0 }], ...footer(stage, 0) }),
  'no-candidates': (stage) => json(footer(stage, 0)),
};

function withContent(stage: Stage, content: unknown) {
  return { candidates: [{ content, finishReason: 'STOP', index: 0 }], ...footer(stage, 0) };
}
