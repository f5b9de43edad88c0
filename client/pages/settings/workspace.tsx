import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { modelsQuery } from '../../api/models.ts';
import { meQuery } from '../../api/session.ts';
import { DeleteWorkspace } from '../../features/workspaces/own/delete-workspace.tsx';
import { LeaveQuestion } from '../../features/workspaces/own/leave-question.tsx';
import { RenameForm } from '../../features/workspaces/own/rename-form.tsx';
import { RetentionForm } from '../../features/workspaces/own/retention-form.tsx';
import { TransferForm } from '../../features/workspaces/own/transfer-form.tsx';
import { t } from '../../lib/messages/t-settings.ts';
import { isAtLeast } from '../../lib/roles.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/section.tsx';
import { Page } from './page.tsx';

export function WorkspacePage() {
  const { data: me } = useSuspenseQuery(meQuery);
  const { workspace, role } = me;
  const [leaving, setLeaving] = useState(false);
  return (
    <Page title={t('settings.workspace')}>
      <Section title={t('workspace.nameTitle')}>
        {isAtLeast(role, 'admin') ? (
          <RenameForm key={workspace.name} workspace={workspace} />
        ) : (
          <p className="font-medium">{workspace.name}</p>
        )}
      </Section>
      {isAtLeast(role, 'admin') && (
        <Section title={t('retention.title')} text={t('retention.text')}>
          <RetentionForm workspaceId={workspace.id} />
        </Section>
      )}
      <Renderer />
      {role === 'owner' ? (
        <>
          <Section title={t('workspace.transferTitle')} text={t('workspace.transferText')}>
            <TransferForm workspaceId={workspace.id} />
          </Section>
          <Section title={t('workspace.deleteTitle')} text={t('workspace.deleteText')} danger>
            <DeleteWorkspace workspace={workspace} />
          </Section>
        </>
      ) : (
        <Section title={t('workspace.leaveTitle')} text={t('workspaces.leaveText')}>
          <Button className="justify-self-start" onClick={() => setLeaving(true)}>
            {t('workspaces.leaveNamed', workspace.name)}
          </Button>
          {leaving && <LeaveQuestion workspace={{ ...workspace, current: true }} onClose={() => setLeaving(false)} />}
        </Section>
      )}
    </Page>
  );
}

/** What draws here: nothing to set, good to know. */
function Renderer() {
  const { data: offer } = useQuery(modelsQuery);
  if (!offer) return null;
  return (
    <Section title={t('renderer.title')} text={t(`renderer.${offer.provider}`)}>
      <ul className="grid gap-1">
        {offer.models.map(({ id, name }) => (
          <li key={id}>
            {name} <span className="figures text-ink-3">{id}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
