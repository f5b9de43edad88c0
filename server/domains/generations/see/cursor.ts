import { type Answer, no, yes } from '../../../../shared/answer.ts';

/** Where a page ended. Opaque to clients: it is ours to change. */
type Place = { createdAt: Date; id: string };

const WRITTEN = /^(\d{1,15})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export function cursorOf({ createdAt, id }: Place): string {
  return Buffer.from(`${createdAt.getTime()}_${id}`).toString('base64url');
}

/** Where to go on; undefined is the beginning. */
export function placeOf(cursor: string | undefined): Answer<Place | undefined, 'VALIDATION_ERROR'> {
  if (cursor === undefined) return yes(undefined);
  const match = WRITTEN.exec(Buffer.from(cursor, 'base64url').toString('latin1'));
  if (match) return yes({ createdAt: new Date(Number(match[1])), id: match[2] ?? '' });
  return no('VALIDATION_ERROR', undefined, { fields: { cursor: ['Not a cursor of ours.'] } });
}
