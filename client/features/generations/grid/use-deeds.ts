import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { knownRow } from '../../../api/known-rows.ts';
import { downloadOf } from '../../../api/pictures.ts';
import { useReuse } from '../reuse.ts';

/** What a key does with one picture, and the page need not know of. */
export function useDeeds() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const reuse = useReuse();
  return {
    download: (id: string) => {
      const row = knownRow(client, id);
      if (row?.status === 'succeeded') location.assign(downloadOf(row.imageUrl));
    },
    reuse: (id: string) => {
      reuse(id);
      void navigate({ to: '/' });
    },
  };
}
