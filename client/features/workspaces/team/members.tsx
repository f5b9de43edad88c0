import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Me, WorkspaceMember } from '../../../../shared/contract/index.ts';
import { membersQuery, removeMember } from '../../../api/settings/team.ts';
import { Loaded } from '../../../lib/loaded.tsx';
import { t } from '../../../lib/messages/t-settings.ts';
import { useAct } from '../../../lib/use-act.ts';
import { Confirm } from '../../../ui/lazy-confirm.tsx';
import { Rows } from '../../../ui/rows.tsx';
import { nameOf } from '../name-of.ts';
import { MemberRow } from './member-row.tsx';

export function Members({ me }: { me: Me }) {
  const workspaceId = me.workspace.id;
  const query = membersQuery(workspaceId);
  const members = useQuery(query);
  const [leaving, setLeaving] = useState<WorkspaceMember>();
  const remove = useAct((member: WorkspaceMember) => removeMember(workspaceId, member.userId).then(() => member), {
    touches: [query.queryKey],
    done: (member) => t('team.removed', nameOf(member)),
  });
  return (
    <Loaded query={members}>
      {(all) => (
        <>
          <Rows label={t('team.members')}>
            {all.map((member) => (
              <MemberRow key={member.userId} me={me} member={member} onRemove={() => setLeaving(member)} />
            ))}
          </Rows>
          {leaving && (
            <Confirm
              title={t('team.removeTitle', nameOf(leaving))}
              text={t('team.removeText')}
              onClose={() => setLeaving(undefined)}
              answers={[
                { key: 'remove', text: t('team.removeNamed', nameOf(leaving)), run: () => remove.mutate(leaving) },
              ]}
            />
          )}
        </>
      )}
    </Loaded>
  );
}
