/** What may be brought along. Without a schema library, so that the studio can name the limits before anything loads. */
export const uploadLimits = { bytes: 10 * 1024 * 1024, pixels: 50_000_000, files: 5 } as const;

/** Characters. */
export const promptLimits = { prompt: 2000, editPrompt: 1000 } as const;

/** Pictures that are deleted, or packed into one file, at once. */
export const bulkLimit = 500;

/** Rows of one page. */
export const pageLimit = 100;

/** The longest side of the small forms of a picture, in pixels. What is smaller is not enlarged. */
export const variantPixels = { thumb: 512, preview: 1600 } as const;

/** Pictures of one contact sheet. */
export const sheetLimit = 10_000;
