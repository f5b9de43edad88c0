import { t } from '../lib/messages/t.ts';
import { useProgress } from '../lib/progress.ts';

/** The title of the tab: where one is, and what becomes of one's work meanwhile. */
export function PageTitle({ children }: { children: string }) {
  const { making, unseen } = useProgress();
  const news = making > 0 ? t('title.making', making) : unseen > 0 ? t('title.ready', unseen) : '';
  return <title>{`${news}${children}`}</title>;
}
