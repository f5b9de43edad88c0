import type { ConversationTurn, GenerationSummary, GenerationView } from '../../../shared/contract/index.ts';
import type { StoredConversation } from './conversation-store.ts';
import type { Generation } from './generation.ts';
import { type Placed, stageOf } from './follow/progress.ts';
import type { GenerationDetails } from './see/see-generations.ts';

/** `queuePosition` is looked up where rows are shown while they wait. */
export function summaryView(row: Generation & Partial<Placed>): GenerationSummary {
  const { id, takeId, userId, status, prompt, editPrompt, editCount, parentGenerationId, retryOfId, provider, model } =
    row;
  const {
    aspectRatio,
    imageSize,
    width,
    height,
    ratioHonoured,
    exact,
    reanchored,
    deliveredWidth,
    deliveredHeight,
    thumbhash,
    starred,
    costMicroUsd,
    possiblyBilledMicroUsd,
  } = row;
  return {
    id,
    takeId,
    userId,
    status,
    stage: stageOf(row),
    queuePosition: row.queuePosition ?? null,
    attempt: row.attempt,
    prompt,
    editPrompt,
    editCount,
    parentGenerationId,
    retryOfId,
    provider,
    model,
    aspectRatio,
    imageSize,
    width,
    height,
    ratioHonoured,
    exact,
    reanchored,
    croppedFrom:
      deliveredWidth === null || deliveredHeight === null ? null : { width: deliveredWidth, height: deliveredHeight },
    thumbhash,
    starred,
    imageUrl: `/api/generations/${id}/image`,
    canEdit: status === 'succeeded',
    failure: failureView(row),
    costMicroUsd,
    possiblyBilledMicroUsd,
    retryAt: row.retryAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

export function generationView({ generation, references, conversation, children }: GenerationDetails): GenerationView {
  return {
    ...summaryView(generation),
    references: references.map((asset) => ({
      assetId: asset?.id ?? null,
      name: asset?.name ?? null,
      fileUrl: asset ? `/api/assets/${asset.id}/file` : null,
    })),
    conversationHistory: conversation?.turns.flatMap(turnView) ?? [],
    children,
    historyRebuilt: generation.historyRebuilt,
    notes: generation.notes,
    usage: generation.usage,
    timings: {
      queuedMs: between(generation.createdAt, generation.startedAt),
      renderMs: between(generation.startedAt, generation.finishedAt),
      totalMs: between(generation.createdAt, generation.finishedAt),
    },
  };
}

/** What a person was told; null unless it failed. */
export function failureView({ failureCode: code, failureReason: reason, failureMessage: message }: Generation) {
  return code === null ? null : { code, reason: reason ?? code, message: message ?? '' };
}

function between(from: Date | null, to: Date | null): number | null {
  return from && to ? to.getTime() - from.getTime() : null;
}

type Part = { text?: unknown; thought?: unknown; inlineData?: { mimeType?: unknown; data?: { bytes?: unknown } } };

/** Text and picture references only: signatures, thoughts and bytes never leave the server. */
function turnView(turn: StoredConversation['turns'][number]): ConversationTurn[] {
  const { role, parts } = turn as { role?: unknown; parts?: Part[] | null };
  if (role !== 'user' && role !== 'model') return [];
  return [{ role, parts: (parts ?? []).filter((part) => part.thought !== true).flatMap(partView) }];
}

function partView({ text, inlineData }: Part): ConversationTurn['parts'] {
  if (typeof text === 'string') return [{ text }];
  if (!inlineData) return [];
  return [
    {
      picture: {
        mimeType: typeof inlineData.mimeType === 'string' ? inlineData.mimeType : '',
        sizeBytes: Number(inlineData.data?.bytes ?? 0),
      },
    },
  ];
}
