import clsx from 'clsx';
import type { UsageReport } from '../../../shared/contract/index.ts';
import { number } from '../../lib/language.ts';
import { t } from '../../lib/messages/t-usage.ts';
import { money } from '../../lib/money.ts';

type Sums = UsageReport['total'];
type Props = { caption: string; first: string; rows: { name: string; sums: Sums }[] };

/** A phone has no room for tokens; the file has them. */
const columns = [
  { name: 'usage.images', look: '', figure: ({ images }: Sums) => number(images) },
  { name: 'usage.tokens', look: 'max-md:hidden', figure: ({ tokens }: Sums) => number(tokens) },
  { name: 'usage.spent', look: '', figure: ({ costMicroUsd }: Sums) => money(costMicroUsd) },
] as const;

export function SumsTable({ caption, first, rows }: Props) {
  return (
    <table className="w-full table-fixed border-collapse text-3">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-b border-line text-2 text-ink-3">
          <th scope="col" className="py-2 pr-3 text-left font-medium">
            {first}
          </th>
          {columns.map(({ name, look }) => (
            <th key={name} scope="col" className={clsx('w-20 py-2 pl-3 text-right font-medium md:w-36', look)}>
              {t(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, sums }) => (
          <tr key={name} className="border-b border-line last:border-b-0">
            <th scope="row" className="truncate py-2 pr-3 text-left font-medium">
              {name}
            </th>
            {columns.map(({ name: column, look, figure }) => (
              <td key={column} className={clsx('figures py-2 pl-3 text-right', look)}>
                {figure(sums)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
