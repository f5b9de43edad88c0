const LINE_EVERY_MILLISECONDS = 1_000;

/** A long line moves with every picture; saying so once a second is enough. */
export function createLine(tell: (front: readonly string[]) => void) {
  let told = '';
  let latest: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  return {
    moved(front: string[]): void {
      latest = front;
      if (timer || front.join() === told) return;
      timer = setTimeout(() => {
        timer = undefined;
        told = latest.join();
        tell(latest);
      }, LINE_EVERY_MILLISECONDS);
    },
    close: () => clearTimeout(timer),
  };
}
