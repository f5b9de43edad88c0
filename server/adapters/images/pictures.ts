import { createSemaphore } from '../../lib/semaphore.ts';
import type { Pictures } from '../../ports/pictures.ts';
import { cropTo } from './crop.ts';
import { upright } from './decode.ts';
import { encodeAs } from './encode.ts';
import { intake, measure } from './intake.ts';
import { thumbnail } from './thumbnail.ts';

/**
 * Two pictures are worked on at once in this process and 64 may wait (their bytes are in memory); one more throws
 * `QueueFull`. The work happens on libuv's threads, so the event loop stays free.
 */
export function createPictures(): Pictures {
  const semaphore = createSemaphore({ places: 2, queue: 64 });
  return {
    intake: (bytes) => semaphore.run(() => intake(bytes)),
    measure: (bytes) => semaphore.run(() => measure(bytes)),
    cropTo: (bytes, ratio) => semaphore.run(() => cropTo(bytes, ratio)),
    thumbnail: (bytes) => semaphore.run(() => thumbnail(bytes)),
    convert: (bytes, format) => semaphore.run(() => encodeAs(upright(bytes, 'error'), format).toBuffer()),
  };
}
