import { t } from '../../lib/messages/t-settings.ts';
import { SecretPanel } from '../../ui/secret-panel.tsx';

/** Once closed the key is nowhere on the page: only its hash is kept, and that by the server. */
export function NewKey({ secret, onDone }: { secret: string; onDone: () => void }) {
  return (
    <SecretPanel
      text={t('keys.shownOnce')}
      secret={secret}
      copy={t('keys.copy')}
      done={t('keys.done')}
      said={{ copied: t('keys.copied'), notCopied: t('keys.notCopied') }}
      onDone={onDone}
    />
  );
}
