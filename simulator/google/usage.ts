import type { ModelEntry } from '../../shared/models.ts';
import { sha256 } from './signatures.ts';
import type { GenerateRequest } from './request.ts';

export type UsageMetadata = {
  promptTokenCount: number;
  candidatesTokenCount: number;
  thoughtsTokenCount: number;
  totalTokenCount: number;
  promptTokensDetails: { modality: string; tokenCount: number }[];
  candidatesTokensDetails?: { modality: string; tokenCount: number }[];
  serviceTier: string;
};

const THOUGHTS: Record<string, number> = { MINIMAL: 60, MEDIUM: 208, HIGH: 700 };

/**
 * Counts as oddly as Google does: candidates exceed the sum of their details by 90 to 600 tokens, and a refusal
 * repeats its thoughts as candidates, so that only the total is right.
 */
export function usageOf(request: GenerateRequest, model: ModelEntry, pictures: number): UsageMetadata {
  const prompt = promptTokens(request);
  const thoughtsTokenCount =
    THOUGHTS[request.generationConfig?.thinkingConfig?.thinkingLevel?.toUpperCase() ?? ''] ?? 208;
  const size = model.imageSizes.find((known) => known === request.generationConfig?.imageConfig?.imageSize);
  const imageTokens = (model.imageTokens[size ?? model.defaultImageSize] ?? 1120) * pictures;
  const extra = 90 + (Number.parseInt(sha256(JSON.stringify(prompt)).slice(0, 4), 16) % 511);
  const candidatesTokenCount = pictures > 0 ? imageTokens + extra : thoughtsTokenCount;
  const billedCandidates = pictures > 0 ? candidatesTokenCount : 0;
  return {
    promptTokenCount: prompt.text + prompt.image,
    candidatesTokenCount,
    thoughtsTokenCount,
    totalTokenCount: prompt.text + prompt.image + thoughtsTokenCount + billedCandidates,
    promptTokensDetails: [
      { modality: 'TEXT', tokenCount: prompt.text },
      ...(prompt.image ? [{ modality: 'IMAGE', tokenCount: prompt.image }] : []),
    ],
    ...(pictures > 0 && { candidatesTokensDetails: [{ modality: 'IMAGE', tokenCount: imageTokens }] }),
    serviceTier: 'standard',
  };
}

function promptTokens(request: GenerateRequest): { text: number; image: number } {
  const parts = request.contents.flatMap((content) => content.parts);
  const characters = parts.reduce((sum, part) => sum + (part.text?.length ?? 0), 0);
  return { text: Math.ceil(characters / 4), image: 258 * parts.filter((part) => part.inlineData).length };
}
