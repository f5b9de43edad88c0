import { z } from 'zod';
import { bulkLimit, pageLimit, promptLimits } from '../limits.ts';
import { codes } from './envelope.ts';
import { storable } from './text.ts';

export const statuses = ['queued', 'rendering', 'succeeded', 'failed', 'canceled'] as const;
export const stages = ['queued', 'rendering', 'storing', 'done'] as const;

const words = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'Write what you want to see.')
    .max(max)
    .refine(storable, 'Contains characters that cannot be stored.');

const aspectRatio = z.string().regex(/^\d{1,2}:\d{1,2}$/, 'Write a ratio like 4:5.');

export const transformBody = z.object({
  prompt: words(promptLimits.prompt),
  referenceImages: z
    .array(z.string().min(1).max(1_000_000))
    .max(5, 'At most 5 photos.')
    .optional()
    .describe('Asset ids, base64 or data URLs. Big pictures travel as multipart or as assets.'),
  aspectRatio: aspectRatio.optional(),
  model: z.string().min(1).max(100).optional(),
  imageSize: z.enum(['512', '1K', '2K', '4K']).optional(),
  takeId: z.uuid().optional().describe('Groups the generations of one click.'),
  exact: z
    .boolean()
    .optional()
    .describe('Crop to exactly this ratio, around what matters, when the model answers another.'),
});

export const editBody = z
  .object({
    editPrompt: words(promptLimits.editPrompt).optional(),
    prompt: words(promptLimits.editPrompt).optional().describe('Alias of `editPrompt`.'),
    referenceImages: transformBody.shape.referenceImages,
    aspectRatio: aspectRatio.optional(),
    exact: transformBody.shape.exact,
  })
  .refine((body) => body.editPrompt !== undefined || body.prompt !== undefined, {
    path: ['editPrompt'],
    message: 'Say what to change.',
  });

export const failure = z
  .object({
    code: z.enum(codes),
    reason: z.string().describe('The finer reason, stable, e.g. `PROMPT_BLOCKED`.'),
    message: z.string(),
  })
  .meta({ id: 'Failure' });

const pictureUrl = z.string().describe('Stable from the start; 409 until the picture is there.');

export const generationSummary = z
  .object({
    id: z.uuid(),
    takeId: z.uuid().nullable(),
    userId: z.uuid().nullable(),
    status: z.enum(statuses),
    stage: z.enum(stages).describe('What is happening now: `storing` is the end of `rendering`.'),
    queuePosition: z
      .int()
      .nullable()
      .describe(
        "Its place among the workspace's own that wait: 1 is next, 101 is behind a hundred. Null when it waits no more.",
      ),
    attempt: z.int().describe('Which try this is; 0 while it waits for the first.'),
    prompt: z.string(),
    editPrompt: z.string().nullable(),
    editCount: z.int(),
    parentGenerationId: z.uuid().nullable(),
    retryOfId: z.uuid().nullable(),
    reanchored: z.boolean().describe('Made afresh from the photos and words of its parent, not from its picture.'),
    provider: z.enum(['gemini', 'local']),
    model: z.string(),
    aspectRatio: z.string(),
    imageSize: z.string().nullable(),
    width: z.int().nullable(),
    height: z.int().nullable(),
    ratioHonoured: z.boolean().nullable().describe('Whether the model itself kept to the ratio.'),
    exact: z.boolean().describe('Whether exactly this ratio was asked for.'),
    croppedFrom: z
      .object({ width: z.int(), height: z.int() })
      .nullable()
      .describe(
        'The size the model delivered, when it was cropped to the exact ratio; `variant=original` still has it.',
      ),
    thumbhash: z.string().nullable(),
    starred: z.boolean(),
    imageUrl: pictureUrl,
    canEdit: z.boolean(),
    failure: failure.nullable(),
    costMicroUsd: z.int(),
    possiblyBilledMicroUsd: z
      .int()
      .describe('What the provider may bill for its calls that gave no picture. It is not charged here.'),
    retryAt: z.iso
      .datetime()
      .nullable()
      .describe(
        'When the model is asked again, while it is drawn; when trying again makes sense, after it failed. Null when nobody knows.',
      ),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'GenerationSummary' });

/** One turn of the conversation, for people: text and picture references, never signatures or bytes. */
export const conversationTurn = z
  .object({
    role: z.enum(['user', 'model']),
    parts: z.array(
      z.union([
        z.object({ text: z.string() }),
        z.object({ picture: z.object({ mimeType: z.string(), sizeBytes: z.int() }) }),
      ]),
    ),
  })
  .meta({ id: 'ConversationTurn' });

