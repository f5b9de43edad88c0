/** The pictures as the library last showed them, so that one that was opened from there has those before and after it. */
let order: string[] = [];

export const keepOrder = (ids: string[]) => {
  order = ids;
};
export const isInOrder = (id: string) => order.includes(id);

/** Those on one side of a picture, the nearest first. */
export function beside(id: string, by: 1 | -1): string[] {
  const at = order.indexOf(id);
  if (at < 0) return [];
  return by === 1 ? order.slice(at + 1) : order.slice(0, at).toReversed();
}
