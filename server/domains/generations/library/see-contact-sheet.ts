import { type Answer, yes } from '../../../../shared/answer.ts';
import type { ContactSheet, ContactSheetQuery } from '../../../../shared/contract/index.ts';
import { sheetLimit } from '../../../../shared/limits.ts';
import type { Database } from '../../../ports/database.ts';
import type { Member } from '../../auth/index.ts';
import { cursorOf, placeOf } from '../see/cursor.ts';
import { type Frame, listFrames } from './list-store.ts';

/** Every picture that matches by its id and shape alone, so that a page can stand in its full length at once. */
export async function seeContactSheet(
  { database }: { database: Database },
  { workspaceId }: Member,
  query: ContactSheetQuery,
): Promise<Answer<ContactSheet, 'VALIDATION_ERROR'>> {
  const after = placeOf(query.cursor);
  if (!after.ok) return after;
  const found = await database.readInWorkspace(workspaceId, (tx) =>
    listFrames(tx, workspaceId, { ...query, after: after.value, most: sheetLimit + 1 }),
  );
  const frames = found.slice(0, sheetLimit);
  const last = found.length > frames.length ? frames.at(-1) : undefined;
  return yes({
    ids: frames.map(({ id }) => id),
    ratios: frames.map(ratioOf),
    withoutPicture: frames.flatMap(({ status }, index) => (status === 'succeeded' ? [] : [index])),
    nextCursor: last ? cursorOf(last) : null,
  });
}

/** To the third decimal: a pixel in a row of a thousand. */
function ratioOf({ width, height, aspectRatio }: Frame): number {
  const [across = 1, down = 1] = width && height ? [width, height] : aspectRatio.split(':').map(Number);
  return Math.round((across / down) * 1000) / 1000;
}
