/**
 * What an ad is made of, apart from who reads the prompt and who draws. Plain JSON, versioned: it is what the
 * conversation keeps, and drawing the same composition with the same photos gives the same pixels.
 */
export type Composition = {
  v: 1;
  seed: number;
  /** e.g. `4:5`. */
  ratio: string;
  layout: Layout;
  pair: Pair;
  base: Base;
  palette: Palette;
  /** Decided once per composition, so that one ad does not change its ink between ratios. */
  ink: 'dark' | 'light';
  text: Text;
  cta: 'pill' | 'link';
  product: { scale: number; dx: number; dy: number };
  /** One per reference, in order; the bytes are kept beside the composition under the same hash. */
  photos: PhotoUse[];
  /** Frozen when the ad is first laid out; only another layout or ratio lays it out again. */
  boxes: Boxes | null;
};

export const layouts = ['hero', 'split', 'bigtype', 'editorial', 'rays', 'podium', 'type', 'photo'] as const;
export type Layout = (typeof layouts)[number];
export const pairs = ['editorial', 'modern', 'calm', 'bold', 'tech'] as const;
export type Pair = (typeof pairs)[number];
/** From dark to light: what "darker" and "lighter" step along. */
export const schemes = ['night', 'deep', 'vivid', 'mid', 'tint', 'paper'] as const;
export type Scheme = (typeof schemes)[number];

/** OKLCH: hue in degrees, chroma; the accent's hue or none. */
export type Base = { scheme: Scheme; h: number; C: number; acc: number | null };

/** `#rrggbb`, derived from the base and stored, so that a later formula does not change old ads. */
export type Palette = { bg: string; shape: string; floor: string; inkDark: string; inkLight: string; accent: string };

/** Empty means absent. `scale` is of the headline, 0.5 to 1.4. */
export type Text = { headline: string; sub: string; cta: string; brand: string; tag: string; scale: number };

/** `how`: cut out of its ground, or shown as it is because the ground would not come off cleanly. */
export type PhotoUse = { sha256: string; how: 'cut-out' | 'framed' };

/** Fractions of the picture's width and height, so that they hold at any size. */
export type Box = { x: number; y: number; w: number; h: number };

/**
 * A text and the room it was given, which stays when the words change. `size` is a fraction of the picture's width,
 * `lines` as broken, `stand` where in a room that is too tall the lines stand. A button's room is the row it may grow in.
 */
export type TextBox = Box & {
  size: number;
  lines: string[];
  align: 'left' | 'center' | 'right';
  stand: 'top' | 'centre' | 'bottom';
};

export type Boxes = {
  headline: TextBox | null;
  sub: TextBox | null;
  cta: TextBox | null;
  brand: TextBox | null;
  tag: TextBox | null;
  /** Where the product or products stand: centred, and filled from the foot. */
  product: Box | null;
  /** The disc, panel, drum, photo frame or centre of the rays behind it. */
  panel: Box | null;
};
