import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { GenerationSummary } from '../../../../shared/contract/index.ts';
import { addToCaches } from '../../../api/generation-cache.ts';
import { reAnchorGeneration } from '../../../api/versions.ts';
import { t } from '../../../lib/messages/t-detail.ts';
import { Confirm } from '../../../ui/lazy-confirm.tsx';
import { toast } from '../../../ui/toast.ts';

type Props = { id: string; onAsked: (version: GenerationSummary) => void; onClose: () => void };

/** Says what it does before it costs anything. */
export function AfreshQuestion({ id, onAsked, onClose }: Props) {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: reAnchorGeneration,
    onSuccess: (made) => {
      addToCaches(client, made);
      onAsked(made);
    },
    onError: (error) => void toast({ text: t('afresh.refused', error.message), tone: 'danger' }),
  });
  return (
    <Confirm
      title={t('afresh.action')}
      text={t('afresh.text')}
      onClose={onClose}
      answers={[{ key: 'start', text: t('afresh.start'), run: () => mutate(id), look: 'key' }]}
    />
  );
}
