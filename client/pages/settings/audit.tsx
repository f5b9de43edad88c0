import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { meQuery } from '../../api/session.ts';
import { actionIn } from '../../features/workspaces/audit/action-words.ts';
import { AuditLog, type AuditView } from '../../features/workspaces/audit/audit-log.tsx';
import { t } from '../../lib/messages/t-audit.ts';
import { Page } from './page.tsx';

const route = getRouteApi('/frame/settings/audit');

export function AuditPage() {
  const { data: me } = useSuspenseQuery(meQuery);
  const { page = 1, action, who } = route.useSearch();
  const navigate = route.useNavigate();
  const show = (view: AuditView) =>
    void navigate({
      search: {
        ...(view.page > 1 && { page: view.page }),
        ...(view.action && { action: view.action }),
        ...(view.userId && { who: view.userId }),
      },
    });
  return (
    <Page title={t('settings.audit')} admins>
      <p className="max-w-[62ch] text-ink-2">{t('audit.text')}</p>
      <AuditLog workspaceId={me.workspace.id} view={{ page, action: actionIn(action), userId: who }} onView={show} />
    </Page>
  );
}
