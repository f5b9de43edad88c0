import { Columns2, Download, Images, Link2, RotateCcw, Trash2 } from 'lucide-react';
import type { GenerationSummary } from '../../../../shared/contract/index.ts';
import { downloadOf, type Format } from '../../../api/pictures.ts';
import { t } from '../../../lib/messages/t-detail.ts';
import { useLookingOnly } from '../../../lib/use-looking-only.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { copy } from '../../../ui/copy.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Menu, type MenuItem } from '../../../ui/lazy-menu.tsx';
import { useDeleteRefusal } from '../use-delete-refusal.ts';
import { StarButton } from './star-button.tsx';

type Props = {
  version: GenerationSummary;
  number: number;
  onReuse: () => void;
  onAfresh: () => void;
  /** Undefined while there is nothing to compare with. */
  onCompare: (() => void) | undefined;
  onDelete: () => void;
};

export function Toolbar({ version, number, onReuse, onAfresh, onCompare, onDelete }: Props) {
  const lookingOnly = useLookingOnly();
  const mayNotDelete = useDeleteRefusal()([version]);
  const title = version.editPrompt ?? version.prompt;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-surface px-4 py-2.5">
      <div className="flex min-w-0 flex-1 basis-56 items-baseline gap-3">
        <h1 className="truncate text-4" title={title}>
          {title}
        </h1>
        <p className="figures shrink-0 text-ink-3">
          {t('detail.versionName', number)} · {version.aspectRatio}
          {version.width && version.height ? ` · ${version.width}×${version.height}` : ''}
        </p>
      </div>
      <div className="flex flex-wrap gap-1.5 max-md:w-full">
        {onCompare && <IconButton icon={Columns2} label={t('detail.compare')} onClick={onCompare} />}
        {version.status === 'succeeded' && <StarButton version={version} />}
        <IconButton icon={RotateCcw} label={t('detail.reuse')} onClick={onReuse} />
        {version.canEdit && version.editPrompt !== null && (
          <IconButton icon={Images} label={t('afresh.action')} refused={lookingOnly} onClick={onAfresh} />
        )}
        <IconButton icon={Link2} label={t('detail.copyLink')} onClick={() => void copyLink()} />
        <IconButton icon={Trash2} label={t('detail.delete')} refused={mayNotDelete} onClick={onDelete} />
        {version.status === 'succeeded' && (
          <Menu
            className={buttonClass({ look: 'key', className: 'ml-auto md:ml-1.5' })}
            trigger={
              <>
                <Download aria-hidden size={16} />
                <span className="max-md:sr-only">{t('detail.download')}</span>
              </>
            }
            items={downloads(version)}
          />
        )}
      </div>
    </div>
  );
}

const formats: readonly { format: Format; name: string }[] = [
  { format: 'png', name: 'PNG' },
  { format: 'jpeg', name: 'JPEG' },
  { format: 'webp', name: 'WebP' },
];

function downloads({ imageUrl }: GenerationSummary): MenuItem[] {
  return [
    { key: 'original', text: t('detail.original'), href: downloadOf(imageUrl) },
    ...formats.map(({ format, name }) => ({ key: format, text: name, href: downloadOf(imageUrl, format) })),
  ];
}

const copyLink = () =>
  copy(location.href, { copied: t('detail.linkCopied'), notCopied: t('detail.linkNotCopied', location.href) });
