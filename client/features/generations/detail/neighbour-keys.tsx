import { useQueryClient } from '@tanstack/react-query';
import { useHidden } from '../../../api/deletions.ts';
import { generationQuery } from '../../../api/generations.ts';
import { useShortcut } from '../../../lib/shortcuts.ts';
import { beside } from '../grid/order.ts';

type Props = { id: string; onShow: (id: string) => void };

/** To the pictures before and after this one in the library; those deleted since are passed over. */
export function NeighbourKeys({ id, onShow }: Props): null {
  const client = useQueryClient();
  const hidden = useHidden();
  async function step(by: 1 | -1): Promise<void> {
    for (const next of beside(id, by)) {
      if (hidden.has(next)) continue;
      // oxlint-disable-next-line no-await-in-loop -- the first that is still there
      const found = await client.ensureQueryData(generationQuery(next)).catch(() => undefined);
      if (found) return onShow(next);
    }
  }
  useShortcut('previous', () => void step(-1));
  useShortcut('next', () => void step(1));
  return null;
}
