import type { Sharp } from 'sharp';
import type { PictureFormat } from '../../ports/pictures.ts';

/**
 * The three ways out. All are sRGB and carry nothing but pixels: sharp writes no EXIF, XMP, IPTC or ICC unless told to.
 * What has no alpha channel in the target format is laid on white.
 */
export function encodeAs(picture: Sharp, format: PictureFormat): Sharp {
  switch (format) {
    case 'jpeg':
      return encodeJpeg(picture);
    case 'png':
      return encodePng(picture);
    case 'webp':
      return picture.toColourspace('srgb').webp({ quality: 90, smartSubsample: true });
  }
}

/**
 * Full colour resolution: product edges and set type suffer first from 4:2:0. Tables made for each picture would save a
 * tenth of its bytes, and hold all of it in memory meanwhile: 600 MB for 50 megapixels, and twice the time.
 */
export function encodeJpeg(picture: Sharp): Sharp {
  return picture
    .toColourspace('srgb')
    .flatten({ background: '#fff' })
    .jpeg({ quality: 92, chromaSubsampling: '4:4:4', optimiseCoding: false });
}

export function encodePng(picture: Sharp): Sharp {
  return picture.toColourspace('srgb').png({ compressionLevel: 6 });
}
