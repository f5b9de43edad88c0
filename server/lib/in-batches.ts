/**
 * Does things one batch after another: what comes while a batch is on its way goes with the next one. Alone a thing
 * waits for nothing. Resolves or rejects with its batch.
 */
export function inBatches<Item>(send: (items: Item[]) => Promise<void>): (item: Item) => Promise<void> {
  let next: { items: Item[]; sent: Promise<void> } | undefined;
  let last: Promise<unknown> = Promise.resolve();

  return (item) => {
    if (next) {
      next.items.push(item);
      return next.sent;
    }
    const items = [item];
    const sent = last.then(() => {
      next = undefined;
      return send(items);
    });
    next = { items, sent };
    last = sent.catch(() => undefined);
    return sent;
  };
}
