import { useQuery } from '@tanstack/react-query';
import type { Allowances } from '../../../shared/contract/index.ts';
import { allowancesQuery, limitWorkspace } from '../../api/settings/allowances.ts';
import { monthQuery } from '../../api/usage.ts';
import { Loaded } from '../../lib/loaded.tsx';
import { t } from '../../lib/messages/t-settings.ts';
import { money } from '../../lib/money.ts';
import { onDate } from '../../lib/time.ts';
import { useAct } from '../../lib/use-act.ts';
import { Notice } from '../../ui/notice.tsx';
import type { Limits } from '../../lib/limits.ts';
import { LimitsForm } from './limits-form.tsx';

/** What the workspace may spend, what it has, and what the operator allows at most. */
export function WorkspaceAllowance({ workspaceId }: { workspaceId: string }) {
  const query = allowancesQuery(workspaceId);
  const allowances = useQuery(query);
  const save = useAct((limits: Limits) => limitWorkspace(workspaceId, limits), {
    touches: [query.queryKey, monthQuery.queryKey],
    done: t('settings.saved'),
    inForm: true,
  });
  return (
    <Loaded query={allowances} rows={1}>
      {({ workspace, ceiling }) => (
        <div className="grid gap-4">
          <Ceiling ceiling={ceiling} />
          <LimitsForm
            limits={workspace}
            labels={{
              images: t('allowances.images'),
              dollars: t('allowances.dollars'),
              save: t('settings.save'),
            }}
            error={save.error}
            busy={save.isPending}
            onSave={(limits) => save.mutate(limits)}
          />
          <Spent />
        </div>
      )}
    </Loaded>
  );
}

function Ceiling({ ceiling: { imagesPerMonth, microUsdPerMonth } }: Pick<Allowances, 'ceiling'>) {
  const most = [
    ...(imagesPerMonth === null ? [] : [t('allowances.imageCount', imagesPerMonth)]),
    ...(microUsdPerMonth === null ? [] : [money(microUsdPerMonth)]),
  ];
  if (most.length === 0) return null;
  return <Notice tone="info">{t('allowances.ceiling', most.join(', '))}</Notice>;
}

function Spent() {
  const { data } = useQuery(monthQuery);
  if (!data) return null;
  const { total, allowance } = data;
  return (
    <p className="text-ink-3">
      {t('allowances.used', t('allowances.imageCount', total.images), money(total.costMicroUsd))}.{' '}
      {t('allowances.resets', onDate(allowance.resetsAt))}
    </p>
  );
}
