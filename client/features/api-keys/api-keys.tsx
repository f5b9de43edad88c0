import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ApiKey } from '../../../shared/contract/index.ts';
import { apiKeysQuery, createApiKey, refreshApiKeys, revokeApiKey } from '../../api/api-keys.ts';
import { submitted, textOf } from '../../lib/form.ts';
import { t } from '../../lib/messages/t-settings.ts';
import { onDate } from '../../lib/time.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { fieldsOf } from '../../api/refused.ts';
import { toast } from '../../ui/toast.ts';
import { NewKey } from './new-key.tsx';

/** Keys for the command line and for programs. A new one is shown this once. */
export function ApiKeys() {
  const client = useQueryClient();
  const keys = useQuery(apiKeysQuery);
  const create = useMutation({ mutationFn: createApiKey, onSuccess: () => refreshApiKeys(client) });
  const problems = fieldsOf(create.error);
  if (keys.isError) return <Notice tone="warn">{keys.error.message}</Notice>;
  return (
    <div className="grid gap-5">
      <form
        className="grid items-end gap-3 md:grid-cols-[1fr_auto]"
        noValidate
        onSubmit={submitted((form) => create.mutate(textOf(form, 'name')))}
      >
        <Field
          key={create.data?.id ?? ''}
          label={t('keys.name')}
          name="name"
          placeholder={t('keys.example')}
          problems={problems['name']}
          maxLength={100}
        />
        <Button type="submit" look="key" size="tall" disabled={create.isPending}>
          {t('keys.create')}
        </Button>
      </form>
      {create.isError && !problems['name'] && (
        <Notice tone="danger" role="alert">
          {create.error.message}
        </Notice>
      )}
      {create.isSuccess && <NewKey secret={create.data.key} onDone={create.reset} />}
      <KeyList keys={keys.data ?? []} />
    </div>
  );
}

function KeyList({ keys }: { keys: ApiKey[] }) {
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: revokeApiKey,
    onSuccess: () => refreshApiKeys(client),
    onError: (error) => void toast({ text: error.message, tone: 'danger' }),
  });
  if (keys.length === 0) return <p className="text-ink-3">{t('keys.none')}</p>;
  return (
    <ul aria-label={t('keys.title')} className="divide-y divide-line rounded-card border border-line">
      {keys.map((key) => (
        <li key={key.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
          <div className="min-w-0 flex-1 basis-48">
            <p className="truncate font-semibold">{key.name}</p>
            <p className="text-2 text-ink-3">
              <span className="figures">{key.prefix}…</span> · {t('keys.created', onDate(key.createdAt))} ·{' '}
              {key.lastUsedAt ? t('keys.used', onDate(key.lastUsedAt)) : t('keys.neverUsed')}
            </p>
          </div>
          <Button aria-label={t('keys.revokeNamed', key.name)} onClick={() => revoke.mutate(key.id)}>
            {t('keys.revoke')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
