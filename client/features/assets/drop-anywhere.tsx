import { useDropzone } from 'react-dropzone';
import { type ReactNode, useEffect } from 'react';
import { t } from '../../lib/messages/t.ts';

type Props = { onFiles: (files: readonly File[]) => void; children: ReactNode };

/** The whole page takes photos: dropped anywhere, or pasted anywhere. */
export function DropAnywhere({ onFiles, children }: Props) {
  const { getRootProps, isDragActive } = useDropzone({
    onDrop: (accepted, refused) => onFiles([...accepted, ...refused.map(({ file }) => file)]),
    noClick: true,
    noKeyboard: true,
  });
  usePastedFiles(onFiles);
  return (
    <div {...getRootProps({ role: undefined, tabIndex: undefined })} className="min-h-[calc(100dvh-3.5rem)]">
      {children}
      {isDragActive && (
        <div className="pointer-events-none fixed inset-2 z-40 grid place-items-center rounded-dock border-2 border-dashed border-accent bg-accent-soft/85 text-5 font-semibold text-accent-ink">
          {t('photos.dropHere')}
        </div>
      )}
    </div>
  );
}

function usePastedFiles(onFiles: (files: readonly File[]) => void): void {
  // Paste is an event of the document: no element of ours receives it when nothing has the focus.
  useEffect(() => {
    const paste = ({ clipboardData }: ClipboardEvent) => {
      const files = [...(clipboardData?.files ?? [])];
      if (files.length > 0) onFiles(files);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [onFiles]);
}
