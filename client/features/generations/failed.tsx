import clsx from 'clsx';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import { t } from '../../lib/messages/t.ts';
import { Button } from '../../ui/button.tsx';
import type { Explained } from './failure-words.ts';

type Props = { explained: Explained; onWords: () => void; onAgain: () => void; onDismiss?: (() => void) | undefined };

/** A failure keeps its place, says why and offers what helps. */
export function Failed({ explained: { tone, title, text, next }, onWords, onAgain, onDismiss }: Props) {
  const Icon = tone === 'warn' ? TriangleAlert : CircleAlert;
  return (
    <div
      className={clsx(
        'flex size-full flex-col items-center justify-center gap-2 overflow-y-auto rounded-img p-3 text-center',
        tone === 'warn' ? 'bg-warn-soft text-warn-ink' : 'bg-danger-soft text-danger-ink',
      )}
    >
      <Icon aria-hidden size={20} className="shrink-0" />
      <p className="text-3 font-semibold">{title}</p>
      <p className="line-clamp-5 text-2" title={text}>
        {text}
      </p>
      <div className="mt-1 flex flex-wrap justify-center gap-2">
        <Button onClick={next === 'words' ? onWords : onAgain}>
          {next === 'words' ? t('action.editPrompt') : t('action.tryAgain')}
        </Button>
        {onDismiss && (
          <Button look="quiet" className="text-current" onClick={onDismiss}>
            {t('action.dismiss')}
          </Button>
        )}
      </div>
    </div>
  );
}
