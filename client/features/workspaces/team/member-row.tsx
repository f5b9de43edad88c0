import type { GrantableRole, Me, WorkspaceMember } from '../../../../shared/contract/index.ts';
import { changeRole, membersQuery } from '../../../api/settings/team.ts';
import { t } from '../../../lib/messages/t-settings.ts';
import { grantable, isAtLeast, isBelow } from '../../../lib/roles.ts';
import { ago, onDate } from '../../../lib/time.ts';
import { useAct } from '../../../lib/use-act.ts';
import { useNow } from '../../../lib/use-now.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { Row } from '../../../ui/rows.tsx';
import { Select } from '../../../ui/select.tsx';
import { nameOf } from '../name-of.ts';

type Props = { me: Me; member: WorkspaceMember; onRemove: () => void };

/** Somebody who works here. Their role and a way out show to those who may change them. */
export function MemberRow({ me, member, onRemove }: Props) {
  const { name, email, role, userId, joinedAt, lastSeenAt } = member;
  const now = useNow(false);
  const mayChange = isAtLeast(me.role, 'admin') && isBelow(role, me.role) && userId !== me.user.id;
  const facts = [
    ...(name === null ? [] : [email]),
    t('team.joined', onDate(joinedAt)),
    lastSeenAt ? t('team.seen', ago(lastSeenAt, now)) : t('team.notSeen'),
  ];
  return (
    <Row
      title={
        <>
          {nameOf(member)}
          {userId === me.user.id && <Badge tone="ok">{t('team.you')}</Badge>}
          {!mayChange && <Badge>{t(`role.${role}`)}</Badge>}
        </>
      }
      text={facts.join(' · ')}
    >
      {mayChange && (
        <>
          <RoleOf me={me} member={member} />
          <Button look="quiet" aria-label={t('team.removeNamed', nameOf(member))} onClick={onRemove}>
            {t('team.remove')}
          </Button>
        </>
      )}
    </Row>
  );
}

function RoleOf({ me, member }: Omit<Props, 'onRemove'>) {
  const { id } = me.workspace;
  const change = useAct((role: GrantableRole) => changeRole(id, member.userId, role).then(() => role), {
    touches: [membersQuery(id).queryKey],
    done: (role) => t('team.roleChanged', nameOf(member), t(`role.${role}`)),
  });
  return (
    <Select
      label={t('team.roleOf', nameOf(member))}
      value={change.isPending ? change.variables : member.role}
      options={grantable.map((role) => ({ value: role, label: t(`role.${role}`) }))}
      onChoose={(value) => {
        const role = grantable.find((one) => one === value);
        if (role) change.mutate(role);
      }}
    />
  );
}
