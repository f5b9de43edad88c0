import type { Status } from '../../../shared/contract/index.ts';
import { t } from '../../lib/messages/t.ts';
import { secondsSince } from '../../lib/time.ts';
import { useNow } from '../../lib/use-now.ts';

type Stage = Extract<Status, 'queued' | 'rendering'> | 'sending';
type Props = { stage: Stage; since: string };

/** The place of a picture that is not there yet: its true shape, what is happening and for how long. */
export function Waiting({ stage, since }: Props) {
  const passed = secondsSince(since, useNow(true));
  return (
    <div
      className="darkroom grid size-full place-items-center rounded-img p-2"
      role="img"
      aria-label={t(`stage.${stage}`)}
    >
      <div className="rounded-ctl bg-raised px-3 py-2 text-center">
        <p className="text-2 font-semibold">{t(`stage.${stage}`)}</p>
        <p className="figures text-ink-2">{t('stage.elapsed', passed)}</p>
      </div>
    </div>
  );
}
