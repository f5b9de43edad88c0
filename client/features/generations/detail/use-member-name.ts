import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { meQuery } from '../../../api/session.ts';
import { membersQuery } from '../../../api/settings/team.ts';

/** Undefined until it is known, and for who has left. */
export function useMemberName(userId: string | null): string | undefined {
  const { data: me } = useSuspenseQuery(meQuery);
  const { data: members } = useQuery(membersQuery(me.workspace.id));
  const member = members?.find((one) => one.userId === userId);
  return member && (member.name ?? member.email);
}