export const generation = generationSummary
  .extend({
    references: z.array(
      z.object({ assetId: z.uuid().nullable(), name: z.string().nullable(), fileUrl: z.string().nullable() }),
    ),
    conversationHistory: z.array(conversationTurn),
    children: z.array(z.uuid()),
    historyRebuilt: z.boolean(),
    notes: z.array(z.string()).describe('What the provider has to say about the picture, e.g. which words it derived.'),
    usage: z
      .object({
        promptTokens: z.int(),
        outputTokens: z.int(),
        thoughtTokens: z.int(),
        imageTokens: z.int(),
        totalTokens: z.int(),
        pictures: z.int(),
      })
      .nullable(),
    timings: z.object({ queuedMs: z.int().nullable(), renderMs: z.int().nullable(), totalMs: z.int().nullable() }),
  })
  .meta({ id: 'Generation' });

export const created = z
  .object({ generationId: z.uuid(), imageUrl: pictureUrl, canEdit: z.boolean(), generation: generationSummary })
  .meta({ id: 'Created' });

export const createdEdit = created
  .extend({ parentId: z.uuid().nullable().describe('Null when that version was deleted meanwhile.') })
  .meta({ id: 'CreatedEdit' });

export const versionTree = z
  .object({ tree: z.array(generationSummary).describe('Ancestors and descendants, oldest first.') })
  .meta({ id: 'VersionTree' });

const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()]).describe('A moment, or a day in UTC.');
export const sorts = ['newest', 'oldest'] as const;

export const listQuery = z.object({
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(pageLimit).default(20),
  cursor: z.string().max(200).optional(),
  userId: z.uuid().optional(),
  status: z.enum(statuses).optional(),
  model: z.string().min(1).max(100).optional(),
  aspectRatio: aspectRatio.optional(),
  starred: z.enum(['true', 'false']).optional(),
  assetId: z.uuid().optional().describe('Made with this photo.'),
  from: moment.optional().describe('Asked for then or later. A day begins at midnight UTC.'),
  to: moment.optional().describe('Asked for before then; a day is included.'),
  sort: z.enum(sorts).default('newest'),
  ids: z
    .string()
    .max(4_000)
    .transform((text) => text.split(','))
    .pipe(z.array(z.uuid()).max(pageLimit))
    .optional()
    .describe(`These alone, as far as they are there: up to ${pageLimit}, with commas between them.`),
  q: z.string().trim().max(200).refine(storable, 'Contains characters that cannot be stored.').optional(),
});

export const contactSheetQuery = listQuery.omit({ page: true, pageSize: true, ids: true });

export const contactSheet = z
  .object({
    ids: z.array(z.uuid()),
    ratios: z
      .array(z.number())
      .describe('Width over height of each, of the picture where there is one, else of what was asked for.'),
    withoutPicture: z.array(z.int()).describe('Which of `ids` have no picture, counted from 0.'),
    nextCursor: z.string().nullable().describe('Pass it as `cursor` for what comes after; null when this was all.'),
  })
  .meta({ id: 'ContactSheet' });

export const deleteQuery = z.object({ children: z.enum(['orphan', 'cascade']).default('orphan') });
export const deleted = z.object({ deleted: z.int() }).meta({ id: 'Deleted' });

export const generationChange = z.object({ starred: z.boolean() });

export const manyIds = z.object({
  ids: z
    .array(z.uuid())
    .min(1, 'Choose at least one.')
    .max(bulkLimit, `At most ${bulkLimit} at once.`)
    .transform((ids) => [...new Set(ids)]),
});

export const imageQuery = z.object({
  variant: z
    .enum(['original', 'preview', 'thumb'])
    .optional()
    .describe('Unset: the finished picture. `original` is what the model delivered, byte for byte.'),
  format: z.enum(['jpeg', 'png', 'webp']).optional(),
  download: z.enum(['1', 'true', '0', 'false']).optional(),
});

export type Status = (typeof statuses)[number];
export type Stage = (typeof stages)[number];
export type TransformBody = z.infer<typeof transformBody>;
export type EditBody = z.infer<typeof editBody>;
export type Sort = (typeof sorts)[number];
export type ListQuery = z.infer<typeof listQuery>;
export type ContactSheetQuery = z.infer<typeof contactSheetQuery>;
export type ContactSheet = z.infer<typeof contactSheet>;
export type GenerationSummary = z.infer<typeof generationSummary>;
export type GenerationView = z.infer<typeof generation>;
export type ConversationTurn = z.infer<typeof conversationTurn>;
export type Failure = z.infer<typeof failure>;
