import { Link } from '@tanstack/react-router';
import { Download, EllipsisVertical, Pencil, Plus, Trash2 } from 'lucide-react';
import type { ListedAsset } from '../../../../shared/contract/index.ts';
import { bytes } from '../../../lib/bytes.ts';
import { t } from '../../../lib/messages/t-photos.ts';
import { Menu } from '../../../ui/lazy-menu.tsx';
import { Picture } from '../../../ui/picture.tsx';

type Props = {
  asset: ListedAsset;
  ways: { onUse: () => void; onRename: () => void; onDelete: () => void };
  /** Why they may only look and download. */
  refused: string | undefined;
};

/** A photo in its true shape, with its name, its size and where it was used. */
export function AssetCard({ asset, ways, refused }: Props) {
  const { name, width, height, sizeBytes, uses, id } = asset;
  return (
    <div className="grid h-full grid-rows-[auto_1fr] overflow-hidden rounded-card border border-line bg-raised">
      <div className="grid aspect-square place-items-center bg-sunken p-3">
        <span
          className="block max-h-full max-w-full"
          style={{ aspectRatio: `${width} / ${height}`, ...fitting(asset) }}
        >
          <Picture
            src={`${asset.fileUrl}?variant=thumb`}
            alt={name}
            thumbhash={asset.thumbhash}
            className="size-full"
          />
        </span>
      </div>
      <div className="flex items-start gap-1 py-2 pr-1 pl-3">
        <div className="min-w-0 flex-1">
          <p className="truncate font-semibold" title={name}>
            {name}
          </p>
          <p className="figures text-1 text-ink-3">{t('shelf.size', width, height, bytes(sizeBytes))}</p>
          <p className="mt-1 text-2">
            {uses > 0 ? (
              <Link to="/library" search={{ photo: id }} className="font-medium text-accent-ink hover:underline">
                {t('shelf.uses', uses)}
              </Link>
            ) : (
              <span className="text-ink-3">{t('shelf.unused')}</span>
            )}
          </p>
        </div>
        <Menu
          className="grid size-9 touch:size-11 place-items-center rounded-ctl text-ink-2 hover:bg-sunken hover:text-ink"
          trigger={
            <>
              <EllipsisVertical aria-hidden size={16} />
              <span className="sr-only">{t('shelf.actions', name)}</span>
            </>
          }
          items={[
            { key: 'use', icon: Plus, text: t('shelf.use'), run: ways.onUse, refused },
            { key: 'rename', icon: Pencil, text: t('shelf.rename'), run: ways.onRename, refused },
            { key: 'download', icon: Download, text: t('shelf.download'), href: asset.fileUrl },
            { key: 'delete', icon: Trash2, text: t('shelf.delete'), run: ways.onDelete, danger: true, refused },
          ]}
        />
      </div>
    </div>
  );
}

/** The longer side fills the square. */
const fitting = ({ width, height }: ListedAsset) => (width > height ? { width: '100%' } : { height: '100%' });
