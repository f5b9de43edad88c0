import { honoursRatio } from '../../../../shared/models.ts';
import type { DrawOutcome, PictureBytes } from '../../../ports/image-model.ts';
import type { Measured, Picture, Pictures } from '../../../ports/pictures.ts';
import type { Purpose } from '../../blobs/index.ts';
import { type Generation, possiblyBilledAfter } from '../generation.ts';

export type Drawn = Extract<DrawOutcome, { ok: true }>;

/**
 * What is kept of a picture that came: the bytes as delivered, the crop when exactly this ratio was asked for, the
 * conversation's own; and what the row says of them. The small ones follow.
 */
export async function finishedPicture(
  pictures: Pictures,
  generation: Generation,
  { drawn, delivered }: { drawn: Drawn; delivered: Measured },
) {
  const { bytes } = drawn.picture;
  const crop = generation.exact ? await pictures.cropTo(bytes, generation.aspectRatio) : undefined;
  const files: (PictureBytes & { purpose: Purpose })[] = [
    { purpose: 'original', bytes, mimeType: delivered.mimeType },
    ...(crop ? [{ purpose: 'exact' as const, bytes: crop.bytes, mimeType: crop.mimeType }] : []),
    ...[...drawn.conversation.blobs.values()].map((spoken) => ({ purpose: 'conversation' as const, ...spoken })),
  ];
  return { files, row: { ...rowOf(generation, drawn, delivered), ...sizeOf(delivered, bytes, crop) } };
}

/** The size people get, and what the model had delivered when that is another. */
function sizeOf(delivered: Measured, bytes: Buffer, crop: Picture | undefined) {
  const { width, height } = crop ?? delivered;
  return {
    width,
    height,
    sizeBytes: (crop?.bytes ?? bytes).length,
    deliveredWidth: crop ? delivered.width : null,
    deliveredHeight: crop ? delivered.height : null,
  };
}

function rowOf(generation: Generation, drawn: Drawn, delivered: Measured) {
  const { costMicroUsd, ...usage } = drawn.usage;
  return {
    mimeType: delivered.mimeType,
    ratioHonoured: honoursRatio(generation.aspectRatio, delivered),
    notes: drawn.notes,
    historyRebuilt: drawn.historyRebuilt,
    usage,
    costMicroUsd,
    possiblyBilledMicroUsd: possiblyBilledAfter(generation, drawn.billedCalls),
  };
}
