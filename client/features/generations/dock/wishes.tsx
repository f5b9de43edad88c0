import { SlidersHorizontal } from 'lucide-react';
import { type Preset, wishes } from '../../../../shared/presets.ts';
import { t } from '../../../lib/messages/t-wishes.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { Menu } from '../../../ui/lazy-menu.tsx';
import { changeDraft, draftNow } from './draft.ts';
import { focusPrompt } from './focus-prompt.ts';
import { withWish } from './with-wish.ts';

/** Common wishes, in the words that who draws understands. They become part of the prompt, to be changed there. */
export function Wishes({ provider }: { provider: 'gemini' | 'local' }) {
  const add = (words: string) => {
    changeDraft({ prompt: withWish(draftNow().prompt, words) });
    focusPrompt();
  };
  return (
    <Menu
      trigger={
        <>
          <SlidersHorizontal aria-hidden size={16} />
          <span className="max-md:sr-only">{t('wishes.add')}</span>
        </>
      }
      className={buttonClass({ className: 'max-md:w-11 max-md:px-0' })}
      items={(Object.keys(wishes) as Preset[]).flatMap((wish) => {
        const words = wishes[wish][provider];
        return words === undefined ? [] : [{ key: wish, text: t(`preset.${wish}`), run: () => add(words) }];
      })}
    />
  );
}
