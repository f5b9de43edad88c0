import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { MemberWorkspace } from '../../../../shared/contract/index.ts';
import { workspacesQuery } from '../../../api/settings/workspaces.ts';
import { Loaded } from '../../../lib/loaded.tsx';
import { t } from '../../../lib/messages/t-settings.ts';
import { onDate } from '../../../lib/time.ts';
import { useAct } from '../../../lib/use-act.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { Row, Rows } from '../../../ui/rows.tsx';
import { moveTo } from '../move.ts';
import { LeaveQuestion } from './leave-question.tsx';

/** All that one is a member of: to switch, or to leave. */
export function WorkspaceList() {
  const workspaces = useQuery(workspacesQuery);
  const [leaving, setLeaving] = useState<MemberWorkspace>();
  return (
    <Loaded query={workspaces}>
      {(all) => (
        <>
          <Rows label={t('settings.workspaces')}>
            {all.map((workspace) => (
              <WorkspaceRow key={workspace.id} workspace={workspace} onLeave={() => setLeaving(workspace)} />
            ))}
          </Rows>
          {leaving && <LeaveQuestion workspace={leaving} onClose={() => setLeaving(undefined)} />}
        </>
      )}
    </Loaded>
  );
}

function WorkspaceRow({ workspace, onLeave }: { workspace: MemberWorkspace; onLeave: () => void }) {
  const { id, name, role, current, createdAt } = workspace;
  const move = useAct(moveTo);
  return (
    <Row
      title={
        <>
          {name}
          <Badge>{t(`role.${role}`)}</Badge>
          {current && <Badge tone="ok">{t('workspaces.current')}</Badge>}
        </>
      }
      text={t('workspaces.since', onDate(createdAt))}
    >
      {role !== 'owner' && (
        <Button look="quiet" aria-label={t('workspaces.leaveNamed', name)} onClick={onLeave}>
          {t('workspaces.leave')}
        </Button>
      )}
      {!current && (
        <Button aria-label={t('workspaces.switchTo', name)} disabled={move.isPending} onClick={() => move.mutate(id)}>
          {t('workspaces.switch')}
        </Button>
      )}
    </Row>
  );
}
