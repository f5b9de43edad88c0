import type { GenerationSummary } from '../../../shared/contract/index.ts';
import { t } from '../../lib/messages/t.ts';
import { secondsSince } from '../../lib/time.ts';
import { useLookingOnly } from '../../lib/use-looking-only.ts';
import { useNow } from '../../lib/use-now.ts';
import { Button } from '../../ui/button.tsx';
import { type Waits, wordsOf } from './waiting-words.ts';
import { useCancel } from './reuse.ts';

/** The place of a picture that is on its way: what is happening, for how long, and the way to stop it. */
export function Underway({ row }: { row: GenerationSummary }) {
  const cancel = useCancel();
  return (
    <Waiting
      waits={row}
      since={row.createdAt}
      onCancel={cancel.isPending || cancel.isSuccess ? undefined : () => cancel.mutate(row.id)}
    />
  );
}

type Props = { waits: Waits; since: string; onCancel?: (() => void) | undefined };

/** The place of a picture that is not there yet, in its true shape. */
export function Waiting({ waits, since, onCancel }: Props) {
  const now = useNow(true);
  const lookingOnly = useLookingOnly();
  const { stage, more } = wordsOf(waits, now);
  return (
    <div className="darkroom waiting size-full rounded-img" role="group" aria-label={stage}>
      <div className="waiting-words rounded-ctl bg-raised text-center">
        <p className="text-2 font-semibold">{stage}</p>
        <p className="figures text-ink-2">
          {t('stage.elapsed', secondsSince(since, now))}
          {more && ` · ${more}`}
        </p>
        {onCancel && (
          <Button size="small" className="mt-1.5" refused={lookingOnly} onClick={onCancel}>
            {t('action.cancel')}
          </Button>
        )}
      </div>
    </div>
  );
}
