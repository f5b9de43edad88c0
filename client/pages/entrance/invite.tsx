import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { invitationQuery } from '../../api/entrance.ts';
import { meQuery } from '../../api/session.ts';
import { AcceptInvitation } from '../../features/auth/invitation/accept-invitation.tsx';
import { t } from '../../lib/messages/t-entrance.ts';
import { Notice } from '../../ui/notice.tsx';
import { RowsSkeleton } from '../../ui/rows.tsx';
import { Entrance, otherWay } from './entrance.tsx';
import { useToken } from './use-token.ts';

/** Where the link of an invitation leads: what it is about, and the one next step. */
export function Invite() {
  const token = useToken();
  const invitation = useQuery({ ...invitationQuery(token), enabled: token !== '' });
  const me = useQuery(meQuery);
  const failure = token === '' ? t('invite.noToken') : invitation.error?.message;
  const { data } = invitation;
  return (
    <Entrance
      title={t('title.invite')}
      headline={data ? t('invite.headline', data.workspaceName) : t('invite.headlineUnknown')}
      text={data ? t('invite.text', data.invitedBy, t(`role.${data.role}`)) : t('invite.textUnknown')}
      other={
        failure && (
          <Link to="/sign-in" className={otherWay}>
            {t('forgot.back')}
          </Link>
        )
      }
    >
      {failure ? (
        <Notice tone="warn" role="alert">
          {failure}
        </Notice>
      ) : data && !me.isPending ? (
        <AcceptInvitation
          token={token}
          invitation={data}
          signedInAs={me.data?.user.email}
          // A fresh start: nothing of another workspace or account stays on the page.
          onJoined={() => location.assign('/')}
        />
      ) : (
        <RowsSkeleton label={t('list.loading')} count={1} />
      )}
    </Entrance>
  );
}
