import { useEffect, useState } from 'react';
import { t } from '../../lib/messages/t.ts';

type Props = { onFiles: (files: readonly File[]) => void };

/** The whole window takes photos: dropped anywhere, or pasted anywhere. */
export function DropAnywhere({ onFiles }: Props) {
  const over = useDroppedFiles(onFiles);
  usePastedFiles(onFiles);
  if (!over) return null;
  return (
    <div className="pointer-events-none fixed inset-2 z-40 grid place-items-center rounded-dock border-2 border-dashed border-accent bg-accent-soft/85 text-5 font-semibold text-accent-ink">
      {t('photos.dropHere')}
    </div>
  );
}

/** True while files are held over the window. Anything else that is dragged is none of our business. */
function useDroppedFiles(onFiles: Props['onFiles']): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const listening = new AbortController();
    const listen = (name: 'dragover' | 'dragleave' | 'drop', hear: (event: DragEvent) => void) =>
      addEventListener(name, (event) => carriesFiles(event) && hear(event), { signal: listening.signal });
    listen('dragover', (event) => {
      event.preventDefault();
      setOver(true);
    });
    listen('dragleave', ({ relatedTarget }) => relatedTarget === null && setOver(false));
    listen('drop', (event) => {
      event.preventDefault();
      setOver(false);
      onFiles([...(event.dataTransfer?.files ?? [])]);
    });
    return () => listening.abort();
  }, [onFiles]);
  return over;
}

const carriesFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;

function usePastedFiles(onFiles: Props['onFiles']): void {
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
