type Way = (id: string) => boolean;

const PATIENCE_MS = 1_000;
let go: Way = () => false;

/** Puts the focus on a picture of the grid, wherever it stands, as soon as it is there. */
export function focusPicture(id: string, until = performance.now() + PATIENCE_MS): void {
  requestAnimationFrame(() => {
    if (!go(id) && performance.now() < until) focusPicture(id, until);
  });
}

/** Said by the grid that is on the page, until the function it answers is called; false where the picture is not. */
export function offerFocus(way: Way): () => void {
  go = way;
  return () => {
    if (go === way) go = () => false;
  };
}
