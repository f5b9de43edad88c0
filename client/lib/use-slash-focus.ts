import { type RefObject, useEffect } from 'react';
import { isTyping } from './keys.ts';

/** `/` puts the cursor in the page's main field, except where it is a character. */
export function useSlashFocus(field: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      field.current?.focus();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [field]);
}
