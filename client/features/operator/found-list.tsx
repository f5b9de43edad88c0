import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { PageMeta } from '../../../shared/contract/index.ts';
import type { Part } from '../../api/settings/operator.ts';
import { Loaded } from '../../lib/loaded.tsx';
import { t } from '../../lib/messages/t-server.ts';
import { Pager } from '../../ui/pager.tsx';
import { Rows } from '../../ui/rows.tsx';
import { SearchField } from '../../ui/search-field.tsx';

type Props<T> = {
  query: UseQueryResult<{ data: T[]; meta: PageMeta }>;
  part: Part;
  onPart: (part: Part) => void;
  words: { list: string; find: string; pages: string };
  children: (one: T) => ReactNode;
};

/** A list that is searched, page by page. */
export function FoundList<T>({ query, part, onPart, words, children }: Props<T>) {
  return (
    <>
      <SearchField label={words.find} value={part.q ?? ''} onSearch={(q) => onPart({ q, page: 1 })} />
      <Loaded query={query}>
        {({ data, meta }) =>
          data.length === 0 ? (
            <p className="text-ink-3">{t('server.noneFound')}</p>
          ) : (
            <>
              <Rows label={words.list}>{data.map(children)}</Rows>
              <Pager
                label={words.pages}
                page={part.page}
                pages={meta.totalPages}
                onPage={(page) => onPart({ ...part, page })}
              />
            </>
          )
        }
      </Loaded>
    </>
  );
}
