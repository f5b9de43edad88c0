import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { Deletion } from '../api/deletions.ts';
import { useHidden } from '../api/deletions.ts';
import { useFollowing } from '../api/follow.ts';
import { generationQuery, keepTreeOf, treeQuery } from '../api/generations.ts';
import { Composer } from '../features/generations/detail/composer.tsx';
import { Conversation } from '../features/generations/detail/conversation.tsx';
import { Facts } from '../features/generations/detail/facts.tsx';
import { Stage } from '../features/generations/detail/stage.tsx';
import { Toolbar } from '../features/generations/detail/toolbar.tsx';
import { useDeletion } from '../features/generations/detail/use-deletion.ts';
import { numbersOf, outlineOf, pathTo } from '../features/generations/detail/version-tree.ts';
import { VersionTreeView } from '../features/generations/detail/version-tree-view.tsx';
import { useReuse, useTryAgain } from '../features/generations/reuse.ts';
import { sayWhatEnded } from '../features/generations/say-what-ended.ts';
import { t } from '../lib/messages/t.ts';

const Confirm = lazy(async () => ({ default: (await import('../ui/confirm.tsx')).Confirm }));
const route = getRouteApi('/frame/g/$id');

/** One picture: its versions, itself, and the conversation that makes the next one. */
export function Detail() {
  const { id } = route.useParams();
  const navigate = route.useNavigate();
  const { data: made } = useSuspenseQuery(generationQuery(id));
  const { data: tree = [made] } = useQuery({ ...treeQuery(id), placeholderData: keepTreeOf(id) });
  const hidden = useHidden();
  const versions = tree.filter((version) => version.id === id || !hidden.has(version.id));
  const shown = versions.find((version) => version.id === id) ?? made;
  useFollowing(versions, sayWhatEnded);

  const numbers = numbersOf(tree);
  const branches = outlineOf(versions, id, numbers);
  const branch = branches.find(({ version }) => version.id === id);
  const path = pathTo(versions, id);
  const choose = (next: string) => void navigate({ to: '/g/$id', params: { id: next }, replace: true });

  const reuse = useReuse();
  const tryAgain = useTryAgain();
  const [asking, setAsking] = useState(false);
  const remove = useDeletion(choose);
  const removeNow = (children: Deletion['children'], hides: string[]) => {
    remove({ id, children, hides });
    const parent = shown.parentGenerationId;
    if (parent && numbers.has(parent)) choose(parent);
    else void navigate({ to: '/library' });
  };
  const later = branch?.descendants ?? [];

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] max-lg:pb-20 lg:h-[calc(100dvh-3.5rem)] lg:grid-cols-[17rem_minmax(0,1fr)_21rem]">
      <title>{t('title.detail', shown.editPrompt ?? shown.prompt)}</title>
      <section className="order-1 flex flex-col max-lg:h-[66dvh] lg:order-2 lg:min-h-0">
        <Toolbar
          version={shown}
          number={branch?.number ?? 1}
          onReuse={() => {
            reuse(id);
            void navigate({ to: '/' });
          }}
          onDelete={() => (later.length > 0 ? setAsking(true) : removeNow('orphan', [id]))}
        />
        <div className="min-h-0 flex-1">
          <Stage
            version={shown}
            onAgain={() => tryAgain(shown)}
            onWords={() => {
              if (shown.parentGenerationId) return choose(shown.parentGenerationId);
              reuse(id);
              return void navigate({ to: '/' });
            }}
          />
        </div>
      </section>
      <aside
        aria-label={t('detail.versions')}
        className="order-2 border-line bg-surface p-4 max-lg:border-t lg:order-1 lg:overflow-y-auto lg:border-r"
      >
        <Link
          to="/library"
          className="mb-4 inline-flex h-8 items-center gap-2 rounded-ctl text-2 font-medium text-ink-2 hover:text-ink"
        >
          <ArrowLeft aria-hidden size={15} />
          {t('nav.library')}
        </Link>
        <h2 className="mb-3 text-3">{t('detail.versions')}</h2>
        <VersionTreeView branches={branches} chosenId={id} onChoose={choose} />
      </aside>
      <aside
        aria-label={t('detail.edits')}
        className="order-3 flex flex-col border-line bg-surface max-lg:border-t lg:min-h-0 lg:border-l"
      >
        <div className="grid flex-1 content-start gap-5 p-4 lg:min-h-0 lg:overflow-y-auto">
          <h2 className="text-3">{t('detail.edits')}</h2>
          <Conversation path={path} numbers={numbers} references={made.references} chosenId={id} onChoose={choose} />
          <Facts made={made} />
        </div>
        <div className="z-20 border-t border-line bg-surface p-3 max-lg:fixed max-lg:inset-x-0 max-lg:bottom-[calc(3.5rem+env(safe-area-inset-bottom))] md:max-lg:bottom-0 md:max-lg:left-19 lg:p-4">
          <Composer key={id} version={shown} onEdited={(next) => choose(next.id)} initial="" />
        </div>
      </aside>
      <Suspense>
        {asking && (
          <Confirm
            title={t('delete.title')}
            text={t('delete.text', later.length)}
            onClose={() => setAsking(false)}
            answers={[
              { key: 'one', text: t('delete.onlyThis'), run: () => removeNow('orphan', [id]) },
              {
                key: 'all',
                text: t('delete.withLater', later.length),
                run: () => removeNow('cascade', [id, ...later]),
              },
            ]}
          />
        )}
      </Suspense>
    </div>
  );
}
