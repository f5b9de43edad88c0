import type { Pictures } from '../../ports/pictures.ts';

/** libvips takes a tenth of a second and a tenth of the memory of an idle server, so it comes with the first picture. */
export function createPictures(): Pictures {
  let opened: Promise<Pictures> | undefined;
  const library = (): Promise<Pictures> => {
    opened ??= import('./pictures.ts').then(({ openPictures }) => openPictures());
    return opened;
  };
  return {
    intake: async (bytes) => (await library()).intake(bytes),
    measure: async (bytes) => (await library()).measure(bytes),
    cropTo: async (bytes, ratio) => (await library()).cropTo(bytes, ratio),
    thumbnail: async (bytes) => (await library()).thumbnail(bytes),
    thumbnailAndPreview: async (bytes) => (await library()).thumbnailAndPreview(bytes),
    convert: async (bytes, format) => (await library()).convert(bytes, format),
  };
}
