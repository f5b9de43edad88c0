import { t } from '../lib/messages/t.ts';
import { Notice } from '../ui/notice.tsx';

/** Without a model's key pictures are composed here; nobody should take them for more than they are. */
export function LocalNotice({ provider }: { provider: 'gemini' | 'local' | undefined }) {
  if (provider !== 'local') return null;
  return <Notice tone="info">{t('provider.localNotice')}</Notice>;
}
