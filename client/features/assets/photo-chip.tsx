import { X } from 'lucide-react';
import type { Photo } from '../../api/assets.ts';
import { t } from '../../lib/messages/t.ts';
import { Picture } from '../../ui/picture.tsx';
import type { Upload } from './use-uploads.ts';

type Props = { asset: Photo; index: number; onRemove: () => void };

export function PhotoChip({ asset, index, onRemove }: Props) {
  return (
    <li className="relative">
      <Picture
        src={`${asset.fileUrl}?variant=thumb`}
        alt={asset.name}
        thumbhash={asset.thumbhash}
        className="size-11 rounded-ctl"
      />
      <span
        aria-hidden
        className="figures absolute bottom-0.5 left-0.5 rounded-[3px] bg-[oklch(.2_0_0/.85)] px-1 text-1 text-[oklch(1_0_0)]"
      >
        {`@${index + 1}`}
      </span>
      <button
        type="button"
        aria-label={t('photos.remove', asset.name)}
        title={t('photos.remove', asset.name)}
        onClick={onRemove}
        className="absolute -top-2.5 -right-2.5 grid size-6 place-items-center rounded-pill border border-line bg-raised text-ink hover:border-line-strong"
      >
        <X aria-hidden size={13} />
      </button>
    </li>
  );
}

export function UploadingChip({ upload }: { upload: Upload }) {
  const percent = Math.round(upload.progress * 100);
  return (
    <li className="relative size-11 overflow-hidden rounded-ctl bg-sunken">
      <img src={upload.preview} alt="" className="size-full object-cover opacity-40" />
      <progress
        value={percent}
        max={100}
        aria-label={t('photos.uploading', upload.file.name)}
        className="absolute inset-x-1 bottom-1 h-1 appearance-none overflow-hidden rounded-pill bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
      />
      <span aria-hidden className="figures absolute inset-0 grid place-items-center pb-1 text-1 font-semibold">
        {percent}
      </span>
    </li>
  );
}
