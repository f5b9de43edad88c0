import type { GenerateContentConfig } from '@google/genai';
import { findModel } from '../../../../shared/models.ts';

/**
 * Ratio and size are said again on every turn: they are not part of the conversation. No sampling, no thinking budget:
 * the newest models refuse the call for them. A model that is not in the table gets what was asked for.
 */
export function generationConfig(
  { model, aspectRatio, imageSize }: { model: string; aspectRatio: string; imageSize?: string | undefined },
  pictureOnly: boolean,
): GenerateContentConfig {
  const takesSize = findModel(model)?.sendsImageSize ?? true;
  return {
    responseModalities: pictureOnly ? ['IMAGE'] : ['TEXT', 'IMAGE'],
    imageConfig: { aspectRatio, ...(imageSize !== undefined && takesSize && { imageSize }) },
  };
}
