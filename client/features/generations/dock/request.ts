import type { Model } from '../../../../shared/contract/index.ts';
import type { Ask } from '../../../api/routes.ts';
import { type Draft, type ImageSize, settledModel } from './draft.ts';

type Body = Ask<'POST /api/transform'>['body'];

/** What the dock holds, as the request the contract knows. The size is named only where the model has a choice. */
export function requestOf(draft: Draft, models: Model[]): Body {
  const { model, size } = settledModel(draft, models);
  const body: Body = { prompt: draft.prompt.trim(), aspectRatio: draft.ratio };
  if (draft.photos.length > 0) body.referenceImages = draft.photos.map(({ id }) => id);
  if (model) body.model = model.id;
  if (model && model.imageSizes.length > 1) body.imageSize = size as ImageSize;
  return body;
}
