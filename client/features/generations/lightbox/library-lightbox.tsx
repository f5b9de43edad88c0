import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { GenerationSummary } from '../../../../shared/contract/index.ts';
import { generationQuery } from '../../../api/generations.ts';
import { useReuse } from '../reuse.ts';
import { Lightbox } from './lightbox.tsx';

const route = getRouteApi('/frame/library');

type Props = { id: string; rows: GenerationSummary[]; total: number; onNearEnd: () => void };

/** The large view over the library; which picture is in the address, so that it can be shared and Back closes it. */
export function LibraryLightbox({ id, rows, total, onNearEnd }: Props) {
  const navigate = route.useNavigate();
  const reuse = useReuse();
  const made = rows.filter(({ status }) => status === 'succeeded');
  const at = made.findIndex((row) => row.id === id);
  const { data: linked } = useQuery({ ...generationQuery(id), enabled: at < 0 });
  const row = made[at] ?? linked;
  if (!row || row.status !== 'succeeded') return null;

  function step(by: 1 | -1) {
    const next = made[at + by];
    if (at + by > made.length - 5) onNearEnd();
    if (next) void navigate({ search: (before) => ({ ...before, view: next.id }), replace: true });
  }
  const close = () =>
    void navigate({ search: ({ view: _, ...before }) => before, replace: true }).then(() =>
      document.querySelector<HTMLElement>(`a[data-generation="${id}"]`)?.focus(),
    );
  return (
    <Lightbox
      row={row}
      place={at < 0 ? undefined : rows.indexOf(row) + 1}
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
