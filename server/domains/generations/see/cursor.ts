/** Where a page ended. Opaque to clients: it is ours to change. */
type Place = { createdAt: Date; id: string };

const WRITTEN = /^(\d{1,15})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export function cursorOf({ createdAt, id }: Place): string {
  return Buffer.from(`${createdAt.getTime()}_${id}`).toString('base64url');
}

/** Undefined when this is no cursor that we gave out. */
export function parseCursor(cursor: string): Place | undefined {
  const match = WRITTEN.exec(Buffer.from(cursor, 'base64url').toString('latin1'));
  return match ? { createdAt: new Date(Number(match[1])), id: match[2] ?? '' } : undefined;
}
