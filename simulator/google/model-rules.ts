import type { ModelEntry } from '../../shared/models.ts';
import { type GoogleError, invalid } from './errors.ts';
import type { GenerateRequest } from './request.ts';

const SAMPLING = ['temperature', 'topP', 'topK', 'seed', 'logprobs', 'responseLogprobs'];

/** What this model does not take: ratio, size, thinking level, too many pictures, sampling. */
export function refuseForModel(model: ModelEntry, request: GenerateRequest): GoogleError | undefined {
  const config = request.generationConfig ?? {};
  const { aspectRatio, imageSize } = config.imageConfig ?? {};
  const level = config.thinkingConfig?.thinkingLevel?.toUpperCase();

  if (aspectRatio !== undefined && !model.aspectRatios.includes(aspectRatio))
    return invalid(`Aspect ratio ${aspectRatio} is not supported for this model.`);
  if (imageSize !== undefined && !(model.sendsImageSize && model.imageSizes.some((size) => size === imageSize)))
    return invalid(`Image size ${imageSize} is not supported for this model.`);
  if (level !== undefined && model.thinkingLevels.length > 0 && !model.thinkingLevels.includes(level))
    return invalid(`Thinking level ${level} is not supported for this model.`);
  if ((config.candidateCount ?? 1) > 1) return invalid('Multiple candidates is not enabled for this model.');
  return refuseSampling(model, config) ?? refuseCrowd(model, request);
}

function refuseSampling(model: ModelEntry, config: object): GoogleError | undefined {
  const sampling = Object.keys(config).find((name) => SAMPLING.includes(name));
  return sampling && !model.sendsSampling ? invalid(`${sampling} is not supported for this model.`) : undefined;
}

/** Counts the pictures of the turn being asked; earlier turns have been accepted already. */
function refuseCrowd(model: ModelEntry, request: GenerateRequest): GoogleError | undefined {
  const pictures = request.contents.at(-1)?.parts.filter((part) => part.inlineData).length ?? 0;
  if (pictures <= model.maxReferenceImages) return undefined;
  return invalid(`Too many images: ${pictures}. This model accepts at most ${model.maxReferenceImages}.`);
}
