import sharp from 'sharp';

/**
 * libvips with three decoders and nothing else: SVG, GIF, TIFF, HEIF, PDF and raw readers are switched off for the
 * whole process, so that no later change of a call can reach them. One thread per picture (a semaphore bounds the
 * pictures) and no cache of operations, which would keep customers' pixels in memory.
 */
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});
sharp.concurrency(1);
sharp.cache(false);

export { sharp };
