import { Copy, Download, Ellipsis, Link2, RotateCcw, SquareTerminal } from 'lucide-react';
import type { GenerationSummary, GenerationView } from '../../../../shared/contract/index.ts';
import { downloadOf } from '../../../api/pictures.ts';
import { t } from '../../../lib/messages/t-lightbox.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { copy } from '../../../ui/copy.ts';
import { Menu } from '../../../ui/lazy-menu.tsx';
import { apiCallOf } from '../api-call.ts';

type Props = {
  row: GenerationSummary;
  /** With its photos, as soon as it is known. */
  whole: GenerationView | undefined;
  onReuse: () => void;
};

/** What else can be done with the picture that is seen. */
export function LightboxMenu({ row, whole, onReuse }: Props) {
  const link = `${location.origin}/g/${row.id}`;
  const words = row.editPrompt ?? row.prompt;
  const copied = (text: string, done: string) =>
    void copy(text, { copied: done, notCopied: t('view.notCopied', text) });
  return (
    <Menu
      className={buttonClass({ look: 'quiet', size: 'icon' })}
      trigger={
        <>
          <Ellipsis aria-hidden size={18} />
          <span className="sr-only">{t('view.more')}</span>
        </>
      }
      items={[
        { key: 'link', icon: Link2, text: t('view.copyLink'), run: () => copied(link, t('view.linkCopied')) },
        { key: 'prompt', icon: Copy, text: t('view.copyPrompt'), run: () => copied(words, t('view.promptCopied')) },
        ...(whole
          ? [
              {
                key: 'api',
                icon: SquareTerminal,
                text: t('view.copyCall'),
                run: () => copied(apiCallOf(whole, location.origin), t('view.callCopied')),
              },
            ]
          : []),
        { key: 'reuse', icon: RotateCcw, text: t('view.reuse'), run: onReuse },
        { key: 'download', icon: Download, text: t('view.download'), href: downloadOf(row.imageUrl) },
      ]}
    />
  );
}
