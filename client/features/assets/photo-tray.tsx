import { ImagePlus } from 'lucide-react';
import { useRef } from 'react';
import type { Photo } from '../../api/assets.ts';
import { uploadLimits } from '../../../shared/limits.ts';
import { t } from '../../lib/messages/t.ts';
import { useLookingOnly } from '../../lib/use-looking-only.ts';
import { refusedButton } from '../../ui/button.tsx';
import { PhotoChip, UploadingChip } from './photo-chip.tsx';
import { acceptedTypes } from './refuse-file.ts';
import type { Uploads } from './use-uploads.ts';

type Props = { photos: Photo[]; uploads: Uploads; onRemove: (id: string) => void };

export function PhotoTray({ photos, uploads, onRemove }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const lookingOnly = useLookingOnly();
  const remove = (id: string) => {
    onRemove(id);
    // The button that had the focus is gone: what comes next is beside it.
    list.current?.focus();
  };
  const empty = photos.length + uploads.uploads.length === 0;
  return (
    <ul
      ref={list}
      tabIndex={-1}
      aria-label={t('photos.title')}
      className="outline-none flex flex-wrap items-center gap-3"
    >
      {photos.map((asset, index) => (
        <PhotoChip key={asset.id} asset={asset} index={index} onRemove={() => remove(asset.id)} />
      ))}
      {uploads.uploads.map((upload) => (
        <UploadingChip key={upload.key} upload={upload} />
      ))}
      {uploads.room > 0 && (
        <li>
          <button
            type="button"
            onClick={() => input.current?.click()}
            {...(lookingOnly && refusedButton(lookingOnly))}
            className="flex h-11 items-center gap-2 rounded-ctl border border-dashed border-line-strong px-3 text-2 font-medium text-ink-2 hover:border-ink hover:text-ink aria-disabled:opacity-50"
          >
            <ImagePlus aria-hidden size={17} strokeWidth={1.8} />
            {empty ? t('photos.addFirst') : t('photos.add')}
          </button>
          <input
            ref={input}
            type="file"
            hidden
            multiple
            accept={acceptedTypes.join(',')}
            aria-label={t('photos.choose', uploadLimits.files)}
            onChange={({ target }) => {
              uploads.addAll([...(target.files ?? [])]);
              target.value = '';
            }}
          />
        </li>
      )}
    </ul>
  );
}
