import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { type AuditFilters, auditFileOf, auditQuery } from '../../../api/settings/audit.ts';
import { membersQuery } from '../../../api/settings/team.ts';
import { Loaded } from '../../../lib/loaded.tsx';
import { t } from '../../../lib/messages/t-audit.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { Select } from '../../../ui/select.tsx';
import { nameOf } from '../name-of.ts';
import { actionIn, actions, actionWords } from './action-words.ts';
import { AuditTable } from './audit-table.tsx';

export type AuditView = AuditFilters & { page: number };
type Props = { workspaceId: string; view: AuditView; onView: (view: AuditView) => void };

/** Page by page, by what was done and by whom; the address keeps it. */
export function AuditLog({ workspaceId, view, onView }: Props) {
  const { page, ...filters } = view;
  const log = useQuery(auditQuery(page, filters));
  const { data: members = [] } = useQuery(membersQuery(workspaceId));
  const filtered = filters.action !== undefined || filters.userId !== undefined;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <Select
          label={t('audit.action')}
          value={filters.action ?? ''}
          options={[
            { value: '', label: t('audit.anyAction') },
            ...actions.map((action) => ({ value: action, label: actionWords[action] })),
          ]}
          onChoose={(text) => onView({ ...filters, page: 1, action: actionIn(text) })}
        />
        <Select
          label={t('audit.who')}
          value={filters.userId ?? ''}
          options={[
            { value: '', label: t('audit.anybody') },
            ...members.map((member) => ({ value: member.userId, label: nameOf(member) })),
          ]}
          onChoose={(userId) => onView({ ...filters, page: 1, userId: userId || undefined })}
        />
        <a href={auditFileOf(filters)} download className={buttonClass({ className: 'md:ml-auto' })}>
          <Download aria-hidden size={16} />
          {t('audit.download')}
        </a>
      </div>
      <Loaded query={log} rows={8}>
        {({ data, meta }) =>
          data.length === 0 ? (
            <div className="grid justify-items-start gap-3">
              <p className="text-ink-3">{t(filtered ? 'audit.noMatch' : 'audit.none')}</p>
              {filtered && <Button onClick={() => onView({ page: 1 })}>{t('audit.clear')}</Button>}
            </div>
          ) : (
            <>
              <AuditTable entries={data} members={members} />
              <Pager
                label={t('audit.pages')}
                page={page}
                pages={meta.totalPages}
                onPage={(next) => onView({ ...filters, page: next })}
              />
            </>
          )
        }
      </Loaded>
    </div>
  );
}
