import { type ComponentProps, useState } from 'react';
import type { Photo } from '../api/assets.ts';
import { DropAnywhere } from '../features/assets/lazy-drop-anywhere.tsx';
import { PhotoTray } from '../features/assets/photo-tray.tsx';
import { useUploads } from '../features/assets/use-uploads.ts';
import { Composer } from '../features/generations/detail/composer.tsx';
import { useLookingOnly } from '../lib/use-looking-only.ts';

type Props = Omit<ComponentProps<typeof Composer>, 'tray' | 'photoIds' | 'waitingForPhotos'>;

/** The next turn of the conversation, with photos of its own where there are any. */
export function Turn({ onEdited, ...composer }: Props) {
  const [photos, setPhotos] = useState<Photo[]>([]);
  const lookingOnly = useLookingOnly();
  const uploads = useUploads(photos.length, (asset) => setPhotos((all) => [...all, asset]));
  return (
    <>
      <Composer
        {...composer}
        photoIds={photos.map(({ id }) => id)}
        waitingForPhotos={uploads.uploads.length > 0}
        tray={
          <PhotoTray
            photos={photos}
            uploads={uploads}
            onRemove={(id) => setPhotos((all) => all.filter((photo) => photo.id !== id))}
          />
        }
        onEdited={(made) => {
          setPhotos([]);
          onEdited(made);
        }}
      />
      {composer.version.canEdit && !lookingOnly && <DropAnywhere onFiles={uploads.addAll} />}
    </>
  );
}
