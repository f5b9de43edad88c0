import { type RefObject, useEffect } from 'react';
import { isTyping } from './keys.ts';

/** A shortcut of one key, for as long as the component is there. Silent where the key is a character or closes something. */
export function useKey(key: string, press: () => void): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.key !== key || event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
      if (isTyping(event.target)) return;
      event.preventDefault();
      press();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, [key, press]);
}

/** `/` puts the cursor in the page's main field. */
export function useSlashFocus(field: RefObject<HTMLElement | null>): void {
  useKey('/', () => field.current?.focus());
}
