import { useEffect, useState } from 'react';

/** CSS pixels in a millisecond: a window in little more than half a second. */
const FLYING = 1.5;
const SAMPLE_MS = 80;
const STILL_MS = 60;

/** Where each that waits stands, in CSS pixels from the top of the list. */
const waiting = new Map<() => void, number>();
let isMoving = false;
let isFlying = false;
let last = { y: 0, at: 0 };
let timer: ReturnType<typeof setTimeout> | undefined;
let frame = 0;

addEventListener(
  'scroll',
  ({ timeStamp }) => {
    isMoving = true;
    clearTimeout(timer);
    timer = setTimeout(rest, STILL_MS);
    const passed = timeStamp - last.at;
    if (passed < SAMPLE_MS) return;
    isFlying = Math.abs(scrollY - last.y) > FLYING * passed;
    last = { y: scrollY, at: timeStamp };
  },
  { passive: true },
);

/** A frame that is late hears late that the scrolling goes on, so it is asked as well. */
function rest(): void {
  const seen = scrollY;
  requestAnimationFrame(() => {
    if (scrollY !== seen) return;
    isMoving = isFlying = false;
  });
}

/** One in a frame, the nearest to the middle of the window first: to decode more would cost frames. */
function serve(): void {
  if (!isFlying) nearest()?.();
  frame = waiting.size > 0 ? requestAnimationFrame(serve) : 0;
}

function nearest(): (() => void) | undefined {
  const middle = scrollY + innerHeight / 2;
  const [first] = [...waiting].toSorted(([, one], [, other]) => Math.abs(one - middle) - Math.abs(other - middle));
  return first?.[0];
}

/**
 * Whether a picture may be fetched and decoded. While nothing moves, at once; while the page moves, when its turn comes;
 * and while it flies by, not at all: nobody would see it.
 */
export function useTurn(top: number): boolean {
  const [isDue, setDue] = useState(!isMoving);
  useEffect(() => {
    if (isDue) return undefined;
    const begin = () => {
      waiting.delete(begin);
      setDue(true);
    };
    waiting.set(begin, top);
    frame ||= requestAnimationFrame(serve);
    return () => void waiting.delete(begin);
  }, [isDue, top]);
  return isDue;
}
