import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { OperatorWorkspace } from '../../../shared/contract/index.ts';
import { type Part, serverWorkspacesQuery } from '../../api/settings/operator.ts';
import { bytes } from '../../lib/bytes.ts';
import { number } from '../../lib/language.ts';
import { t } from '../../lib/messages/t-server.ts';
import { money } from '../../lib/money.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Row } from '../../ui/rows.tsx';
import { CeilingDialog } from './ceiling-dialog.tsx';
import { FoundList } from './found-list.tsx';

type Props = { part: Part; onPart: (part: Part) => void };

/** What each workspace holds and spends, and the most that it can be given. */
export function ServerWorkspaces({ part, onPart }: Props) {
  return (
    <FoundList
      query={useQuery(serverWorkspacesQuery(part))}
      part={part}
      onPart={onPart}
      words={{ list: t('server.workspaces'), find: t('server.findWorkspace'), pages: t('server.workspacePages') }}
    >
      {(workspace) => <Workspace key={workspace.id} workspace={workspace} />}
    </FoundList>
  );
}

function Workspace({ workspace }: { workspace: OperatorWorkspace }) {
  const { name, ownerEmail, members, generations, storageBytes, month, deleting } = workspace;
  const [isSetting, setSetting] = useState(false);
  const holds = t(
    'server.workspaceFacts',
    ownerEmail ?? t('server.nobody'),
    members,
    number(generations),
    bytes(storageBytes),
  );
  const spent = t('server.month', number(month.images), money(month.costMicroUsd));
  return (
    <Row
      title={
        <>
          {name}
          {deleting && <Badge tone="warn">{t('server.deleting')}</Badge>}
        </>
      }
      text={[holds, spent, ...ceilingText(workspace.ceiling)].join(' · ')}
    >
      <Button aria-label={t('server.ceilingOf', name)} onClick={() => setSetting(true)}>
        {t('server.ceiling')}
      </Button>
      {isSetting && <CeilingDialog workspace={workspace} onClose={() => setSetting(false)} />}
    </Row>
  );
}

function ceilingText({ imagesPerMonth, microUsdPerMonth, atOnce }: OperatorWorkspace['ceiling']): string[] {
  const parts = [
    ...(imagesPerMonth === null ? [] : [t('server.mostImages', number(imagesPerMonth))]),
    ...(microUsdPerMonth === null ? [] : [money(microUsdPerMonth)]),
    ...(atOnce === null ? [] : [t('server.mostAtOnce', atOnce)]),
  ];
  return parts.length === 0 ? [] : [t('server.ceilingFacts', parts.join(', '))];
}
