import { useState } from 'react';
import type { Asset } from '../../../shared/contract/index.ts';
import { uploadLimits } from '../../../shared/limits.ts';
import { t } from '../../lib/messages/t.ts';
import { announce } from '../../ui/announcer.tsx';
import { toast } from '../../ui/toast.ts';
import { type FileRefusal, refuseFile } from './refuse-file.ts';

export type Upload = { key: string; file: File; preview: string; progress: number };
export type Uploads = ReturnType<typeof useUploads>;

/** Photos on their way in. `taken` is how many are here already; `onReady` receives each one that has arrived. */
export function useUploads(taken: number, onReady: (asset: Asset) => void) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const room = uploadLimits.files - taken - uploads.length;

  async function send({ key, file, preview }: Upload): Promise<Asset | undefined> {
    const progressed = (progress: number) =>
      setUploads((all) => all.map((upload) => (upload.key === key ? { ...upload, progress } : upload)));
    try {
      const { uploadAsset } = await import('../../api/assets.ts');
      const asset = await uploadAsset(file, { onProgress: progressed });
      onReady(asset);
      announce(t('photos.added', file.name));
      return asset;
    } catch (error) {
      void refuse(({ notAdded }) => notAdded(file.name, error));
      return undefined;
    } finally {
      setUploads((all) => all.filter((upload) => upload.key !== key));
      URL.revokeObjectURL(preview);
    }
  }

  /** One after the other, so that @1 is the photo that was chosen first. Answers the last that arrived. */
  async function add(files: readonly File[]): Promise<Asset | undefined> {
    const started = files.map(uploadOf);
    setUploads((all) => [...all, ...started]);
    let last: Asset | undefined;
    for (const upload of started) last = (await send(upload)) ?? last;
    return last;
  }

  function addAll(files: readonly File[]): void {
    const usable: File[] = [];
    const refused: { file: File; why: FileRefusal }[] = [];
    for (const file of files) {
      const why = refuseFile(file);
      if (why) refused.push({ file, why });
      else usable.push(file);
    }
    const [first] = refused;
    if (first) void refuse(({ fileRefused }) => fileRefused(first.file, first.why));
    if (usable.length > room) void refuse(({ tooMany }) => tooMany());
    void add(usable.slice(0, Math.max(room, 0)));
  }

  return { uploads, room, add, addAll };
}

function uploadOf(file: File): Upload {
  return { key: crypto.randomUUID(), file, preview: URL.createObjectURL(file), progress: 0 };
}

type Words = typeof import('./refusal-words.ts');

/** Nobody needs the words before something is turned away; they come right after the first paint. */
async function refuse(wordsOf: (words: Words) => string): Promise<void> {
  const text = wordsOf(await import('./refusal-words.ts'));
  await toast({ text, tone: 'danger', milliseconds: 10_000 });
}
