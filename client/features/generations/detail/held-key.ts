import { useEffect } from 'react';
import { type Shortcut, useShortcut } from '../../../lib/shortcuts.ts';

type Props = { of: Shortcut; onHeld: (isHeld: boolean) => void };

/** Tells when a key is pressed and when it is no longer held. */
export function HeldKey({ of, onHeld }: Props): null {
  useShortcut(of, () => onHeld(true));
  useEffect(() => {
    const end = () => onHeld(false);
    // Any key that comes up ends it: a Mac does not tell of one that comes up beside ⌘, nor a window that lost the focus.
    window.addEventListener('keyup', end);
    window.addEventListener('blur', end);
    return () => {
      window.removeEventListener('keyup', end);
      window.removeEventListener('blur', end);
      end();
    };
  }, [onHeld]);
  return null;
}
