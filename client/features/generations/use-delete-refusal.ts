import { useSuspenseQuery } from '@tanstack/react-query';
import type { GenerationSummary } from '../../../shared/contract/index.ts';
import { meQuery } from '../../api/session.ts';
import { t } from '../../lib/messages/t-lists.ts';
import { isAtLeast } from '../../lib/roles.ts';
import { useLookingOnly } from '../../lib/use-looking-only.ts';

/** Why this person may not delete these; the server has the last word. */
export function useDeleteRefusal(): (made: Pick<GenerationSummary, 'userId'>[]) => string | undefined {
  const { user, role } = useSuspenseQuery(meQuery).data;
  const lookingOnly = useLookingOnly();
  return (made) => {
    if (lookingOnly || isAtLeast(role, 'admin')) return lookingOnly;
    return made.some(({ userId }) => userId !== user.id) ? t('delete.notYours') : undefined;
  };
}
