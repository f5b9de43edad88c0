import { RotateCcw } from 'lucide-react';
import type { CSSProperties, ReactNode } from 'react';
import type { GenerationSummary } from '../../../../shared/contract/index.ts';
import { t } from '../../../lib/messages/t.ts';
import { money } from '../../../lib/money.ts';
import { ratioOf } from '../../../lib/ratio.ts';
import { ago } from '../../../lib/time.ts';
import { useNow } from '../../../lib/use-now.ts';
import { Button } from '../../../ui/button.tsx';
import type { OpenSubmission } from '../dock/submissions.ts';
import { toldOf } from '../told.ts';
import { useReuse } from '../reuse.ts';
import { NotMade } from '../not-made.tsx';
import { Slot, slotShape } from './slot.tsx';
import { Waiting } from '../waiting.tsx';

export type TakeProps = {
  rows: GenerationSummary[];
  open: OpenSubmission[];
  onWords: (submission: OpenSubmission) => void;
  onAgain: (submission: OpenSubmission) => void;
};

export function TakeView({ rows, open, onWords, onAgain }: TakeProps) {
  const places = openPlaces(rows, open);
  const title = rows[0]?.editPrompt ?? rows[0]?.prompt ?? open[0]?.body.prompt ?? '';
  return (
    <article className="grid gap-3" aria-label={title}>
      <header className="flex flex-col gap-1.5 md:flex-row md:items-center md:gap-6">
        <h2 className="line-clamp-2 min-w-0 flex-1 text-4 font-medium md:line-clamp-1" title={title}>
          {title}
        </h2>
        <TakeFacts
          rows={rows}
          count={rows.length + places.length}
          ratio={rows[0]?.aspectRatio ?? open[0]?.body.aspectRatio ?? ''}
        />
      </header>
      <div className="take-slots">
        {rows.map((row) => (
          <Place key={row.id} style={slotShape(row)}>
            <Slot row={row} />
          </Place>
        ))}
        {places.map((submission) => (
          <Place key={submission.slot} style={{ '--ratio': ratioOf(submission.body.aspectRatio ?? '1:1') }}>
            {submission.failed ? (
              <NotMade
                told={toldOf(submission.error)}
                onWords={() => onWords(submission)}
                onAgain={() => onAgain(submission)}
                onDismiss={submission.dismiss}
              />
            ) : (
              <Waiting waits="sending" since={submission.sentAt} />
            )}
          </Place>
        ))}
      </div>
    </article>
  );
}

/** A request that was just taken in is for a moment both a row and a submission: the row wins. */
function openPlaces(rows: GenerationSummary[], open: OpenSubmission[]): OpenSubmission[] {
  const failed = open.filter(({ failed }) => failed);
  const sending = open.filter(({ failed }) => !failed);
  const room = (open[0]?.count ?? 0) - rows.length - failed.length;
  return [...sending.slice(0, Math.max(room, 0)), ...failed];
}

function Place({ style, children }: { style: Record<string, number>; children: ReactNode }) {
  return (
    <div className="take-slot" style={style as CSSProperties}>
      {children}
    </div>
  );
}

function TakeFacts({ rows, count, ratio }: { rows: GenerationSummary[]; count: number; ratio: string }) {
  const reuse = useReuse();
  const [first] = rows;
  const now = useNow(false);
  const ready = rows.filter(({ status }) => status === 'succeeded').length;
  const cost = rows.reduce((sum, row) => sum + row.costMicroUsd, 0);
  return (
    <div className="flex items-center gap-4 text-2 text-ink-2">
      {ready > 0 && ready < count && <span className="figures">{t('feed.readyOf', ready, count)}</span>}
      <span className="figures">{ratio}</span>
      {first?.provider === 'local' && <span>{t('provider.local')}</span>}
      {cost > 0 && <span className="figures">{money(cost)}</span>}
      {first && <time dateTime={first.createdAt}>{ago(first.createdAt, now)}</time>}
      {first && (
        <Button look="quiet" size="small" className="-my-1" onClick={() => reuse(first.id)}>
          <RotateCcw aria-hidden size={14} />
          {t('action.reuse')}
        </Button>
      )}
    </div>
  );
}
