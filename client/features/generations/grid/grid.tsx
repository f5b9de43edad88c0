import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useRef } from 'react';
import type { GenerationSummary } from '../../../../shared/contract/index.ts';
import { justifiedRows } from '../../../lib/justified-rows.ts';
import { knownRow } from '../../../api/known-rows.ts';
import { t } from '../../../lib/messages/t-library.ts';
import { useWidth } from '../../../lib/use-width.ts';
import { copy } from '../../../ui/copy.ts';
import { Block, Cells } from './block.tsx';
import { aimOf, type Density, GAP } from './density.ts';
import type { Item } from './items.ts';
import { byBlock, type Place, placesIn, withPlace } from './places.ts';
import type { useSelection } from './selection.ts';
import { useFocus } from './use-focus.ts';
import { usePointer } from './use-pointer.ts';
import { useScrolled } from './use-scrolled.ts';
import { useSettled } from './use-settled.ts';

const GridKeys = lazy(async () => ({ default: (await import('./grid-keys.tsx')).GridKeys }));

/** While the page flies by, nothing is asked for that will be gone before it comes. */
const PAUSE_MS = 80;
const nowhere: Place[] = [];

type Props = {
  items: Item[];
  head: GenerationSummary[];
  density: Density;
  selection: ReturnType<typeof useSelection>;
  onView: (id: string) => void;
  /** Undefined for those who may not. */
  onStar: ((row: GenerationSummary) => void) | undefined;
  onNearEnd: () => void;
  /** Whether the first line is in sight. */
  onTop: (isAtTop: boolean) => void;
};

/**
 * Pictures in lines, each in its own shape. The page has the length of all of them; only those near the window, and the
 * one with the focus, are drawn.
 */
export function Grid({ items, head, density, selection, onView, onStar, onNearEnd, onTop }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const [measured, width] = useWidth();
  const { from, to, isAtTop } = useScrolled(list);
  const layout = useMemo(
    () =>
      justifiedRows(
        items.map(({ ratio }) => ratio),
        { width, height: aimOf(density, width), gap: GAP },
      ),
    [items, width, density],
  );
  const ahead = (to - from) / 2;
  const { activeIndex, note, focus } = useFocus(items, layout, list);
  const drawn = byBlock(withPlace(placesIn(layout, from, to), layout, activeIndex), items);
  const near = byBlock(placesIn(layout, from - ahead, to + ahead), items);
  const settled = useSettled([...near.keys()].join(' '), PAUSE_MS);
  const tabbed = activeIndex ?? placesIn(layout, from + ahead / 1.5, to)[0]?.index;
  const choosing = selection.chosen.size > 0;
  const shown = { items, count: items.length, chosen: selection.chosen, tabbed, mayStar: onStar !== undefined };

  const navigate = useNavigate();
  const client = useQueryClient();
  const star = (id: string) => {
    const row = knownRow(client, id);
    if (row?.status === 'succeeded') onStar?.(row);
  };
  const deeds = { open: (id: string) => void navigate({ to: '/g/$id', params: { id } }), view: onView, star };
  const pointer = usePointer({
    choosing,
    onDo: (deed, id, upTo) => (deed === 'choose' ? selection.choose(id, upTo) : deeds[deed](id)),
  });
  useEffect(() => onTop(isAtTop), [isAtTop, onTop]);
  const isNearEnd = width > 0 && to > layout.height - 2 * ahead;
  useEffect(() => {
    if (isNearEnd) onNearEnd();
  }, [isNearEnd, onNearEnd]);

  return (
    <div ref={measured}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- links and buttons inside are what is pressed; one listener hears all of them */}
      <ul
        ref={list}
        aria-label={t('library.grid')}
        className="relative select-none"
        style={{ height: layout.height }}
        onFocus={({ target }) => note(target.closest('li')?.querySelector('a')?.dataset['generation'])}
        {...pointer}
      >
        <Cells places={drawn.get(undefined) ?? []} rows={head} {...shown} />
        {[...new Set([...near.keys(), ...drawn.keys()])].map(
          (ids) =>
            ids && (
              <Block key={ids} ids={ids} asks={settled.includes(ids)} places={drawn.get(ids) ?? nowhere} {...shown} />
            ),
        )}
      </ul>
      <Suspense>
        <GridKeys
          list={list}
          layout={layout}
          items={items}
          chosen={selection.ids}
          at={activeIndex ?? 0}
          onFocus={focus}
          onChoose={selection.choose}
          onAll={selection.all}
          onNone={choosing ? selection.clear : undefined}
          onView={onView}
          onStar={star}
          onCopyLink={copyLink}
        />
      </Suspense>
    </div>
  );
}

function copyLink(id: string): void {
  const link = `${location.origin}/g/${id}`;
  void copy(link, { copied: t('library.linkCopied'), notCopied: t('library.notCopied', link) });
}
