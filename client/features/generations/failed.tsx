import clsx from 'clsx';
import { CircleAlert, CircleSlash, TriangleAlert } from 'lucide-react';
import { t } from '../../lib/messages/t-failures.ts';
import { useLookingOnly } from '../../lib/use-looking-only.ts';
import { Button } from '../../ui/button.tsx';
import { copy } from '../../ui/copy.ts';
import { canceled, chargeOf, detailsOf, type Ended, explain } from './failure-words.ts';
import type { Told } from './told.ts';

type Props = {
  told: Told | 'canceled';
  /** Once there is one: it knows what was charged. */
  row?: Ended;
  onWords: () => void;
  onAgain: () => void;
  onDismiss?: (() => void) | undefined;
};

const tones = {
  info: { look: 'bg-sunken text-ink-2', icon: CircleSlash },
  warn: { look: 'bg-warn-soft text-warn-ink', icon: TriangleAlert },
  danger: { look: 'bg-danger-soft text-danger-ink', icon: CircleAlert },
};

/** In a place too small for all of it, the next step comes first; the page of the picture has the rest. */
const roomy = 'text-current @max-[13rem]:hidden';

/** A failure keeps its place, says why and offers what helps. */
export function Failed({ told, row, onWords, onAgain, onDismiss }: Props) {
  const { tone, title, text, next } = told === 'canceled' ? canceled : explain(told);
  const { icon: Icon, look } = tones[tone];
  const [words, again] = [
    { text: t('action.editPrompt'), run: onWords, refused: undefined },
    { text: t('action.tryAgain'), run: onAgain, refused: useLookingOnly() },
  ];
  const [first, second] = next === 'words' ? [words, again] : [again, words];
  return (
    <div
      className={clsx(
        '@container flex size-full flex-col items-center justify-center-safe gap-2 overflow-y-auto rounded-img p-3 text-center',
        look,
      )}
    >
      <Icon aria-hidden size={20} className="shrink-0 @max-[13rem]:hidden" />
      <p className="text-3 font-semibold">{title}</p>
      <p className="text-2 @max-[13rem]:line-clamp-4" title={text}>
        {text} {chargeOf(row)}
      </p>
      <div className="mt-1 flex flex-wrap justify-center gap-2">
        <Button size="small" refused={first.refused} onClick={first.run}>
          {first.text}
        </Button>
        <Button size="small" look="quiet" className={roomy} refused={second.refused} onClick={second.run}>
          {second.text}
        </Button>
        {told !== 'canceled' && (row ?? told.requestId) && (
          <Button
            size="small"
            look="quiet"
            className={roomy}
            onClick={() => {
              const details = detailsOf(told, row);
              void copy(details, { copied: t('failure.copied'), notCopied: details });
            }}
          >
            {t('failure.copy')}
          </Button>
        )}
        {onDismiss && (
          <Button size="small" look="quiet" className="text-current" onClick={onDismiss}>
            {t('action.dismiss')}
          </Button>
        )}
      </div>
    </div>
  );
}
