import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { OpenSession } from '../../../../shared/contract/index.ts';
import { endOtherSessions, endSession, sessionsQuery } from '../../../api/settings/sessions.ts';
import { Loaded } from '../../../lib/loaded.tsx';
import { t } from '../../../lib/messages/t-settings.ts';
import { ago, onDate } from '../../../lib/time.ts';
import { useAct } from '../../../lib/use-act.ts';
import { useNow } from '../../../lib/use-now.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { Confirm } from '../../../ui/lazy-confirm.tsx';
import { Row, Rows } from '../../../ui/rows.tsx';

export function Sessions() {
  const sessions = useQuery(sessionsQuery);
  return (
    <Loaded query={sessions}>
      {(all) => (
        <div className="grid gap-3">
          <Rows label={t('sessions.title')}>
            {all.map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
          </Rows>
          {all.length > 1 ? <EndOthers /> : <p className="text-ink-3">{t('sessions.only')}</p>}
        </div>
      )}
    </Loaded>
  );
}

function SessionRow({ session }: { session: OpenSession }) {
  const { id, device, address, workspaceName, current, createdAt, lastSeenAt } = session;
  const end = useAct(endSession, { touches: [sessionsQuery.queryKey], done: t('sessions.ended') });
  const now = useNow(false);
  return (
    <Row
      title={
        <>
          {device}
          {current && <Badge tone="ok">{t('sessions.this')}</Badge>}
        </>
      }
      text={`${t('sessions.facts', address ?? t('sessions.nowhere'), workspaceName)} · ${t('sessions.seen', ago(lastSeenAt, now))} · ${t('sessions.since', onDate(createdAt))}`}
    >
      {!current && (
        <Button aria-label={t('sessions.endNamed', device)} disabled={end.isPending} onClick={() => end.mutate(id)}>
          {t('sessions.end')}
        </Button>
      )}
    </Row>
  );
}

function EndOthers() {
  const [asking, setAsking] = useState(false);
  const end = useAct(endOtherSessions, { touches: [sessionsQuery.queryKey], done: t('sessions.othersEnded') });
  return (
    <>
      <Button className="justify-self-start" disabled={end.isPending} onClick={() => setAsking(true)}>
        {t('sessions.endOthers')}
      </Button>
      {asking && (
        <Confirm
          title={`${t('sessions.endOthers')}?`}
          text={t('sessions.endOthersText')}
          onClose={() => setAsking(false)}
          answers={[{ key: 'end', text: t('sessions.endOthers'), run: () => end.mutate(undefined) }]}
        />
      )}
    </>
  );
}
