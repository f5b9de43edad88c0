import { Link } from '@tanstack/react-router';
import clsx from 'clsx';
import { TriangleAlert } from 'lucide-react';
import type { GenerationSummary } from '../../../../shared/contract/index.ts';
import { thumbOf } from '../../../api/pictures.ts';
import { justifiedRows } from '../../../lib/justified-rows.ts';
import { t } from '../../../lib/messages/t-library.ts';
import { shapeOf } from '../../../lib/ratio.ts';
import { useWidth } from '../../../lib/use-width.ts';
import { Picture } from '../../../ui/picture.tsx';

const GAP = 12;
const NARROW = 600;
// Very wide pictures would leave nothing of their neighbours, very tall ones nothing of themselves.
const shape = (row: GenerationSummary) => Math.min(Math.max(shapeOf(row), 0.4), 3.2);

export function Grid({ rows }: { rows: GenerationSummary[] }) {
  const [ref, width] = useWidth();
  const height = width < NARROW ? 150 : 236;
  return (
    <ul ref={ref} aria-label={t('library.grid')} className="grid gap-3">
      {justifiedRows(rows, shape, { width, height, gap: GAP }).map((line) => (
        <li key={line.items[0]?.item.id}>
          <ul className="flex gap-3" style={{ height: line.height }}>
            {line.items.map(({ item, width: across }) => (
              <li key={item.id} style={{ width: across }}>
                <Cell row={item} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function Cell({ row }: { row: GenerationSummary }) {
  const name = row.editPrompt ?? row.prompt;
  const done = row.status === 'succeeded';
  return (
    <Link
      to="/g/$id"
      params={{ id: row.id }}
      title={name}
      className="group relative block size-full overflow-hidden rounded-img"
    >
      {done ? (
        <Picture src={thumbOf(row.imageUrl)} alt={name} thumbhash={row.thumbhash} className="size-full" />
      ) : (
        <Unfinished row={row} name={name} />
      )}
      {done && (
        <span className="figures absolute bottom-1.5 left-1.5 rounded-[4px] bg-[oklch(.2_0_0/.85)] px-1.5 py-0.5 text-1 text-[oklch(1_0_0)] opacity-0 transition-opacity duration-100 group-hover:opacity-100 group-focus-visible:opacity-100">
          {row.editCount > 0 ? t('library.version', row.aspectRatio, row.editCount + 1) : row.aspectRatio}
        </span>
      )}
    </Link>
  );
}

function Unfinished({ row, name }: { row: GenerationSummary; name: string }) {
  const failed = row.status === 'failed' || row.status === 'canceled';
  return (
    <span
      className={clsx(
        'flex size-full flex-col items-center justify-center gap-1.5 p-2 text-center text-2',
        failed ? 'bg-warn-soft text-warn-ink' : 'darkroom text-ink-2',
      )}
    >
      {failed && <TriangleAlert aria-hidden size={16} />}
      <span className={clsx('font-semibold', !failed && 'rounded-ctl bg-raised px-2 py-1')}>
        {t(`status.${row.status}`)}
      </span>
      <span className="sr-only">{name}</span>
    </span>
  );
}
