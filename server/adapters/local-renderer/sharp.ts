import sharp from 'sharp';

/**
 * libvips with three decoders and nothing else, also when this thread is the first to load it. One thread per picture
 * and no cache of operations, which would keep customers' pixels in memory.
 */
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});
sharp.concurrency(1);
sharp.cache(false);

export { sharp };
