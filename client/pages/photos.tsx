import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ImagePlus } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import type { ListedAsset } from '../../shared/contract/index.ts';
import { uploadLimits } from '../../shared/limits.ts';
import { useHidden } from '../api/deletions.ts';
import { shelfQuery } from '../api/shelf.ts';
import { DropAnywhere } from '../features/assets/lazy-drop-anywhere.tsx';
import { acceptedTypes } from '../features/assets/refuse-file.ts';
import { AssetCard } from '../features/assets/shelf/asset-card.tsx';
import { UploadList } from '../features/assets/shelf/upload-list.tsx';
import { useUploadQueue } from '../features/assets/shelf/upload-queue.ts';
import { useAssetDeletion } from '../features/assets/shelf/use-asset-deletion.ts';
import { changeDraft, draftNow } from '../features/generations/dock/draft.ts';
import { focusPrompt } from '../features/generations/dock/focus-prompt.ts';
import { LoadMore } from '../features/generations/load-more.tsx';
import { ListProblem } from '../lib/list-problem.tsx';
import { t } from '../lib/messages/t-photos.ts';
import { useLookingOnly } from '../lib/use-looking-only.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/lazy-confirm.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { toast } from '../ui/toast.ts';

const RenameDialog = lazy(async () => ({
  default: (await import('../features/assets/shelf/rename-dialog.tsx')).RenameDialog,
}));
const route = getRouteApi('/frame/photos');

/** The photos that ads are made from. */
export function Photos() {
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const lookingOnly = useLookingOnly();
  const list = useInfiniteQuery(shelfQuery(q));
  const hidden = useHidden();
  const queue = useUploadQueue();
  const all = list.data?.pages.flatMap((page) => page.data) ?? [];
  const assets = all.filter(({ id }) => !hidden.has(id));
  const total = Math.max((list.data?.pages[0]?.meta.total ?? 0) - (all.length - assets.length), 0);
  const search = (next: string | undefined) => void navigate({ search: next ? { q: next } : {}, replace: true });
  const { waysOf, question } = useWays();

  return (
    <div className="grid gap-4 px-3 pt-4 pb-12 md:px-6 md:pt-6">
      <PageTitle>{t('title.photos')}</PageTitle>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <h1 className="text-6">{t('shelf.title')}</h1>
        <p role="status" className="flex-1 whitespace-nowrap text-ink-3">
          {list.isSuccess && t('shelf.count', total)}
        </p>
        <SearchField label={t('shelf.search')} value={q ?? ''} onSearch={search} />
        <UploadButton refused={lookingOnly} onFiles={queue.add} />
      </div>
      <UploadList queue={queue} />
      {list.isError && <ListProblem error={list.error} onRetry={() => void list.refetch()} />}
      <ul
        aria-label={t('shelf.grid')}
        className="grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-3 md:grid-cols-[repeat(auto-fill,minmax(13rem,1fr))]"
      >
        {assets.map((asset) => (
          <li key={asset.id}>
            <AssetCard asset={asset} ways={waysOf(asset)} refused={lookingOnly} />
          </li>
        ))}
      </ul>
      {list.isSuccess && assets.length === 0 && (
        <div className="grid justify-items-center gap-4 py-24 text-center">
          <p className="max-w-md text-4 text-ink-2">
            {q ? t('shelf.noMatch') : t(lookingOnly ? 'shelf.emptyForViewers' : 'shelf.empty')}
          </p>
          {q && <Button onClick={() => search(undefined)}>{t('shelf.clear')}</Button>}
        </div>
      )}
      <LoadMore query={list} />
      {question}
      {!lookingOnly && <DropAnywhere onFiles={queue.add} />}
    </div>
  );
}

/** What can be done with a photo, and what is asked before. */
function useWays() {
  const navigate = route.useNavigate();
  const remove = useAssetDeletion();
  const [asking, setAsking] = useState<{ what: 'name' | 'delete'; asset: ListedAsset }>();
  const close = () => setAsking(undefined);

  function putInDock({ id, name, fileUrl, thumbhash }: ListedAsset) {
    const { photos } = draftNow();
    if (photos.length >= uploadLimits.files) {
      return void toast({ text: t('shelf.dockFull', uploadLimits.files), tone: 'danger' });
    }
    if (!photos.some((photo) => photo.id === id))
      changeDraft({ photos: [...photos, { id, name, fileUrl, thumbhash }] });
    void navigate({ to: '/' }).then(focusPrompt);
  }

  const waysOf = (asset: ListedAsset) => ({
    onUse: () => putInDock(asset),
    onRename: () => setAsking({ what: 'name', asset }),
    onDelete: () => (asset.uses > 0 ? setAsking({ what: 'delete', asset }) : remove(asset)),
  });
  const question = asking && (
    <Suspense>
      {asking.what === 'name' ? (
        <RenameDialog asset={asking.asset} onClose={close} />
      ) : (
        <Confirm
          title={t('shelf.deleteTitle', asking.asset.name)}
          text={t('shelf.deleteText', asking.asset.uses)}
          answers={[{ key: 'delete', text: t('shelf.deleteAnyway'), run: () => remove(asking.asset) }]}
          onClose={close}
        />
      )}
    </Suspense>
  );
  return { waysOf, question };
}

type UploadProps = { refused: string | undefined; onFiles: (files: readonly File[]) => void };

function UploadButton({ refused, onFiles }: UploadProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look="key" refused={refused} onClick={() => input.current?.click()}>
        <ImagePlus aria-hidden size={16} />
        {t('shelf.upload')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={acceptedTypes.join(',')}
        aria-label={t('shelf.upload')}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          target.value = '';
        }}
      />
    </>
  );
}
