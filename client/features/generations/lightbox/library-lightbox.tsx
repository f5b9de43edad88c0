import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { generationQuery } from '../../../api/generations.ts';
import { knownRow } from '../../../api/known-rows.ts';
import { previewOf } from '../../../api/pictures.ts';
import { focusPicture } from '../grid/focus-picture.ts';
import type { Item } from '../grid/items.ts';
import { useReuse } from '../reuse.ts';
import { Lightbox } from './lightbox.tsx';

const route = getRouteApi('/frame/library');

type Props = { id: string; items: Item[]; total: number; onNearEnd: () => void };

/** The large view over the library; which picture is in the address, so that it can be shared and Back closes it. */
export function LibraryLightbox({ id, items, total, onNearEnd }: Props) {
  const navigate = route.useNavigate();
  const client = useQueryClient();
  const reuse = useReuse();
  const made = useMemo(() => items.filter(({ hasPicture }) => hasPicture), [items]);
  const at = made.findIndex((item) => item.id === id);
  const [before, after] = [made[at - 1], made[at + 1]];
  const { data: whole } = useQuery(generationQuery(id));
  const row = whole ?? knownRow(client, id);
  useEffect(() => {
    for (const next of [after, before]) if (at >= 0 && next) fetchAhead(next.id);
  }, [at, before, after]);
  if (!row || row.status !== 'succeeded') return null;

  function step(by: 1 | -1) {
    const next = by === 1 ? after : before;
    if (at + by > made.length - 5) onNearEnd();
    if (next) void navigate({ search: (asked) => ({ ...asked, view: next.id }), replace: true, resetScroll: false });
  }
  const close = () =>
    void navigate({ search: ({ view: _, ...asked }) => asked, replace: true, resetScroll: false }).then(() =>
      focusPicture(id),
    );
  return (
    <Lightbox
      row={row}
      whole={whole}
      place={at < 0 ? undefined : items.findIndex((item) => item.id === id) + 1}
      total={total}
      onStep={at < 0 ? undefined : step}
      onReuse={() => {
        reuse(id);
        void navigate({ to: '/' });
      }}
      onClose={close}
    />
  );
}

/** The picture that an arrow key shows next should be there when it does. */
function fetchAhead(id: string): void {
  new Image().src = previewOf(`/api/generations/${id}/image`);
}
