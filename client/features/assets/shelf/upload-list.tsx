import { RotateCcw, X } from 'lucide-react';
import { t } from '../../../lib/messages/t-photos.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import type { Item, useUploadQueue } from './upload-queue.ts';

type Props = { queue: ReturnType<typeof useUploadQueue> };

/** What is on its way in and how far it is, and what was not taken and why. */
export function UploadList({ queue }: Props) {
  if (queue.items.length === 0) return null;
  return (
    <ul aria-label={t('uploads.title')} className="divide-y divide-line rounded-card border border-line bg-raised">
      {queue.items.map((item) => (
        <li key={item.key} className="flex min-h-12 items-center gap-3 py-1.5 pr-1.5 pl-4">
          <div className="min-w-0 flex-1">
            <p className="truncate font-medium">{item.file.name}</p>
            {item.problem !== undefined && <p className="text-2 text-danger-ink">{item.problem}</p>}
          </div>
          {item.problem === undefined && <Share item={item} />}
          {item.mayTryAgain && (
            <IconButton icon={RotateCcw} label={t('uploads.again', item.file.name)} onClick={() => queue.again(item)} />
          )}
          <IconButton
            icon={X}
            label={t(item.problem === undefined ? 'uploads.stop' : 'uploads.dismiss', item.file.name)}
            onClick={() => queue.remove(item)}
          />
        </li>
      ))}
    </ul>
  );
}

function Share({ item: { progress, file } }: { item: Item }) {
  if (progress === undefined) return <p className="text-2 text-ink-3">{t('uploads.waiting')}</p>;
  const percent = Math.round(progress * 100);
  return (
    <>
      <progress
        value={percent}
        max={100}
        aria-label={t('photos.uploading', file.name)}
        className="h-1.5 w-24 appearance-none overflow-hidden rounded-pill bg-line md:w-56 [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
      />
      <p className="figures w-16 text-right text-2 text-ink-2">
        {percent === 100 ? t('uploads.checking') : t('uploads.percent', percent)}
      </p>
    </>
  );
}
