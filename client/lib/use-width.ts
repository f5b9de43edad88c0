import { useCallback, useState } from 'react';

/** Where a page is come back to, it is as long as it was from the first moment. */
let lastWidth = 0;

/** The width of an element in CSS pixels, as it changes; before it is on the page, that of the last one. */
export function useWidth(): [(element: HTMLElement | null) => (() => void) | undefined, number] {
  const [width, setWidth] = useState(lastWidth);
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    const note = (now: number) => {
      lastWidth = Math.floor(now);
      setWidth(lastWidth);
    };
    const observer = new ResizeObserver(([entry]) => note(entry?.contentRect.width ?? 0));
    observer.observe(element);
    note(element.clientWidth);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
