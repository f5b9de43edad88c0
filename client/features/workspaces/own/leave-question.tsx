import type { MemberWorkspace } from '../../../../shared/contract/index.ts';
import { leaveWorkspace, workspacesQuery } from '../../../api/settings/workspaces.ts';
import { t } from '../../../lib/messages/t-settings.ts';
import { useAct } from '../../../lib/use-act.ts';
import { Confirm } from '../../../ui/lazy-confirm.tsx';
import { startAfresh } from '../move.ts';

type Props = { workspace: Pick<MemberWorkspace, 'id' | 'name' | 'current'>; onClose: () => void };

export function LeaveQuestion({ workspace: { id, name, current }, onClose }: Props) {
  const leave = useAct(leaveWorkspace, {
    touches: [workspacesQuery.queryKey],
    done: t('workspaces.left', name),
    onDone: () => current && startAfresh(),
  });
  return (
    <Confirm
      title={t('workspaces.leaveTitle', name)}
      text={t('workspaces.leaveText')}
      onClose={onClose}
      answers={[{ key: 'leave', text: t('workspaces.leaveNamed', name), run: () => leave.mutate(id) }]}
    />
  );
}
