import { skipToken, useQuery } from '@tanstack/react-query';
import clsx from 'clsx';
import { Info } from 'lucide-react';
import { lazy, type ReactNode, Suspense } from 'react';
import type { UsageReport } from '../../../../shared/contract/index.ts';
import { modelsQuery } from '../../../api/models.ts';
import { usageKeys } from '../../../api/usage-keys.ts';
import { t } from '../../../lib/messages/t.ts';
import { useLookingOnly } from '../../../lib/use-looking-only.ts';
import { useOnline } from '../../../lib/use-online.ts';
import { Button } from '../../../ui/button.tsx';
import { Keys } from '../../../ui/keys.tsx';
import { Select } from '../../../ui/select.tsx';
import { changeDraft, counts, settledModel, useDraft } from './draft.ts';
import { estimate, priceText } from './estimate.ts';
import { ModelPicker } from './model-picker.tsx';
import { isBeyondAllowance } from './allowance-left.ts';
import { problemOf } from './problem.ts';
import { PromptBox } from './prompt-box.tsx';
import { RatioPicker } from './ratio-picker.tsx';

/** Good to know, and not worth waiting for. */
const ExpectedTime = lazy(async () => ({ default: (await import('./expected-time.tsx')).ExpectedTime }));
const Wishes = lazy(async () => ({ default: (await import('./wishes.tsx')).Wishes }));
const DockKeys = lazy(async () => ({ default: (await import('./dock-keys.ts')).DockKeys }));
const UsedUp = lazy(async () => ({ default: (await import('./used-up.tsx')).UsedUp }));

type Props = { photos: ReactNode; waitingForPhotos: boolean; onGenerate: () => void };

/** Where an ad begins: photos, words, shape, how many, and what it will cost. */
export function Dock({ photos, waitingForPhotos, onGenerate }: Props) {
  const draft = useDraft();
  const { data } = useQuery(modelsQuery);
  const online = useOnline();
  const { model, size } = settledModel(draft, data?.models ?? []);
  // Asked for by the bar above; nobody waits for it here, and the server has the last word.
  const { data: month } = useQuery<UsageReport>({ queryKey: usageKeys.month, queryFn: skipToken });
  const count = Number(draft.count);
  const price = estimate({ model, size, count, photos: draft.photos.length });
  const wish = { images: count, microUsd: price ?? 0 };
  const usedUp = month !== undefined && isBeyondAllowance(month, wish);
  const lookingOnly = useLookingOnly();
  const problem =
    lookingOnly ??
    (usedUp ? t('dock.usedUp') : problemOf({ online, waitingForPhotos, words: draft.prompt }, t('dock.writeFirst')));
  const generate = () => {
    if (problem) return;
    onGenerate();
    if (matchMedia(phone).matches) foldAway();
  };
  return (
    <section
      aria-label={t('dock.title')}
      // Takes the focus of a click on its empty parts, so that such a click is not one outside of it.
      tabIndex={-1}
      className={clsx(
        'group/dock grid gap-3 rounded-dock border not-has-[textarea:focus-visible]:outline-none has-[textarea:focus-visible]:outline-2 has-[textarea:focus-visible]:outline-focus border-line bg-raised p-3 shadow-dock',
        'fixed inset-x-2 bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-20 md:sticky md:inset-x-auto md:bottom-4 md:mx-auto md:w-[min(55rem,100%)]',
      )}
    >
      <div className={clsx('flex flex-wrap items-start gap-x-3 gap-y-2', folded)}>
        <div className="min-w-0 flex-1 basis-64">{photos}</div>
        <Suspense>{data && <Wishes provider={data.provider} />}</Suspense>
        <ModelPicker models={data?.models ?? []} model={model} size={size} onChoose={changeDraft} />
      </div>
      <PromptBox value={draft.prompt} onChange={(prompt) => changeDraft({ prompt })} onSubmit={generate} />
      <div className={clsx('flex flex-wrap items-center gap-x-3 gap-y-2', folded)}>
        <RatioPicker
          ratios={model?.aspectRatios ?? [draft.ratio]}
          value={draft.ratio}
          onChoose={(ratio) => changeDraft({ ratio })}
        />
        <Select
          label={t('dock.count')}
          value={draft.count}
          options={counts.map((count) => ({ value: count, label: t('dock.countOf', Number(count)) }))}
          onChoose={(chosen) => changeDraft({ count: counts.find((count) => count === chosen) ?? '1' })}
        />
        <div className="ml-auto flex items-center gap-3">
          <output
            className="figures flex flex-wrap justify-end gap-x-2 text-ink-2"
            aria-label={t('dock.estimateLabel')}
          >
            {priceText(price)}
            <Suspense>{model && <ExpectedTime model={model.id} size={size} />}</Suspense>
          </output>
          <Button look="key" refused={problem} onClick={generate}>
            {t('dock.generate')}
            <Keys of="generate" />
          </Button>
        </div>
      </div>
      <Suspense>{usedUp && <UsedUp month={month} wish={wish} />}</Suspense>
      <Suspense>
        <DockKeys />
      </Suspense>
      {(lookingOnly || (data?.provider === 'local' && !usedUp)) && (
        <p className={clsx('flex gap-1.5 px-1 text-2 text-ink-3', !lookingOnly && 'max-md:hidden')}>
          <Info aria-hidden size={14} className="mt-px shrink-0" />
          {lookingOnly ?? t('provider.localNotice')}
        </p>
      )}
    </section>
  );
}

const phone = '(max-width: 47.4375rem)';

/** Once it is said what is wanted, the keyboard and the unfolded dock go out of the picture's way. */
function foldAway(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

/** On a phone the dock is one line until it has the focus. */
const folded = 'max-md:not-group-focus-within/dock:hidden';
