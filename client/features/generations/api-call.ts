import type { GenerationView } from '../../../shared/contract/index.ts';
import { curl } from '../../lib/curl.ts';

type Made = Pick<
  GenerationView,
  | 'prompt'
  | 'editPrompt'
  | 'parentGenerationId'
  | 'reanchored'
  | 'aspectRatio'
  | 'exact'
  | 'model'
  | 'imageSize'
  | 'references'
>;

/** The request that makes the same again, for a terminal; the key stays in its variable. */
export function apiCallOf(made: Made, origin: string): string {
  const { path, body } = requestOf(made);
  return curl(origin + path, '$ADS_API_KEY', body);
}

function requestOf(made: Made): { path: string; body: object } {
  const { prompt, editPrompt, parentGenerationId: parent, aspectRatio, exact, model, imageSize } = made;
  const photos = made.references.flatMap(({ assetId }) => assetId ?? []);
  const shape = { aspectRatio, ...(exact && { exact }), ...(photos.length > 0 && { referenceImages: photos }) };
  if (parent && made.reanchored) return { path: `/api/generations/${parent}/re-anchor`, body: {} };
  if (parent && editPrompt !== null) return { path: `/api/generations/${parent}/edit`, body: { editPrompt, ...shape } };
  return { path: '/api/transform', body: { prompt, model, ...(imageSize && { imageSize }), ...shape } };
}
