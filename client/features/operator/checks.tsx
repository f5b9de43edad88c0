import type { Check } from '../../../shared/contract/index.ts';
import { t } from '../../lib/messages/t-server.ts';
import { Badge } from '../../ui/badge.tsx';
import { Row, Rows } from '../../ui/rows.tsx';

/** What the server needs or uses, and how each of it is. */
export function Checks({ checks }: { checks: Record<string, Check> }) {
  return (
    <Rows label={t('server.health')}>
      {Object.entries(checks).map(([name, { ok, detail, milliseconds, critical }]) => (
        <Row
          key={name}
          title={
            <>
              {name}
              <Badge tone={ok ? 'ok' : 'warn'}>{t(ok ? 'server.well' : 'server.unwell')}</Badge>
              {!critical && <Badge>{t('server.notNeeded')}</Badge>}
            </>
          }
          text={[detail, milliseconds === undefined ? [] : t('server.took', milliseconds)].flat().join(' · ')}
        />
      ))}
    </Rows>
  );
}
