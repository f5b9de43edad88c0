import { useEffect } from 'react';
import { useShortcut } from '../../../lib/shortcuts.ts';
import { isTyping } from '../../../lib/keys.ts';
import type { useSelection } from './selection.ts';

/** Space shows it large; X chooses the picture with the focus, with Shift all up to it; Ctrl or ⌘ and A all of them; Escape none. */
export function useSelectionKeys(selection: ReturnType<typeof useSelection>, onView: (id: string) => void): void {
  useShortcut('choose');
  useShortcut('chooseAll');
  useShortcut('view');
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target)) return;
      const { key, shiftKey, ctrlKey, metaKey, target } = event;
      const id = pictureAt(target);
      if (key.toLowerCase() === 'x' && id && !ctrlKey && !metaKey) selection.choose(id, shiftKey);
      else if (key.toLowerCase() === 'a' && (ctrlKey || metaKey)) selection.all();
      else if (key === 'Escape' && selection.ids.length > 0) selection.clear();
      else if (key === ' ' && id && target instanceof HTMLAnchorElement) onView(id);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [selection, onView]);
}

/** The picture whose link, box or star has the focus. */
function pictureAt(target: EventTarget | null): string | undefined {
  if (!(target instanceof HTMLElement)) return undefined;
  return target.closest('li')?.querySelector('a')?.dataset['generation'];
}
