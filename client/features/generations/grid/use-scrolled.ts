import { type RefObject, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** The grid is drawn anew each time it has moved this far. */
const STEP = 200;
/** Drawn above and below the window, so that nothing is missing when it comes in. */
const AHEAD = 300;

/** The stretch of a list that is in the window or near it, in pixels from its top; drawn before the next frame. */
export function useScrolled(list: RefObject<HTMLElement | null>): { from: number; to: number; isAtTop: boolean } {
  const [step, setStep] = useState(() => Math.floor(scrollY / STEP));
  useEffect(() => {
    const now = () => Math.floor(-(list.current?.getBoundingClientRect().top ?? 0) / STEP);
    const look = () => flushSync(() => setStep(now()));
    const frame = requestAnimationFrame(look);
    addEventListener('scroll', look, { passive: true });
    addEventListener('resize', look);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('scroll', look);
      removeEventListener('resize', look);
    };
  }, [list]);
  return { from: step * STEP - AHEAD, to: (step + 1) * STEP + innerHeight + AHEAD, isAtTop: step < 0 };
}
