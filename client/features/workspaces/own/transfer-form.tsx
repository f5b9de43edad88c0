import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { WorkspaceMember } from '../../../../shared/contract/index.ts';
import { meQuery } from '../../../api/session.ts';
import { membersQuery } from '../../../api/settings/team.ts';
import { transferWorkspace, workspacesQuery } from '../../../api/settings/workspaces.ts';
import { Loaded } from '../../../lib/loaded.tsx';
import { submitted, textOf } from '../../../lib/form.ts';
import { t } from '../../../lib/messages/t-settings.ts';
import { useAct } from '../../../lib/use-act.ts';
import { Button } from '../../../ui/button.tsx';
import { Confirm } from '../../../ui/lazy-confirm.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { nameOf } from '../name-of.ts';

export function TransferForm({ workspaceId }: { workspaceId: string }) {
  const members = useQuery(membersQuery(workspaceId));
  return (
    <Loaded query={members} rows={1}>
      {(all) => <To workspaceId={workspaceId} others={all.filter(({ role }) => role !== 'owner')} />}
    </Loaded>
  );
}

function To({ workspaceId, others }: { workspaceId: string; others: WorkspaceMember[] }) {
  const [chosen, setChosen] = useState<WorkspaceMember>();
  const transfer = useAct(
    (member: WorkspaceMember) => transferWorkspace(workspaceId, member.userId).then(() => member),
    {
      touches: [meQuery.queryKey, workspacesQuery.queryKey, membersQuery(workspaceId).queryKey],
      done: (member) => t('workspace.transferred', nameOf(member)),
    },
  );
  if (others.length === 0) return <p className="text-ink-3">{t('workspace.nobody')}</p>;
  return (
    <form
      className="grid items-end gap-3 md:grid-cols-[1fr_auto]"
      noValidate
      onSubmit={submitted((form) => setChosen(others.find(({ userId }) => userId === textOf(form, 'member'))))}
    >
      <SelectField
        label={t('workspace.transferTo')}
        name="member"
        options={[
          { value: '', label: t('workspace.choose') },
          ...others.map((member) => ({ value: member.userId, label: nameOf(member) })),
        ]}
      />
      <Button type="submit" size="tall">
        {t('workspace.transfer')}
      </Button>
      {chosen && (
        <Confirm
          title={t('workspace.transferQuestion', nameOf(chosen))}
          text={t('workspace.transferWarning')}
          onClose={() => setChosen(undefined)}
          answers={[{ key: 'transfer', text: t('workspace.transferConfirm'), run: () => transfer.mutate(chosen) }]}
        />
      )}
    </form>
  );
}
