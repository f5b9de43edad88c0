import { createSemaphore } from '../../lib/semaphore.ts';
import type { Pictures } from '../../ports/pictures.ts';
import { cropTo } from './crop.ts';
import { upright } from './decode.ts';
import { encodeAs } from './encode.ts';
import { intake, measure } from './intake.ts';
import { thumbnail, thumbnailAndPreview } from './thumbnail.ts';

/**
 * Two uploads are worked on at once in this process and 64 may wait (their bytes are in memory); one more throws
 * `QueueFull`. What a worker or a reader already holds waits as long as it takes: there are only so many of them, and a
 * picture that was paid for is not to be refused. The work happens on libuv's threads, so the event loop stays free.
 */
export function openPictures(): Pictures {
  const uploads = createSemaphore({ places: 2, queue: 64 });
  const made = createSemaphore({ places: 2, queue: Number.POSITIVE_INFINITY });
  // Nobody waits for these as for the picture itself, so they leave it the other core.
  const small = createSemaphore({ places: 1, queue: Number.POSITIVE_INFINITY });
  return {
    intake: (bytes) => uploads.run(() => intake(bytes)),
    measure: (bytes) => made.run(() => measure(bytes)),
    cropTo: (bytes, ratio) => made.run(() => cropTo(bytes, ratio)),
    thumbnail: (bytes) => made.run(() => thumbnail(bytes)),
    thumbnailAndPreview: (bytes) => small.run(() => thumbnailAndPreview(bytes)),
    convert: (bytes, format) => made.run(() => encodeAs(upright(bytes, 'error'), format).toBuffer()),
  };
}
