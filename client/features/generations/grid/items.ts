import type { ContactSheet, GenerationSummary } from '../../../../shared/contract/index.ts';
import { shapeOf } from '../../../lib/ratio.ts';

/** A place in the grid. `block` names the rows that are asked for together; the first page has none, it is there. */
export type Item = { id: string; ratio: number; hasPicture: boolean; block?: string };

const BLOCK = 50;

// Very wide pictures would leave nothing of their neighbours, very tall ones nothing of themselves.
const within = (ratio: number) => Math.min(Math.max(ratio, 0.4), 3.2);

/** The first page is newer than the sheet, so for as far as it goes it is the truth. `isWhole` says that they meet. */
export function itemsOf(head: GenerationSummary[], sheets: ContactSheet[]): { items: Item[]; isWhole: boolean } {
  const first = head.map((row) => ({
    id: row.id,
    ratio: within(shapeOf(row)),
    hasPicture: row.status === 'succeeded',
  }));
  const rest = sheets.flatMap(placesOn);
  const last = head.at(-1)?.id;
  const meet = rest.findIndex(({ id }) => id === last);
  if (rest.length === 0 || meet >= 0) return { items: [...first, ...rest.slice(meet + 1)], isWhole: true };
  const known = new Set(head.map(({ id }) => id));
  return { items: [...first, ...rest.filter(({ id }) => !known.has(id))], isWhole: false };
}

/** An empty id is one that was deleted: it leaves its place, so that the blocks around it stay what they are. */
function placesOn({ ids, ratios, withoutPicture }: ContactSheet): Item[] {
  const without = new Set(withoutPicture);
  const items: Item[] = [];
  for (let from = 0; from < ids.length; from += BLOCK) {
    const block = ids
      .slice(from, from + BLOCK)
      .filter(Boolean)
      .join();
    for (let at = from; at < Math.min(from + BLOCK, ids.length); at += 1) {
      const id = ids[at];
      if (id) items.push({ id, ratio: within(ratios[at] ?? 1), hasPicture: !without.has(at), block });
    }
  }
  return items;
}
