import type { GenerationSummary } from '../../../shared/contract/index.ts';

/** A finished generation for tests; what matters to one is given. */
export function sampleGeneration(part: Partial<GenerationSummary>): GenerationSummary {
  const id = part.id ?? 'a';
  return {
    id,
    takeId: null,
    userId: null,
    status: 'succeeded',
    stage: 'done',
    queuePosition: null,
    attempt: 1,
    prompt: 'A can on a counter',
    editPrompt: null,
    editCount: 0,
    parentGenerationId: null,
    retryOfId: null,
    reanchored: false,
    provider: 'local',
    model: 'local-1',
    aspectRatio: '4:5',
    imageSize: '1K',
    width: 1024,
    height: 1280,
    ratioHonoured: true,
    exact: false,
    croppedFrom: null,
    thumbhash: null,
    starred: false,
    imageUrl: `/api/generations/${id}/image`,
    canEdit: true,
    failure: null,
    costMicroUsd: 0,
    possiblyBilledMicroUsd: 0,
    retryAt: null,
    createdAt: '2026-03-10T12:00:00.000Z',
    startedAt: '2026-03-10T12:00:00.000Z',
    finishedAt: '2026-03-10T12:00:01.000Z',
    ...part,
  };
}
