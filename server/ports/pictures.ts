import type { Answer } from '../../shared/answer.ts';

/** Picture intake and derivatives. Only JPEG, PNG and WebP decoders are reachable. */
export type Pictures = {
  /**
   * Checks dimensions, frames and pixels from the header before decoding anything, then re-encodes: auto-oriented,
   * sRGB, metadata stripped. With an alpha channel it comes out as PNG, otherwise as JPEG. Throws `QueueFull` when
   * too many wait.
   */
  intake(bytes: Buffer): Promise<Answer<Picture, 'UNSUPPORTED_MEDIA_TYPE' | 'IMAGE_REJECTED' | 'PAYLOAD_TOO_LARGE'>>;
  /** True size and type of a picture that a model returned, by decoding it whole. */
  measure(bytes: Buffer): Promise<Answer<Measured, 'IMAGE_REJECTED'>>;
  /** WebP, fitting in the box without enlarging, plus a blur placeholder of at most 25 bytes (base64). */
  thumbnail(bytes: Buffer): Promise<Thumbnail>;
  /** The same, and the larger one that people look at closely. */
  thumbnailAndPreview(bytes: Buffer): Promise<Thumbnail & { preview: Buffer }>;
  /**
   * Exactly this ratio, such as `4:5`, in the same file format: the largest part that has it, placed around what draws
   * the eye; nothing is scaled. Undefined when the picture has it already, or is too small to.
   */
  cropTo(bytes: Buffer, ratio: string): Promise<Picture | undefined>;
  /** Another file format for a download. */
  convert(bytes: Buffer, format: PictureFormat): Promise<Buffer>;
};

export type PictureFormat = 'jpeg' | 'png' | 'webp';
export type Measured = { mimeType: 'image/jpeg' | 'image/png' | 'image/webp'; width: number; height: number };
export type Picture = Measured & { bytes: Buffer };
/** `thumb` fits 512 px, `preview` fits 1600 px. */
export type Thumbnail = { thumb: Buffer; thumbhash: string };
