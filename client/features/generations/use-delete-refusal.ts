import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { knownRows } from '../../api/known-rows.ts';
import { meQuery } from '../../api/session.ts';
import { t } from '../../lib/messages/t-lists.ts';
import { isAtLeast } from '../../lib/roles.ts';
import { useLookingOnly } from '../../lib/use-looking-only.ts';

/** Why this person may not delete these, as far as it is known here whose they are; the server has the last word. */
export function useDeleteRefusal(): (ids: string[]) => string | undefined {
  const client = useQueryClient();
  const { user, role } = useSuspenseQuery(meQuery).data;
  const lookingOnly = useLookingOnly();
  return (ids) => {
    if (lookingOnly || isAtLeast(role, 'admin')) return lookingOnly;
    const wanted = new Set(ids);
    const isOthers = knownRows(client).some(({ id, userId }) => wanted.has(id) && userId !== user.id);
    return isOthers ? t('delete.notYours') : undefined;
  };
}
