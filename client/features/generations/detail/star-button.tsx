import { Star } from 'lucide-react';
import type { GenerationSummary } from '../../../../shared/contract/index.ts';
import { t } from '../../../lib/messages/t-detail.ts';
import { useShortcut } from '../../../lib/shortcuts.ts';
import { useLookingOnly } from '../../../lib/use-looking-only.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { toast } from '../../../ui/toast.ts';
import { useStar } from '../use-star.ts';

/** Makes the picture a favourite of the workspace, or no longer. */
export function StarButton({ version }: { version: GenerationSummary }) {
  const star = useStar();
  const lookingOnly = useLookingOnly();
  const toggle = () => {
    if (lookingOnly) void toast({ text: lookingOnly, tone: 'danger' });
    else star(version);
  };
  useShortcut('star', toggle);
  return (
    <IconButton
      icon={Star}
      label={t('detail.star')}
      aria-pressed={version.starred}
      refused={lookingOnly}
      onClick={toggle}
      className="aria-pressed:[&>svg]:fill-pick"
    />
  );
}
