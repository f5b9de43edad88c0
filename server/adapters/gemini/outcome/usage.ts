import type { GenerateContentResponse, Part } from '@google/genai';
import { actualCostMicroUsd, findModel } from '../../../../shared/models.ts';
import type { DrawUsage } from '../../../ports/image-model.ts';
import { count, list, record } from '../wire/json.ts';

/**
 * What Google counted. `candidatesTokenCount` is larger than the sum of its details; the difference is billed as text.
 * Where Google does not count, the table's tokens per picture stand in, so that no picture passes for free.
 */
export function readUsage(
  answer: GenerateContentResponse,
  parts: Part[],
  { model, imageSize }: { model: string; imageSize?: string | undefined },
): DrawUsage {
  const pictures = parts.filter((part) => part.inlineData).length;
  const finals = parts.filter((part) => part.inlineData && part.thought !== true).length;
  const counted = record(answer.usageMetadata);
  const details = list(counted['candidatesTokensDetails']).map(record);
  const countedImage = count(details.find(({ modality }) => modality === 'IMAGE')?.['tokenCount']);
  const imageTokens = countedImage ?? tableTokens(model, imageSize) * finals;
  const tokens = {
    promptTokens: count(counted['promptTokenCount']) ?? 0,
    outputTokens: Math.max(count(counted['candidatesTokenCount']) ?? 0, imageTokens),
    thoughtTokens: count(counted['thoughtsTokenCount']) ?? 0,
    imageTokens,
  };
  const sum = tokens.promptTokens + tokens.outputTokens + tokens.thoughtTokens;
  return {
    ...tokens,
    totalTokens: count(counted['totalTokenCount']) ?? sum,
    pictures,
    costMicroUsd: actualCostMicroUsd(model, tokens),
  };
}

function tableTokens(modelId: string, imageSize: string | undefined): number {
  const model = findModel(modelId);
  const size = model?.imageSizes.find((known) => known === imageSize) ?? model?.defaultImageSize;
  return (size && model?.imageTokens[size]) ?? 1120;
}
