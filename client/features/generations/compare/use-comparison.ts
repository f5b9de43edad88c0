import { getRouteApi } from '@tanstack/react-router';
import type { GenerationSummary } from '../../../../shared/contract/index.ts';
import { t } from '../../../lib/messages/t-detail.ts';
import { useShortcut } from '../../../lib/shortcuts.ts';
import type { Side, Way } from './compare.tsx';

const route = getRouteApi('/frame/g/$id');

type Versions = { chosen: GenerationSummary; path: GenerationSummary[]; all: GenerationSummary[] };

/** What is compared is in the address: it can be shared, and Back ends it. Undefined `shown` when nothing is. */
export function useComparison({ chosen, path, all }: Versions, numbers: ReadonlyMap<string, number>) {
  const { compare, how } = route.useSearch();
  const way: Way = how ?? 'slider';
  const navigate = route.useNavigate();
  const sideOf = (version: GenerationSummary): Side => ({
    version,
    name: `${t('detail.versionName', numbers.get(version.id) ?? 1)} ${version.editPrompt ?? t('detail.first')}`,
  });
  const done = all.filter(({ status }) => status === 'succeeded');
  const others = done.filter(({ id }) => id !== chosen.id);
  // What it was made from is what one most often wants to see beside it.
  const usual = path.findLast(({ id }) => others.some((one) => one.id === id)) ?? others[0];
  const other = others.find(({ id }) => id === compare);
  const go = (id: string, search: { compare: string; how?: 'side' | 'difference' }, replace = true) =>
    navigate({ to: '/g/$id', params: { id }, search, replace });
  const asked = (next: Way) => (next === 'slider' ? {} : { how: next });
  const mayBegin = usual && chosen.status === 'succeeded' && !other;
  const begin = mayBegin ? () => void go(chosen.id, { compare: usual.id }, false).then(focusChosen) : undefined;
  useShortcut('compare', () => begin?.());

  return {
    begin,
    shown: other &&
      chosen.status === 'succeeded' && {
        chosen: sideOf(chosen),
        other: sideOf(other),
        others: others.map(sideOf),
        way,
        onWay: (next: Way) => void go(chosen.id, { compare: other.id, ...asked(next) }),
        onOther: (id: string) => void go(chosen.id, { compare: id, ...asked(way) }),
        onSwap: () => void go(other.id, { compare: chosen.id, ...asked(way) }),
        onClose: () =>
          void navigate({ to: '/g/$id', params: { id: chosen.id }, search: {}, replace: true }).then(focusChosen),
      },
    /** Another version is chosen while two are compared: it takes the place of the chosen one. */
    searchFor: (next: string) => {
      if (!other) return {};
      return { compare: next === other.id ? chosen.id : other.id, ...asked(way) };
    },
  };
}

/** The button that began or ended it is gone with it: the focus goes to the version that is looked at. */
function focusChosen(): void {
  document.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')?.focus({ preventScroll: true });
}
