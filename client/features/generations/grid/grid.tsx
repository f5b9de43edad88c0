import type { GenerationSummary } from '../../../../shared/contract/index.ts';
import { justifiedRows } from '../../../lib/justified-rows.ts';
import { t } from '../../../lib/messages/t-library.ts';
import { shapeOf } from '../../../lib/ratio.ts';
import { useWidth } from '../../../lib/use-width.ts';
import { Cell } from './cell.tsx';
import type { useSelection } from './selection.ts';
import { useSelectionKeys } from './use-selection-keys.ts';

const GAP = 12;
const NARROW = 600;
// Very wide pictures would leave nothing of their neighbours, very tall ones nothing of themselves.
const shape = (row: GenerationSummary) => Math.min(Math.max(shapeOf(row), 0.4), 3.2);

type Props = {
  rows: GenerationSummary[];
  selection: ReturnType<typeof useSelection>;
  onView: (id: string) => void;
  onStar: ((row: GenerationSummary) => void) | undefined;
};

export function Grid({ rows, selection, onView, onStar }: Props) {
  const [ref, width] = useWidth();
  const height = width < NARROW ? 150 : 236;
  const chosen = new Set(selection.ids);
  useSelectionKeys(selection, onView);
  return (
    <ul ref={ref} aria-label={t('library.grid')} className="grid gap-3">
      {justifiedRows(rows, shape, { width, height, gap: GAP }).map((line) => (
        // Lines out of sight are neither laid out nor painted.
        <li
          key={line.items[0]?.item.id}
          style={{ contentVisibility: 'auto', containIntrinsicSize: `auto ${line.height}px` }}
        >
          <ul className="flex gap-3" style={{ height: line.height }}>
            {line.items.map(({ item, width: across }) => (
              <li key={item.id} style={{ width: across }}>
                <Cell
                  row={item}
                  chosen={chosen.has(item.id)}
                  choosing={chosen.size > 0}
                  onChoose={(upTo) => selection.choose(item.id, upTo)}
                  onView={() => onView(item.id)}
                  onStar={onStar && (() => onStar(item))}
                />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
