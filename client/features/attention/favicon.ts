import type { Progress } from '../../lib/progress.ts';

const STILL = '/favicon.svg';
const AROUND = 2 * Math.PI * 13;

/** The icon of the tab: a ring that fills while pictures are made, a dot when there are new ones, else as it is. */
export function drawFavicon({ making, done, failed, unseen }: Progress): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (!link) return;
  const ended = done + failed;
  // A sliver shows from the start that something is on its way.
  if (making > 0) link.href = asPicture(ring(Math.max(ended / (ended + making), 0.08)));
  else link.href = unseen > 0 ? asPicture(dot) : STILL;
}

const ring = (part: number) =>
  `<circle cx="16" cy="16" r="13" fill="none" stroke="#8886" stroke-width="5"/>` +
  `<circle cx="16" cy="16" r="13" fill="none" stroke="#e0218a" stroke-width="5" transform="rotate(-90 16 16)" ` +
  `stroke-dasharray="${AROUND * part} ${AROUND}"/>`;

const dot =
  '<rect width="32" height="32" rx="7" fill="#191919"/><circle cx="16" cy="16" r="7" fill="none" stroke="#fafafa" ' +
  'stroke-width="2.4"/><circle cx="25" cy="7" r="7" fill="#e0218a"/>';

const asPicture = (content: string) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${content}</svg>`)}`;
