import type { ImageModel } from './image-model.ts';

/** Who can draw here. Older versions stay editable by the provider that made them, when it is still configured. */
export type ImageModels = {
  /** Draws everything new. */
  current: ImageModel;
  /** The model that `current` uses when a request names none. */
  defaultModel: string;
  of(provider: ImageModel['provider']): ImageModel | undefined;
};
