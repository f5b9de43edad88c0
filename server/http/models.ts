import { modelList, success } from '../../shared/contract/index.ts';
import { estimateCostMicroUsd, offeredModels, pricesCheckedOn } from '../../shared/models.ts';
import type { ImageModels } from '../ports/image-models.ts';
import { data } from './answer.ts';
import type { App } from './app-types.ts';
import { described } from './route.ts';

/** What can draw here now, and for how much. */
export function modelRoutes(app: App, { models }: { models: ImageModels }): void {
  const offer = described({
    tag: 'Generations',
    summary: 'Models, ratios, sizes and prices on offer now',
    access: 'member',
    response: { 200: success(modelList) },
  });
  app.get('/api/models', { config: offer.config, schema: { ...offer.meta, response: offer.response } }, () => {
    const { provider } = models.current;
    return data({ provider, models: offeredModels(provider).map((model) => modelView(model, models.defaultModel)) });
  });
}

function modelView(model: ReturnType<typeof offeredModels>[number], defaultModel: string) {
  const prices = Object.entries(model.pricePerImage).map(
    ([size, dollars]) => [size, Math.round(dollars * 1_000_000)] as const,
  );
  const estimateOf = (imageSize: string, references: number) =>
    estimateCostMicroUsd({ model: model.id, imageSize, references }) ?? 0;
  const estimates = model.imageSizes.map((size) => [size, estimateOf(size, 0)] as const);
  const { defaultImageSize: usual } = model;
  return {
    id: model.id,
    name: model.name,
    provider: model.provider,
    isDefault: model.id === defaultModel,
    aspectRatios: [...model.aspectRatios],
    imageSizes: [...model.imageSizes],
    defaultImageSize: model.defaultImageSize,
    maxReferenceImages: model.maxReferenceImages,
    priceMicroUsd: Object.fromEntries(prices),
    estimateMicroUsd: Object.fromEntries(estimates),
    referenceMicroUsd: estimateOf(usual, 1) - estimateOf(usual, 0),
    pricesCheckedOn,
  };
}
