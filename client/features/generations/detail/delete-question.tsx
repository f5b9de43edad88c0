import type { Wish } from './use-deletion.ts';
import { t } from '../../../lib/messages/t-detail.ts';
import { Confirm } from '../../../ui/lazy-confirm.tsx';

type Props = { later: number; onDelete: (children: Wish['children']) => void; onClose: () => void };

/** Asked only where others were made from the version: do they go too? */
export function DeleteQuestion({ later, onDelete, onClose }: Props) {
  return (
    <Confirm
      title={t('delete.title')}
      text={t('delete.text', later)}
      onClose={onClose}
      answers={[
        { key: 'one', text: t('delete.onlyThis'), run: () => onDelete('orphan') },
        { key: 'all', text: t('delete.withLater', later), run: () => onDelete('cascade') },
      ]}
    />
  );
}
