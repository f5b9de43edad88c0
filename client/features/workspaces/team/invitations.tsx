import { useQuery } from '@tanstack/react-query';
import { invitationsQuery, takeBackInvitation } from '../../../api/settings/team.ts';
import { Loaded } from '../../../lib/loaded.tsx';
import { t } from '../../../lib/messages/t-settings.ts';
import { onDate } from '../../../lib/time.ts';
import { useAct } from '../../../lib/use-act.ts';
import { Button } from '../../../ui/button.tsx';
import { Row, Rows } from '../../../ui/rows.tsx';

/** Links that are out and not yet used. */
export function Invitations({ workspaceId }: { workspaceId: string }) {
  const query = invitationsQuery(workspaceId);
  const invitations = useQuery(query);
  const takeBack = useAct((id: string) => takeBackInvitation(workspaceId, id), {
    touches: [query.queryKey],
    done: t('invitations.takenBack'),
  });
  return (
    <Loaded query={invitations} rows={1}>
      {(all) =>
        all.length === 0 ? (
          <p className="text-ink-3">{t('invitations.none')}</p>
        ) : (
          <Rows label={t('invitations.open')}>
            {all.map(({ id, email, role, invitedBy, expiresAt }) => (
              <Row
                key={id}
                title={email}
                text={t(
                  'invitations.facts',
                  t(`role.${role}`),
                  invitedBy ?? t('invitations.somebody'),
                  onDate(expiresAt),
                )}
              >
                <Button
                  aria-label={t('invitations.takeBackNamed', email)}
                  disabled={takeBack.isPending}
                  onClick={() => takeBack.mutate(id)}
                >
                  {t('invitations.takeBack')}
                </Button>
              </Row>
            ))}
          </Rows>
        )
      }
    </Loaded>
  );
}
