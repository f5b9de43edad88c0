import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { GenerationSummary } from '../../../../shared/contract/index.ts';
import { useHidden } from '../../../api/deletions.ts';
import { generationsQuery } from '../../../api/generations.ts';
import { type OpenSubmission, useOpenSubmissions } from '../dock/submissions.ts';
import { LoadMore } from '../load-more.tsx';
import { ListProblem } from '../../../lib/lazy-list-problem.tsx';
import { FeedSkeleton } from './feed-skeleton.tsx';
import { TakeView } from './take-view.tsx';
import { takesOf } from './takes.ts';

type Props = {
  empty: ReactNode;
  onWords: (submission: OpenSubmission) => void;
  onAgain: (submission: OpenSubmission) => void;
};

/** Everything that was asked for, newest first, with what is on its way on top. */
export function Feed({ empty, onWords, onAgain }: Props) {
  const list = useInfiniteQuery(generationsQuery());
  const hidden = useHidden();
  const open = useOpenSubmissions();
  const rows = list.data?.pages.flatMap((page) => page.data).filter(({ id }) => !hidden.has(id)) ?? [];

  if (list.isPending && open.length === 0) return <FeedSkeleton />;
  if (list.isError && rows.length === 0) return <ListProblem error={list.error} onRetry={() => void list.refetch()} />;
  if (rows.length === 0 && open.length === 0) return empty;
  return (
    <div className="grid gap-12">
      {withOpen(rows, open).map(({ key, rows: taken, open: waiting }) => (
        <TakeView key={key} rows={taken} open={waiting} onWords={onWords} onAgain={onAgain} />
      ))}
      <LoadMore query={list} />
    </div>
  );
}

type Shown = { key: string; rows: GenerationSummary[]; open: OpenSubmission[] };

/** What is on its way goes on top, unless part of its take is in the list already. */
function withOpen(rows: GenerationSummary[], open: OpenSubmission[]): Shown[] {
  const byTake = Map.groupBy(open, ({ takeId }) => takeId);
  const taken = takesOf(rows).map((take) => ({ ...take, open: byTake.get(take.key) ?? [] }));
  const known = new Set(taken.map(({ key }) => key));
  const fresh = [...byTake]
    .filter(([key]) => !known.has(key))
    .map(([key, waiting]) => ({ key, rows: [], open: waiting }));
  return [...fresh.toReversed(), ...taken];
}
