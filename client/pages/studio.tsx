import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { modelsQuery } from '../api/models.ts';
import { DropAnywhere } from '../features/assets/lazy-drop-anywhere.tsx';
import { PhotoTray } from '../features/assets/photo-tray.tsx';
import { useUploads } from '../features/assets/use-uploads.ts';
import { Dock } from '../features/generations/dock/dock.tsx';
import { changeDraft, draftNow, settledModel, useDraft } from '../features/generations/dock/draft.ts';
import { estimate } from '../features/generations/dock/estimate.ts';
import { focusPrompt } from '../features/generations/dock/focus-prompt.ts';
import { requestOf } from '../features/generations/dock/request.ts';
import { type OpenSubmission, useSubmit } from '../features/generations/dock/submissions.ts';
import { Feed } from '../features/generations/feed/feed.tsx';
import type { Starter } from '../features/generations/feed/starters.ts';
import { useLookingOnly } from '../lib/use-looking-only.ts';
import { t } from '../lib/messages/t.ts';
import { PageTitle } from '../ui/page-title.tsx';

/** Seen once, so nobody else waits for it. */
const FirstRun = lazy(async () => ({
  default: (await import('../features/generations/feed/first-run.tsx')).FirstRun,
}));

/** Where ads are made: what was made, and the dock that makes more. */
export function Studio() {
  const { photos } = useDraft();
  const { data } = useQuery(modelsQuery);
  const lookingOnly = useLookingOnly();
  const submit = useSubmit();
  const uploads = useUploads(photos.length, (asset) => changeDraft({ photos: [...draftNow().photos, asset] }));

  function generate() {
    const draft = draftNow();
    submit(requestOf(draft, data?.models ?? []), Number(draft.count));
    changeDraft({ prompt: '' });
    scrollTo({ top: 0, behavior: 'smooth' });
  }

  async function start(starter: Starter, photo: Promise<File>) {
    changeDraft({ prompt: starter.prompt, ratio: starter.ratio, photos: [], count: '1' });
    const asset = await uploads.add([await photo]);
    const price = estimate({ ...settledModel(draftNow(), data?.models ?? []), count: 1, photos: 1 });
    // One click makes the first ad, unless it would cost money: then the last word is the person's.
    if (asset && price === 0) generate();
    else focusPrompt();
  }

  function rewrite({ body, dismiss }: OpenSubmission) {
    dismiss();
    changeDraft({ prompt: body.prompt });
    focusPrompt();
  }

  function again({ body, dismiss }: OpenSubmission) {
    dismiss();
    submit(body, 1);
  }

  return (
    <>
      <PageTitle>{t('title.studio')}</PageTitle>
      <div className="mx-auto flex min-h-[calc(100dvh-3.5rem)] max-w-[72rem] flex-col gap-6 px-3 pt-5 pb-40 md:px-6 md:pt-7 md:pb-4">
        <div className="flex-1 md:pb-6">
          <h1 className="sr-only">{t('nav.studio')}</h1>
          <Feed
            empty={
              <Suspense>
                <FirstRun
                  busy={uploads.uploads.length > 0}
                  refused={lookingOnly}
                  onStart={(starter, photo) => void start(starter, photo)}
                />
              </Suspense>
            }
            onWords={rewrite}
            onAgain={again}
          />
        </div>
        <Dock
          photos={
            <PhotoTray
              photos={photos}
              uploads={uploads}
              onRemove={(id) => changeDraft({ photos: photos.filter((photo) => photo.id !== id) })}
            />
          }
          waitingForPhotos={uploads.uploads.length > 0}
          onGenerate={generate}
        />
      </div>
      {!lookingOnly && <DropAnywhere onFiles={uploads.addAll} />}
    </>
  );
}
