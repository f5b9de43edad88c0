import type { AuditEntryView, WorkspaceMember } from '../../../../shared/contract/index.ts';
import { t } from '../../../lib/messages/t-audit.ts';
import { atMoment } from '../../../lib/moment.ts';
import { nameOf } from '../name-of.ts';
import { actionWords } from './action-words.ts';

type Props = { entries: AuditEntryView[]; members: WorkspaceMember[] };

/** A table where there is room; on narrow screens each line is a card of its own. */
export function AuditTable({ entries, members }: Props) {
  const names = new Map(members.map((member) => [member.userId, nameOf(member)]));
  return (
    <table className="w-full rounded-card border border-line bg-raised text-left max-md:block md:border-separate md:border-spacing-0">
      <caption className="sr-only">{t('settings.audit')}</caption>
      <thead className="max-md:sr-only">
        <tr className="text-2 text-ink-3">
          {(['when', 'who', 'action', 'details'] as const).map((column) => (
            <th key={column} scope="col" className="px-4 py-2.5 font-semibold">
              {t(`audit.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block max-md:divide-y max-md:divide-line">
        {entries.map(({ id, createdAt, userName, action, detail, subjectId }) => (
          <tr key={id} className="max-md:grid max-md:gap-0.5 max-md:px-4 max-md:py-3">
            <td className={`${cell} figures whitespace-nowrap text-ink-3`}>{atMoment(createdAt)}</td>
            <td className={cell}>{userName ?? t('audit.deletedAccount')}</td>
            <td className={`${cell} font-semibold`}>{actionWords[action]}</td>
            <td className={`${cell} text-ink-2`}>{wordsOf(detail, names.get(subjectId ?? ''))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const cell = 'align-top [overflow-wrap:anywhere] md:border-t md:border-line md:px-4 md:py-2.5';

function wordsOf(detail: AuditEntryView['detail'], subject: string | undefined): string {
  const facts = Object.entries(detail)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name} ${value}`);
  return [...(subject ? [subject] : []), ...facts].join(' · ');
}
