import type { Reply } from '../../api/routes.ts';
import { curl } from '../../lib/curl.ts';
import { t } from '../../lib/messages/t-settings.ts';
import { SecretPanel } from '../../ui/secret-panel.tsx';

type Made = Reply<'POST /api/api-keys'>['data'];

/** Once closed the key is nowhere on the page: only its hash is kept, and that by the server. */
export function NewKey({ made, onDone }: { made: Made; onDone: () => void }) {
  return (
    <SecretPanel
      text={t('keys.shownOnce')}
      secret={made.key}
      copy={t('keys.copy')}
      done={t('keys.done')}
      said={{ copied: t('keys.copied'), notCopied: t('keys.notCopied') }}
      onDone={onDone}
    >
      <p>{t('keys.sample')}</p>
      <pre className="figures rounded-ctl bg-raised px-3 py-2 whitespace-pre-wrap [overflow-wrap:anywhere] text-ink select-all">
        {sampleOf(made)}
      </pre>
    </SecretPanel>
  );
}

/** Something the key may do. */
function sampleOf({ key, scopes }: Made): string {
  const { origin } = location;
  return scopes.includes('write')
    ? curl(`${origin}/api/transform`, key, { prompt: t('keys.samplePrompt') })
    : curl(`${origin}/api/generations`, key);
}
