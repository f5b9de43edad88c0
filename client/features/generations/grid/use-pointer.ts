import { useRouter } from '@tanstack/react-router';
import { type MouseEvent, type PointerEvent, useRef } from 'react';

export type Deed = 'open' | 'choose' | 'view' | 'star';

const LONG_PRESS_MS = 450;
const HOVER_MS = 60;
const STILL_PX = 10;

type Needs = { choosing: boolean; onDo: (deed: Deed, id: string, upTo: boolean) => void };

/** One listener for thousands of pictures: what is clicked, pressed long, or about to be opened. */
export function usePointer({ choosing, onDo }: Needs) {
  const router = useRouter();
  const press = useRef<{ x: number; y: number; timer: ReturnType<typeof setTimeout> }>(undefined);
  const wasLong = useRef(false);
  const hover = useRef<ReturnType<typeof setTimeout>>(undefined);
  const lift = () => {
    clearTimeout(press.current?.timer);
    press.current = undefined;
  };
  return {
    onClick(event: MouseEvent) {
      const id = idAt(event.target);
      if (!id || wasLong.current) return wasLong.current ? event.preventDefault() : undefined;
      const deed = deedAt(event.target);
      // A new tab or window is the browser's to open.
      if (deed === 'open' && !choosing && (event.ctrlKey || event.metaKey || event.button !== 0)) return;
      event.preventDefault();
      // While some are chosen, a click goes on choosing; with Shift it always does.
      onDo(deed === 'open' && (choosing || event.shiftKey) ? 'choose' : deed, id, event.shiftKey);
    },
    /** A finger that rests chooses. */
    onPointerDown({ pointerType, target, clientX, clientY }: PointerEvent) {
      wasLong.current = false;
      const id = idAt(target);
      if (pointerType !== 'touch' || !id) return;
      const choose = () => {
        wasLong.current = true;
        navigator.vibrate?.(10);
        onDo('choose', id, false);
      };
      press.current = { x: clientX, y: clientY, timer: setTimeout(choose, LONG_PRESS_MS) };
    },
    onPointerMove({ clientX, clientY }: PointerEvent) {
      const from = press.current;
      if (from && Math.hypot(clientX - from.x, clientY - from.y) > STILL_PX) lift();
    },
    onPointerUp: lift,
    onPointerCancel: lift,
    /** The menu of the link would come over what a long press has chosen. */
    onContextMenu(event: MouseEvent) {
      if (press.current || wasLong.current) event.preventDefault();
    },
    onPointerOver({ pointerType, target }: PointerEvent) {
      clearTimeout(hover.current);
      const id = idAt(target);
      if (pointerType !== 'mouse' || !id || choosing) return;
      hover.current = setTimeout(() => void router.preloadRoute({ to: '/g/$id', params: { id } }), HOVER_MS);
    },
  };
}

const deedAt = (target: EventTarget) =>
  ((target as Element).closest<HTMLElement>('[data-deed]')?.dataset['deed'] ?? 'open') as Deed;

const idAt = (target: EventTarget) => (target as Element).closest('li')?.querySelector('a')?.dataset['generation'];
