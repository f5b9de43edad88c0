import type { RegisteredRouter } from '@tanstack/react-router';
import { announce } from '../../ui/announcer.tsx';

const PATIENCE_MS = 2_000;

/**
 * Where a page change takes the focused element away, focus goes to the page, and on the way back to the link it came
 * from. The new title is said aloud.
 */
export function keepFocus(router: RegisteredRouter): () => void {
  const left = new Map<string, string>();
  let wentBack = false;
  let before: Element | null = null;
  const stops = [
    router.history.subscribe(({ action }) => {
      wentBack = action.type === 'BACK' || action.type === 'FORWARD' || action.type === 'GO';
    }),
    router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged }) => {
      before = document.activeElement;
      const link = before?.closest('#page a[href]')?.getAttribute('href');
      if (pathChanged && fromLocation && link) left.set(fromLocation.href, link);
    }),
    router.subscribe('onRendered', ({ toLocation, pathChanged }) => {
      if (!pathChanged) return;
      announce(document.title);
      void settle(before, wentBack ? left.get(toLocation.href) : undefined);
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

/** Waits for the link a list has still to show, as long as nobody has moved on. */
async function settle(before: Element | null, href: string | undefined): Promise<void> {
  const page = document.querySelector<HTMLElement>('#page');
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const now = document.activeElement;
    const isNowhere = now === document.body || now === page;
    if (!isNowhere && now !== before) return;
    const isLate = performance.now() > until;
    const target = href ? linkTo(href) : page;
    if (isNowhere && (target || isLate)) return (target ?? page)?.focus({ preventScroll: true });
    if (isLate) return;
    await new Promise(requestAnimationFrame);
  }
}

const linkTo = (href: string) => document.querySelector<HTMLElement>(`#page a[href="${CSS.escape(href)}"]`);
