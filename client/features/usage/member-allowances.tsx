import { useQuery } from '@tanstack/react-query';
import type { Allowances, WorkspaceMember } from '../../../shared/contract/index.ts';
import { allowancesQuery, limitMember } from '../../api/settings/allowances.ts';
import { monthQuery } from '../../api/usage.ts';
import { membersQuery } from '../../api/settings/team.ts';
import { Loaded } from '../../lib/loaded.tsx';
import { t } from '../../lib/messages/t-settings.ts';
import { money } from '../../lib/money.ts';
import { useAct } from '../../lib/use-act.ts';
import type { Limits } from '../../lib/limits.ts';
import { LimitsForm } from './limits-form.tsx';

const unlimited: Limits = { imagesPerMonth: null, microUsdPerMonth: null };

/** What each may use of it. */
export function MemberAllowances({ workspaceId }: { workspaceId: string }) {
  const members = useQuery(membersQuery(workspaceId));
  const allowances = useQuery(allowancesQuery(workspaceId));
  return (
    <Loaded query={members}>
      {(all) => (
        <Loaded query={allowances}>
          {(given) => (
            <ul aria-label={t('allowances.membersTitle')} className="grid gap-3">
              {all.map((member) => (
                <MemberAllowance
                  key={member.userId}
                  workspaceId={workspaceId}
                  member={member}
                  limits={given.members.find(({ userId }) => userId === member.userId) ?? unlimited}
                />
              ))}
            </ul>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

type Props = { workspaceId: string; member: WorkspaceMember; limits: Limits | Allowances['members'][number] };

function MemberAllowance({ workspaceId, member: { userId, name, email }, limits }: Props) {
  const save = useAct((next: Limits) => limitMember(workspaceId, userId, next), {
    touches: [allowancesQuery(workspaceId).queryKey],
    done: t('settings.saved'),
    inForm: true,
  });
  const called = name ?? email;
  return (
    <li className="grid gap-3 rounded-card border border-line bg-raised p-4 [overflow-wrap:anywhere]">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-semibold">{called}</span>
        <Spent userId={userId} />
      </p>
      <LimitsForm
        limits={limits}
        labels={{
          images: t('allowances.images'),
          dollars: t('allowances.dollars'),
          save: t('allowances.saveFor', called),
        }}
        error={save.error}
        busy={save.isPending}
        onSave={(next) => save.mutate(next)}
      />
    </li>
  );
}

function Spent({ userId }: { userId: string }) {
  const { data } = useQuery(monthQuery);
  if (!data) return null;
  const spent = data.members.find((member) => member.userId === userId);
  return (
    <span className="text-2 text-ink-3">
      {t('allowances.used', t('allowances.imageCount', spent?.images ?? 0), money(spent?.costMicroUsd ?? 0))}
    </span>
  );
}
