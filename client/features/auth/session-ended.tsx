import { useQueryClient } from '@tanstack/react-query';
import { sessionEndedKey } from '../../api/query-client.ts';
import { meQuery } from '../../api/session.ts';
import { t } from '../../lib/messages/t-entrance.ts';
import { Modal } from '../../ui/modal.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** Signing in again happens over the page, so drafts stay. Another person's account starts from an empty page. */
export function SessionEnded({ email, onOtherAccount }: { email: string; onOtherAccount: () => void }) {
  const client = useQueryClient();
  const resume = async () => {
    const { user } = await client.fetchQuery({ ...meQuery, staleTime: 0 });
    client.setQueryData(sessionEndedKey, false);
    if (user.email !== email) return onOtherAccount();
    return client.invalidateQueries();
  };
  return (
    <Modal title={t('session.ended')} text={t('session.endedText')} begin="password">
      <SignInForm email={email} onSignedIn={() => void resume()} />
    </Modal>
  );
}
