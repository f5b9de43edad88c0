import { useQuery } from '@tanstack/react-query';
import type { OperatorWorkspace } from '../../../shared/contract/index.ts';
import { serverUsersQuery, serverWorkspacesQuery } from '../../api/settings/operator.ts';
import { bytes } from '../../lib/bytes.ts';
import { Loaded } from '../../lib/loaded.tsx';
import { number } from '../../lib/language.ts';
import { t } from '../../lib/messages/t-server.ts';
import { money } from '../../lib/money.ts';
import { ago } from '../../lib/time.ts';
import { useNow } from '../../lib/use-now.ts';
import { Badge } from '../../ui/badge.tsx';
import { Row, Rows } from '../../ui/rows.tsx';

export function ServerWorkspaces() {
  const workspaces = useQuery(serverWorkspacesQuery);
  return (
    <Loaded query={workspaces}>
      {({ data, meta }) => (
        <>
          <Rows label={t('server.workspaces')}>
            {data.map((workspace) => (
              <Workspace key={workspace.id} workspace={workspace} />
            ))}
          </Rows>
          <More shown={data.length} total={meta.total} />
        </>
      )}
    </Loaded>
  );
}

function Workspace({ workspace }: { workspace: OperatorWorkspace }) {
  const { name, ownerEmail, members, generations, storageBytes, month, deleting } = workspace;
  return (
    <Row
      title={
        <>
          {name}
          {deleting && <Badge tone="warn">{t('server.deleting')}</Badge>}
        </>
      }
      text={t(
        'server.workspaceFacts',
        ownerEmail ?? t('server.nobody'),
        members,
        number(generations),
        bytes(storageBytes),
      )}
    >
      <span className="text-2 text-ink-3">{t('server.month', number(month.images), money(month.costMicroUsd))}</span>
    </Row>
  );
}

export function ServerUsers() {
  const users = useQuery(serverUsersQuery);
  const now = useNow(false);
  return (
    <Loaded query={users}>
      {({ data, meta }) => (
        <>
          <Rows label={t('server.users')}>
            {data.map(({ id, email, name, isOperator, workspaces, lastSeenAt }) => (
              <Row
                key={id}
                title={
                  <>
                    {name ?? email}
                    {isOperator && <Badge tone="ok">{t('server.operator')}</Badge>}
                  </>
                }
                text={[
                  ...(name === null ? [] : [email]),
                  t(
                    'server.userFacts',
                    workspaces,
                    lastSeenAt ? t('server.seen', ago(lastSeenAt, now)) : t('server.notSeen'),
                  ),
                ].join(' · ')}
              />
            ))}
          </Rows>
          <More shown={data.length} total={meta.total} />
        </>
      )}
    </Loaded>
  );
}

function More({ shown, total }: { shown: number; total: number }) {
  return shown < total && <p className="text-2 text-ink-3">{t('server.more', shown, total)}</p>;
}
