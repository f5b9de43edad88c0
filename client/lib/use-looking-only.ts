import { useSuspenseQuery } from '@tanstack/react-query';
import { meQuery } from '../api/session.ts';
import { t } from './messages/t.ts';

/** Why this person may only look; nothing for those who may make and change. */
export function useLookingOnly(): string | undefined {
  return useSuspenseQuery(meQuery).data.role === 'viewer' ? t('role.looking') : undefined;
}
