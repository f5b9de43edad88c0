/** A photo at working size: sRGB bytes without alpha, and the same in OKLab planes. */
export type Photo = {
  width: number;
  height: number;
  rgb: Uint8Array;
  L: Float32Array;
  a: Float32Array;
  b: Float32Array;
};

/** A ground as it would look without the product: one surface per OKLab channel. */
export type Ground = { at: (x: number, y: number) => [number, number, number]; plain: number };

/** The photo's own shadow as alpha 0..255, at `scale` photo pixels per pixel; `x`, `y` against the product's corner. */
export type Shadow = { width: number; height: number; alpha: Uint8ClampedArray; x: number; y: number; scale: number };

/** A product freed from its ground. */
export type CutOut = {
  /** Straight (not premultiplied) RGBA, tightly cropped. */
  width: number;
  height: number;
  rgba: Uint8ClampedArray;
  shadow: Shadow | null;
  /** The product is cut by the foot of the photo, so it must stand on an edge. */
  touchesFoot: boolean;
};

/** Why a ground would not come off. */
export type CutOutFailure = 'busy-ground' | 'touches-sides' | 'too-small' | 'too-large' | 'weak-edge';

/**
 * What colours a product has, most telling first: OKLCH, hue in degrees, and their share of its pixels. `meanL` is of
 * the whole, `rimL` along its outline, where it has to stand off.
 */
export type Swatches = { hues: { h: number; C: number; L: number; share: number }[]; meanL: number; rimL: number };

/** `photoAspect` is width over height of the whole photo. */
export type FreedPhoto = { photoAspect: number; swatches: Swatches } & (
  | { how: 'cut-out'; cutOut: CutOut }
  | { how: 'framed'; why: CutOutFailure }
);
