import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { GenerationSummary } from '../../shared/contract/index.ts';
import { useComparison } from '../features/generations/compare/use-comparison.ts';
import { keepChange } from '../features/generations/detail/changes.ts';
import { AfreshQuestion } from '../features/generations/detail/afresh-question.tsx';
import { Conversation } from '../features/generations/detail/conversation.tsx';
import { DeleteQuestion } from '../features/generations/detail/delete-question.tsx';
import { Facts } from '../features/generations/detail/facts.tsx';
import { Stage } from '../features/generations/detail/stage.tsx';
import { Toolbar } from '../features/generations/detail/toolbar.tsx';
import { useDeletion, type Wish } from '../features/generations/detail/use-deletion.ts';
import { useVersions } from '../features/generations/detail/use-versions.ts';
import { pictureBefore } from '../features/generations/detail/version-tree.ts';
import { VersionTreeView } from '../features/generations/detail/version-tree-view.tsx';
import { focusPrompt } from '../features/generations/dock/focus-prompt.ts';
import { useReuse, useTryAgain } from '../features/generations/reuse.ts';
import { t } from '../lib/messages/t-detail.ts';
import { useShortcut } from '../lib/shortcuts.ts';
import { PageTitle } from '../ui/page-title.tsx';
import { Turn } from './turn.tsx';

const Compare = lazy(async () => ({
  default: (await import('../features/generations/compare/compare.tsx')).Compare,
}));
const route = getRouteApi('/frame/g/$id');

/** One picture: its versions, itself, and the conversation that makes the next one. */
export function Detail() {
  const { id } = route.useParams();
  const { made, chosen, versions, number, numbers, branches, path, later } = useVersions(id);
  const comparison = useComparison({ chosen, path, all: versions }, numbers);
  const { choose, sayBetter, reuse, remove } = useWays(id, chosen.parentGenerationId);
  const navigate = route.useNavigate();
  /** From the tree and the conversation, where comparing goes on with another version. */
  const show = (next: string) =>
    void navigate({ to: '/g/$id', params: { id: next }, search: comparison.searchFor(next), replace: true });
  useFamilyKeys(chosen, versions, show);
  const tryAgain = useTryAgain((next) => choose(next.id));
  const [asking, setAsking] = useState<'delete' | 'afresh'>();
  const stopAsking = () => setAsking(undefined);

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] max-lg:pb-20 lg:h-[calc(100dvh-3.5rem)] lg:grid-cols-[17rem_minmax(0,1fr)_21rem]">
      <PageTitle>{t('title.detail', chosen.editPrompt ?? chosen.prompt)}</PageTitle>
      <section
        aria-label={t('detail.picture')}
        className="order-1 flex flex-col max-lg:h-[57dvh] lg:order-2 lg:min-h-0"
      >
        <Toolbar
          version={chosen}
          number={number}
          onReuse={reuse}
          onCompare={comparison.begin}
          onAfresh={() => setAsking('afresh')}
          onDelete={() => (later.length > 0 ? setAsking('delete') : remove('orphan', [id]))}
        />
        <div className="min-h-0 flex-1">
          {comparison.shown ? (
            <Suspense>
              <Compare {...comparison.shown} />
            </Suspense>
          ) : (
            <Stage
              key={id}
              version={chosen}
              before={pictureBefore(versions, chosen)}
              onShow={choose}
              onAgain={() => tryAgain(chosen)}
              onWords={() => (chosen.parentGenerationId && !chosen.reanchored ? sayBetter(chosen) : reuse())}
            />
          )}
        </div>
      </section>
      <aside
        aria-label={t('detail.versions')}
        className="order-2 border-line bg-surface px-4 py-2 max-lg:border-t lg:order-1 lg:p-4 lg:overflow-y-auto lg:border-r"
      >
        <BackToLibrary />
        <h2 className="mb-3 text-3 max-lg:sr-only">{t('detail.versions')}</h2>
        <VersionTreeView branches={branches} chosenId={id} onChoose={show} />
      </aside>
      <aside
        aria-label={t('detail.edits')}
        className="order-3 flex flex-col border-line bg-surface max-lg:border-t lg:min-h-0 lg:border-l"
      >
        <div className="grid flex-1 content-start gap-5 p-4 lg:min-h-0 lg:overflow-y-auto">
          <h2 className="text-3">{t('detail.edits')}</h2>
          <Conversation path={path} numbers={numbers} chosenId={id} onChoose={show} />
          <Facts made={made} />
        </div>
        <div className={composerPlace}>
          <Turn key={id} version={chosen} onEdited={(next) => choose(next.id)} />
        </div>
      </aside>
      {asking === 'afresh' && <AfreshQuestion id={id} onAsked={(next) => choose(next.id)} onClose={stopAsking} />}
      {asking === 'delete' && (
        <DeleteQuestion
          later={later.length}
          onClose={stopAsking}
          onDelete={(children) => remove(children, children === 'cascade' ? [id, ...later] : [id])}
        />
      )}
    </div>
  );
}

/** Where one can go from here, and what happens on the way. */
function useWays(id: string, parentId: string | null) {
  const client = useQueryClient();
  const navigate = route.useNavigate();
  const choose = (next: string) => void navigate({ to: '/g/$id', params: { id: next }, replace: true });
  const fillDock = useReuse();
  const deleteVersions = useDeletion(choose);
  const { history } = useRouter();
  useShortcut('back', () => (history.canGoBack() ? history.back() : void navigate({ to: '/library' })));
  return {
    choose,
    /** Back to the version that was to be changed, with the words that did not do it. */
    sayBetter: ({ parentGenerationId, editPrompt }: GenerationSummary) => {
      if (!parentGenerationId) return;
      keepChange(client, parentGenerationId, editPrompt ?? '');
      void navigate({ to: '/g/$id', params: { id: parentGenerationId } });
      focusPrompt();
    },
    reuse: () => {
      fillDock(id);
      void navigate({ to: '/' });
    },
    remove: (children: Wish['children'], hides: string[]) => {
      deleteVersions({ id, children, hides });
      if (parentId) choose(parentId);
      else void navigate({ to: '/library' });
    },
  };
}

/** To the version it was made from, and to the newest one made from it. */
function useFamilyKeys(chosen: GenerationSummary, versions: GenerationSummary[], show: (id: string) => void): void {
  const parent = versions.find(({ id }) => id === chosen.parentGenerationId);
  const child = versions.findLast(({ parentGenerationId }) => parentGenerationId === chosen.id);
  useShortcut('parent', () => parent && show(parent.id));
  useShortcut('child', () => child && show(child.id));
}

function BackToLibrary() {
  return (
    <Link
      to="/library"
      className="mb-4 hidden h-8 items-center lg:inline-flex gap-2 rounded-ctl text-2 font-medium text-ink-2 hover:text-ink"
    >
      <ArrowLeft aria-hidden size={15} />
      {t('nav.library')}
    </Link>
  );
}

/** Beside the picture the composer ends the conversation; on narrow screens it stays within the thumb's reach. */
const composerPlace =
  'z-20 border-t border-line bg-surface p-3 lg:p-4 max-lg:fixed max-lg:inset-x-0 max-lg:bottom-[calc(3.5rem+env(safe-area-inset-bottom))] md:max-lg:bottom-0 md:max-lg:left-19';
