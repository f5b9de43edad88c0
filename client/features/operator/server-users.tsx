import { useQuery } from '@tanstack/react-query';
import type { OperatorUser } from '../../../shared/contract/index.ts';
import { type Part, serverUsersQuery } from '../../api/settings/operator.ts';
import { t } from '../../lib/messages/t-server.ts';
import { ago } from '../../lib/time.ts';
import { useNow } from '../../lib/use-now.ts';
import { Badge } from '../../ui/badge.tsx';
import { Row } from '../../ui/rows.tsx';
import { FoundList } from './found-list.tsx';

type Props = { part: Part; onPart: (part: Part) => void };

/** Everybody with an account here. */
export function ServerUsers({ part, onPart }: Props) {
  return (
    <FoundList
      query={useQuery(serverUsersQuery(part))}
      part={part}
      onPart={onPart}
      words={{ list: t('server.users'), find: t('server.findUser'), pages: t('server.userPages') }}
    >
      {(user) => <User key={user.id} user={user} />}
    </FoundList>
  );
}

function User({ user: { email, name, isOperator, workspaces, lastSeenAt } }: { user: OperatorUser }) {
  const now = useNow(false);
  const seen = lastSeenAt ? t('server.seen', ago(lastSeenAt, now)) : t('server.notSeen');
  return (
    <Row
      title={
        <>
          {name ?? email}
          {isOperator && <Badge tone="ok">{t('server.operator')}</Badge>}
        </>
      }
      text={[...(name === null ? [] : [email]), t('server.userFacts', workspaces, seen)].join(' · ')}
    />
  );
}
