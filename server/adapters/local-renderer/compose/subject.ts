import type { FreedPhoto, Swatches } from '../cut-out/types.ts';
import { groupOf } from '../draw/group.ts';

/** What stands in the picture, as far as the layout cares. */
export type Subject = {
  /** Width over height of the product or group; undefined without one. */
  aspect: number | undefined;
  /** Width over height of photos shown side by side with their own ground; undefined when none is. */
  frameAspect: number | undefined;
  /** Cut by the photo's foot: it must stand on an edge. */
  isCropped: boolean;
  /** At least one photo is shown with its own ground. */
  isFramed: boolean;
  swatches: Swatches[];
  /** Lightness of each product, as a whole and along its outline. */
  lights: number[];
};

export function subjectFrom(photos: FreedPhoto[]): Subject {
  const isFramed = photos.some(({ how }) => how === 'framed');
  const cutOuts = photos.flatMap((photo) => (photo.how === 'cut-out' ? [photo.cutOut] : []));
  const swatches = photos.map((photo) => photo.swatches);
  return {
    aspect:
      isFramed || cutOuts.length === 0 ? undefined : groupOf(cutOuts.map(({ width, height }) => width / height)).aspect,
    frameAspect: isFramed ? photos.reduce((sum, photo) => sum + photo.photoAspect, 0) : undefined,
    isCropped: cutOuts.some(({ touchesFoot }) => touchesFoot),
    isFramed,
    swatches,
    lights: swatches.flatMap(({ meanL, rimL }) => [meanL, rimL]),
  };
}
