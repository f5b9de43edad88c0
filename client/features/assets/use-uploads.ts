import { useState } from 'react';
import { uploadLimits } from '../../../shared/limits.ts';
import type { Asset } from '../../../shared/contract/index.ts';
import { uploadAsset } from '../../api/assets.ts';
import { t } from '../../lib/messages/t.ts';
import { announce } from '../../ui/announcer.tsx';
import { toast } from '../../ui/toast.ts';
import { refuseFile } from './refuse-file.ts';

export type Upload = { key: string; name: string; preview: string; progress: number };
export type Uploads = ReturnType<typeof useUploads>;

/** Photos on their way in. `room` is how many more fit; `onReady` receives each one that has arrived. */
export function useUploads(taken: number, onReady: (asset: Asset) => void) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const room = uploadLimits.files - taken - uploads.length;
  const drop = (key: string) => setUploads((all) => all.filter((upload) => upload.key !== key));

  async function add(file: File): Promise<Asset | undefined> {
    const upload = { key: crypto.randomUUID(), name: file.name, preview: URL.createObjectURL(file), progress: 0 };
    setUploads((all) => [...all, upload]);
    const progressed = (progress: number) =>
      setUploads((all) => all.map((other) => (other.key === upload.key ? { ...other, progress } : other)));
    try {
      const asset = await uploadAsset(file, progressed);
      onReady(asset);
      announce(t('photos.added', file.name));
      return asset;
    } catch (error) {
      refuse(t('photos.failed', file.name, error instanceof Error ? error.message : ''));
      return undefined;
    } finally {
      drop(upload.key);
      URL.revokeObjectURL(upload.preview);
    }
  }

  function addAll(files: readonly File[]): void {
    const problem = files.map(refuseFile).find((reason) => reason !== undefined);
    const usable = files.filter((file) => refuseFile(file) === undefined);
    if (problem) refuse(problem);
    if (usable.length > room) refuse(t('photos.tooMany', uploadLimits.files));
    for (const file of usable.slice(0, Math.max(room, 0))) void add(file);
  }

  return { uploads, room, add, addAll };
}

const refuse = (text: string) => void toast({ text, tone: 'danger', milliseconds: 10_000 });
