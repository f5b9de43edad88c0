import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { GenerationSummary } from '../../../../shared/contract/index.ts';
import { t } from '../../../lib/messages/t-detail.ts';
import { generationQuery } from '../../../api/generations.ts';
import { money } from '../../../lib/money.ts';
import { seconds } from '../../../lib/time-span.ts';
import { Picture } from '../../../ui/picture.tsx';
import { VersionThumb } from './version-tree-view.tsx';

type Props = {
  path: GenerationSummary[];
  numbers: ReadonlyMap<string, number>;
  chosenId: string;
  onChoose: (id: string) => void;
};

/** What was said and what came of it, from the first words to the chosen version. */
export function Conversation({ path, numbers, chosenId, onChoose }: Props) {
  const chosen = useRef<HTMLLIElement>(null);
  // The newest turn is what one waits for. Where the talk has a box of its own it moves there, and never the page.
  useEffect(() => {
    const box = chosen.current?.closest('ol')?.parentElement;
    if (box && box.scrollHeight > box.clientHeight) chosen.current?.scrollIntoView({ block: 'nearest' });
  }, [chosenId]);
  return (
    <ol aria-label={t('detail.conversation')} className="grid gap-4">
      {path.map((version, index) => (
        <li key={version.id} ref={version.id === chosenId ? chosen : undefined} className="grid scroll-mb-4 gap-2">
          <div className="ml-6 justify-self-end rounded-card rounded-br-[3px] bg-sunken px-3 py-2 text-3 leading-[1.5] break-words">
            {version.editPrompt ?? version.prompt}
            <Photos id={version.id} />
          </div>
          <button
            type="button"
            onClick={() => onChoose(version.id)}
            aria-current={version.id === chosenId}
            className="flex items-center gap-2.5 justify-self-start rounded-ctl p-0.5 text-left"
          >
            <VersionThumb version={version} className="!h-14 !w-12" />
            <span className="figures text-ink-3">
              {t('detail.versionName', numbers.get(version.id) ?? index + 1)}
              {` · ${outcomeOf(version)}`}
              <span className="block text-1">{version.model}</span>
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

/** How long it took and what it cost, or why there is nothing to see. */
function outcomeOf({ status, provider, costMicroUsd, createdAt, finishedAt }: GenerationSummary): string {
  if (status !== 'succeeded' || !finishedAt) return t(`status.${status}`).toLowerCase();
  const took = seconds(Date.parse(finishedAt) - Date.parse(createdAt));
  return `${took} · ${provider === 'local' ? t('dock.free') : money(costMicroUsd)}`;
}

/** What was brought along to this turn. */
function Photos({ id }: { id: string }) {
  const { data: { references = [] } = {} } = useQuery(generationQuery(id));
  if (references.length === 0) return null;
  return (
    <span className="mt-2 flex flex-wrap gap-1.5">
      {references.map(({ assetId, name, fileUrl }, index) =>
        fileUrl ? (
          <Picture
            key={assetId ?? index}
            src={`${fileUrl}?variant=thumb`}
            alt={name ?? t('photos.unnamed')}
            className="size-10 rounded-ctl"
          />
        ) : (
          <span key={assetId ?? index} className="text-2 text-ink-3">
            {t('photos.deleted')}
          </span>
        ),
      )}
    </span>
  );
}
