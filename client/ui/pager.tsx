import { t } from '../lib/messages/t-lists.ts';
import { Button } from './button.tsx';

type Props = { label: string; page: number; pages: number; onPage: (page: number) => void };

/** Newer and older pages of a list; nothing where there is only one. */
export function Pager({ label, page, pages, onPage }: Props) {
  if (pages <= 1) return null;
  return (
    <nav aria-label={label} className="flex items-center gap-3">
      <Button disabled={page <= 1} onClick={() => onPage(page - 1)}>
        {t('list.newer')}
      </Button>
      <span role="status" className="text-ink-3">
        {t('list.page', page, pages)}
      </span>
      <Button disabled={page >= pages} onClick={() => onPage(page + 1)}>
        {t('list.older')}
      </Button>
    </nav>
  );
}
