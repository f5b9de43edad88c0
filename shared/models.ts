import { checkedOn, type ImageSize, type ModelEntry, modelTable, type Pixels, pixelTable } from './model-table.ts';

export { checkedOn as pricesCheckedOn, type ImageSize, type ModelEntry, STANDARD_RATIOS } from './model-table.ts';

/** What a person may choose from now, the default first. */
export function offeredModels(provider: 'gemini' | 'local'): ModelEntry[] {
  const offered = modelTable.filter((model) => model.provider === provider && model.offered);
  return offered.toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault));
}

/** Also finds models that are no longer offered: old versions keep their prices. */
export function findModel(id: string): ModelEntry | undefined {
  return modelTable.find((model) => model.id === id);
}

/** Empty for an unknown model. */
export function ratiosFor(modelId: string): readonly string[] {
  return findModel(modelId)?.aspectRatios ?? [];
}

/** Empty for an unknown model. */
export function sizesFor(modelId: string): readonly ImageSize[] {
  return findModel(modelId)?.imageSizes ?? [];
}

/** What the provider says it will deliver. Undefined for a ratio or size that is not in the table. */
export function pixelsFor(ratio: string, size: string): Pixels | undefined {
  const row = pixelTable[ratio];
  const column = ['1K', '2K', '4K'].indexOf(size);
  return row?.[column];
}

/** Some ratios come back a little off (8:1 really is 8.32:1), so within 5 % counts as honoured. */
export function honoursRatio(ratio: string, { width, height }: Pixels): boolean {
  const [across = 0, down = 0] = ratio.split(':').map(Number);
  if (!across || !down || !width || !height) return false;
  return Math.abs(width / height / (across / down) - 1) <= 0.05;
}

/** A reference or an earlier picture sent along costs at most this many input tokens. */
const REFERENCE_TOKENS = 1120;
/** A prompt of 2,000 characters is about 500 tokens. */
const PROMPT_TOKENS = 500;
/** Thoughts and the odd extra tokens that come with every picture: 300 to 900 seen. */
const THOUGHT_TOKENS = 800;

/**
 * What asking will probably cost, in millionths of a US dollar, rounded up; undefined for a model or size that is not
 * in the table. `references` counts the pictures of the conversation so far too. The bill is `actualCostMicroUsd`.
 */
export function estimateCostMicroUsd(ask: {
  model: string;
  imageSize?: string | undefined;
  references?: number | undefined;
  count?: number | undefined;
}): number | undefined {
  const model = findModel(ask.model);
  const size = model?.imageSizes.find((offered) => offered === (ask.imageSize ?? model.defaultImageSize));
  const picture = size && model?.pricePerImage[size];
  if (!model || picture === undefined) return undefined;
  const inputTokens = PROMPT_TOKENS + REFERENCE_TOKENS * (ask.references ?? 0);
  const words = inputTokens * model.pricePerMTok.input + THOUGHT_TOKENS * model.pricePerMTok.outputText;
  return wholeMicroUsd(picture * 1_000_000 + words) * (ask.count ?? 1);
}

/** Tokens as the provider counted them; `outputTokens` includes `imageTokens`, `thoughtTokens` are apart. */
export type BilledTokens = { promptTokens: number; outputTokens: number; thoughtTokens: number; imageTokens: number };

/** What one answer cost, in millionths of a US dollar, rounded up. A price per million tokens is micro-dollars a token. */
export function actualCostMicroUsd(modelId: string, tokens: BilledTokens): number {
  const price = findModel(modelId)?.pricePerMTok;
  if (!price) return 0;
  const outputText = Math.max(0, tokens.outputTokens - tokens.imageTokens) + tokens.thoughtTokens;
  return wholeMicroUsd(
    tokens.promptTokens * price.input + outputText * price.outputText + tokens.imageTokens * price.outputImage,
  );
}

/** Prices move: after 90 days the table wants a look. */
export function pricesAreStale(now: Date): boolean {
  return now.getTime() - Date.parse(checkedOn) > 90 * 24 * 3600 * 1000;
}

/** Floating point leaves dust like 33600.000000000004; a real fraction still rounds up. */
function wholeMicroUsd(amount: number): number {
  return Math.ceil(Number(amount.toFixed(3)));
}
