import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiKey } from '../../../shared/contract/index.ts';
import { apiKeysQuery, revokeApiKey } from '../../api/settings/api-keys.ts';
import { Loaded } from '../../lib/loaded.tsx';
import { t } from '../../lib/messages/t-settings.ts';
import { onDate } from '../../lib/time.ts';
import { useAct } from '../../lib/use-act.ts';
import { useNow } from '../../lib/use-now.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/lazy-confirm.tsx';
import { Row, Rows } from '../../ui/rows.tsx';

export function KeyList() {
  const keys = useQuery(apiKeysQuery);
  const [asking, setAsking] = useState<ApiKey>();
  const revoke = useAct(revokeApiKey, { touches: [apiKeysQuery.queryKey], done: t('keys.revoked') });
  return (
    <Loaded query={keys}>
      {(all) =>
        all.length === 0 ? (
          <p className="text-ink-3">{t('keys.none')}</p>
        ) : (
          <>
            <Rows label={t('keys.title')}>
              {all.map((key) => (
                <KeyRow key={key.id} of={key} onRevoke={() => setAsking(key)} />
              ))}
            </Rows>
            {asking && (
              <Confirm
                title={t('keys.revokeTitle', asking.name)}
                text={t('keys.revokeText')}
                onClose={() => setAsking(undefined)}
                answers={[{ key: 'revoke', text: t('keys.revoke'), run: () => revoke.mutate(asking.id) }]}
              />
            )}
          </>
        )
      }
    </Loaded>
  );
}

function KeyRow({ of: key, onRevoke }: { of: ApiKey; onRevoke: () => void }) {
  const now = useNow(false);
  const expired = key.expiresAt !== null && Date.parse(key.expiresAt) <= now;
  const facts = [
    t('keys.madeBy', key.madeBy, onDate(key.createdAt)),
    key.lastUsedAt ? t('keys.used', onDate(key.lastUsedAt)) : t('keys.neverUsed'),
    ...(key.expiresAt && !expired ? [t('keys.until', onDate(key.expiresAt))] : []),
  ];
  return (
    <Row
      title={
        <>
          {key.name}
          <span className="figures font-normal text-ink-3">{key.prefix}…</span>
          <Badge>{t(key.scopes.includes('write') ? 'keys.readWrite' : 'keys.read')}</Badge>
          {expired && <Badge tone="warn">{t('keys.expired')}</Badge>}
        </>
      }
      text={facts.join(' · ')}
    >
      <Button aria-label={t('keys.revokeNamed', key.name)} onClick={onRevoke}>
        {t('keys.revoke')}
      </Button>
    </Row>
  );
}
