/** One turn as stored: Google's `Content` with picture bytes replaced by references. */
export type Turn = { role: 'user' | 'model'; parts: StoredPart[] };

/** A part as received, signature and unknown fields included. */
export type StoredPart = { text?: string; inlineData?: StoredPicture; [other: string]: unknown };
export type StoredPicture = { mimeType: string; data: BlobRef; [other: string]: unknown };
export type BlobRef = { $blob: string; bytes: number };

/** Undefined when what was stored is not turns that take turns, beginning with the user and ending with the model. */
export function readTurns(stored: unknown[]): Turn[] | undefined {
  const turns = stored.filter(isTurn);
  const alternate = turns.every(({ role }, index) => role === (index % 2 === 0 ? 'user' : 'model'));
  return turns.length === stored.length && turns.length > 0 && turns.length % 2 === 0 && alternate ? turns : undefined;
}

function isTurn(value: unknown): value is Turn {
  if (!isObject(value)) return false;
  const { role, parts } = value;
  return (role === 'user' || role === 'model') && Array.isArray(parts) && parts.length > 0 && parts.every(isPart);
}

function isPart(value: unknown): boolean {
  if (!isObject(value)) return false;
  const inline = value['inlineData'];
  return (
    inline === undefined || (isObject(inline) && typeof inline['mimeType'] === 'string' && isBlobRef(inline['data']))
  );
}

function isBlobRef(value: unknown): value is BlobRef {
  return isObject(value) && typeof value['$blob'] === 'string' && typeof value['bytes'] === 'number';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** The picture that the model showed last, drafts aside. */
export function lastPicture(turns: Turn[]): StoredPicture | undefined {
  return turns
    .filter(({ role }) => role === 'model')
    .flatMap(({ parts }) => parts)
    .findLast((part) => part.inlineData)?.inlineData;
}
