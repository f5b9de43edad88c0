import { t } from '../../lib/messages/t-settings.ts';
import { Button } from '../../ui/button.tsx';
import { toast } from '../../ui/toast.ts';

/** Once closed the key is nowhere on the page: only its hash is kept, and that by the server. */
export function NewKey({ secret, onDone }: { secret: string; onDone: () => void }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      await toast({ text: t('keys.copied') });
    } catch {
      await toast({ text: t('keys.notCopied'), tone: 'danger' });
    }
  };
  return (
    <div role="status" className="grid gap-3 rounded-card bg-ok-soft p-4 text-ok-ink">
      <p className="font-semibold">{t('keys.shownOnce')}</p>
      <code className="figures rounded-ctl bg-raised px-3 py-2 break-all text-ink">{secret}</code>
      <div className="flex gap-2">
        <Button look="key" onClick={() => void copy()}>
          {t('keys.copy')}
        </Button>
        <Button onClick={onDone}>{t('keys.done')}</Button>
      </div>
    </div>
  );
}
