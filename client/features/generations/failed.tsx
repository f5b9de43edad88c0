import clsx from 'clsx';
import { CircleAlert, CircleSlash, TriangleAlert } from 'lucide-react';
import { t } from '../../lib/messages/t.ts';
import { Button } from '../../ui/button.tsx';
import { canceled, explain, type Told } from './failure-words.ts';

type Props = {
  told: Told | 'canceled';
  onWords: () => void;
  onAgain: () => void;
  onDismiss?: (() => void) | undefined;
};

const tones = {
  info: { look: 'bg-sunken text-ink-2', icon: CircleSlash },
  warn: { look: 'bg-warn-soft text-warn-ink', icon: TriangleAlert },
  danger: { look: 'bg-danger-soft text-danger-ink', icon: CircleAlert },
};

/** A failure keeps its place, says why and offers what helps. */
export function Failed({ told, onWords, onAgain, onDismiss }: Props) {
  const { tone, title, text, next } = told === 'canceled' ? canceled : explain(told);
  const { icon: Icon, look } = tones[tone];
  const [words, again] = [
    { text: t('action.editPrompt'), run: onWords },
    { text: t('action.tryAgain'), run: onAgain },
  ];
  const [first, second] = next === 'words' ? [words, again] : [again, words];
  return (
    <div
      className={clsx(
        'flex size-full flex-col items-center justify-center-safe gap-2 overflow-y-auto rounded-img p-3 text-center',
        look,
      )}
    >
      <Icon aria-hidden size={20} className="shrink-0" />
      <p className="text-3 font-semibold">{title}</p>
      <p className="text-2">{text}</p>
      <div className="mt-1 flex flex-wrap justify-center gap-2">
        <Button size="small" onClick={first.run}>
          {first.text}
        </Button>
        <Button size="small" look="quiet" className="text-current" onClick={second.run}>
          {second.text}
        </Button>
        {onDismiss && (
          <Button size="small" look="quiet" className="text-current" onClick={onDismiss}>
            {t('action.dismiss')}
          </Button>
        )}
      </div>
    </div>
  );
}
