/**
 * The models that draw, with their limits and prices. Prices are US dollars: per million tokens and per picture
 * (standard tier), read from Google's Gemini API pricing page of 2026-10-08 and checked again on `checkedOn`.
 * Pixel sizes are Google's table where it agrees with measurements, else the measured ones: compare ratios with a
 * tolerance, never exact pixels.
 */
export const checkedOn = '2026-11-23';

/** Every model takes these; some take more. */
export const STANDARD_RATIOS = ['1:1', '2:3', '3:2', '3:4', '4:3', '4:5', '5:4', '9:16', '16:9', '21:9'] as const;

const ALL_RATIOS = [...STANDARD_RATIOS, '1:4', '4:1', '1:8', '8:1'] as const;

export type ImageSize = '512' | '1K' | '2K' | '4K';

export type ModelEntry = {
  id: string;
  name: string;
  provider: 'gemini' | 'local';
  /** Deprecated models stay in the table so that old conversations keep their prices. */
  offered: boolean;
  isDefault: boolean;
  aspectRatios: readonly string[];
  imageSizes: readonly ImageSize[];
  defaultImageSize: ImageSize;
  /** False where the provider rejects the option although it has a size. */
  sendsImageSize: boolean;
  /** False where temperature, seed and their kin are rejected. */
  sendsSampling: boolean;
  maxReferenceImages: number;
  thinkingLevels: readonly string[];
  /** US dollars per million tokens. */
  pricePerMTok: { input: number; outputText: number; outputImage: number };
  /** US dollars per picture, output only. */
  pricePerImage: Partial<Record<ImageSize, number>>;
  /** Output tokens of one picture. */
  imageTokens: Partial<Record<ImageSize, number>>;
};

const gemini = { provider: 'gemini', offered: true, isDefault: false, maxReferenceImages: 14 } as const;

export const modelTable: readonly ModelEntry[] = [
  {
    ...gemini,
    id: 'gemini-nano-banana-2.1',
    name: 'Nano Banana 2.1',
    isDefault: true,
    aspectRatios: ALL_RATIOS,
    imageSizes: ['1K', '2K', '4K'],
    defaultImageSize: '1K',
    sendsImageSize: true,
    sendsSampling: false,
    thinkingLevels: ['MINIMAL', 'MEDIUM', 'HIGH'],
    pricePerMTok: { input: 1.5, outputText: 7.5, outputImage: 30 },
    pricePerImage: { '1K': 0.0336, '2K': 0.0504, '4K': 0.113 },
    imageTokens: { '1K': 1120, '2K': 1680, '4K': 3767 },
  },
  {
    ...gemini,
    id: 'gemini-3-pro-image',
    name: 'Nano Banana Pro',
    aspectRatios: STANDARD_RATIOS,
    imageSizes: ['1K', '2K', '4K'],
    defaultImageSize: '1K',
    sendsImageSize: true,
    sendsSampling: true,
    thinkingLevels: [],
    pricePerMTok: { input: 2, outputText: 12, outputImage: 120 },
    pricePerImage: { '1K': 0.134, '2K': 0.134, '4K': 0.24 },
    imageTokens: { '1K': 1120, '2K': 1120, '4K': 2000 },
  },
  {
    ...gemini,
    id: 'gemini-3.1-flash-lite-image',
    name: 'Nano Banana 2 Lite',
    aspectRatios: STANDARD_RATIOS,
    imageSizes: ['1K'],
    defaultImageSize: '1K',
    sendsImageSize: false,
    sendsSampling: true,
    thinkingLevels: ['MINIMAL', 'HIGH'],
    pricePerMTok: { input: 0.25, outputText: 1.5, outputImage: 30 },
    pricePerImage: { '1K': 0.0336 },
    imageTokens: { '1K': 1120 },
  },
  {
    ...gemini,
    id: 'gemini-3.1-flash-image',
    name: 'Nano Banana 2',
    offered: false,
    aspectRatios: ALL_RATIOS,
    imageSizes: ['512', '1K', '2K', '4K'],
    defaultImageSize: '1K',
    sendsImageSize: true,
    sendsSampling: true,
    thinkingLevels: ['MINIMAL', 'HIGH'],
    pricePerMTok: { input: 0.5, outputText: 3, outputImage: 60 },
    pricePerImage: { '512': 0.045, '1K': 0.067, '2K': 0.101, '4K': 0.151 },
    imageTokens: { '512': 747, '1K': 1120, '2K': 1680, '4K': 2520 },
  },
  {
    id: 'local',
    name: 'Local renderer',
    provider: 'local',
    offered: true,
    isDefault: true,
    aspectRatios: STANDARD_RATIOS,
    imageSizes: ['1K', '2K', '4K'],
    defaultImageSize: '1K',
    sendsImageSize: true,
    sendsSampling: true,
    maxReferenceImages: 5,
    thinkingLevels: [],
    pricePerMTok: { input: 0, outputText: 0, outputImage: 0 },
    pricePerImage: { '1K': 0, '2K': 0, '4K': 0 },
    imageTokens: {},
  },
];

/** Width and height at 1K, 2K and 4K. */
export const pixelTable: Record<string, readonly [Pixels, Pixels, Pixels]> = {
  '1:1': [px(1024, 1024), px(2048, 2048), px(4096, 4096)],
  '2:3': [px(848, 1264), px(1696, 2528), px(3392, 5056)],
  '3:2': [px(1264, 848), px(2528, 1696), px(5056, 3392)],
  '3:4': [px(896, 1200), px(1792, 2400), px(3584, 4800)],
  '4:3': [px(1200, 896), px(2400, 1792), px(4800, 3584)],
  '4:5': [px(928, 1152), px(1856, 2304), px(3712, 4608)],
  '5:4': [px(1152, 928), px(2304, 1856), px(4608, 3712)],
  '9:16': [px(768, 1376), px(1536, 2752), px(3072, 5504)],
  '16:9': [px(1376, 768), px(2752, 1536), px(5504, 3072)],
  '21:9': [px(1584, 672), px(3168, 1344), px(6336, 2688)],
  '4:1': [px(2064, 512), px(4128, 1024), px(8256, 2048)],
  '1:4': [px(512, 2064), px(1024, 4128), px(2048, 8256)],
  '8:1': [px(2928, 352), px(5856, 704), px(11712, 1408)],
  '1:8': [px(352, 2928), px(704, 5856), px(1408, 11712)],
};

export type Pixels = { width: number; height: number };

function px(width: number, height: number): Pixels {
  return { width, height };
}
