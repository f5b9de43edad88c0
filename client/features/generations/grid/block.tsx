import { useQuery } from '@tanstack/react-query';
import type { GenerationSummary } from '../../../../shared/contract/index.ts';
import { rowsQuery } from '../../../api/contact-sheet.ts';
import { Cell } from './cell.tsx';
import type { Item } from './items.ts';
import type { Place } from './places.ts';

export type Shown = {
  count: number;
  chosen: ReadonlySet<string>;
  tabbed: number | undefined;
  mayStar: boolean;
};
type Props = Shown & { places: Place[]; items: Item[]; rows?: readonly GenerationSummary[] | undefined };

/** Pictures whose rows are asked for together. Those just beyond the window are asked for and not drawn. */
export function Block({ ids, asks, ...shown }: Omit<Props, 'rows'> & { ids: string; asks: boolean }) {
  const { data } = useQuery({ ...rowsQuery(ids.split(',')), enabled: asks });
  return <Cells {...shown} rows={data} />;
}

export function Cells({ places, items, rows = [], chosen, tabbed, ...shown }: Props) {
  const known = new Map(rows.map((row) => [row.id, row]));
  return places.map(({ index, ...box }) => {
    const id = items[index]?.id ?? '';
    return (
      <Cell
        key={id}
        id={id}
        row={known.get(id)}
        index={index}
        chosen={chosen.has(id)}
        choosing={chosen.size > 0}
        tabbed={index === tabbed}
        {...shown}
        {...box}
      />
    );
  });
}
