import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useHidden } from '../../../api/deletions.ts';
import { generationQuery, treeQuery } from '../../../api/generations.ts';
import { keepTreeOf } from '../../../api/versions.ts';
import { numbersOf, outlineOf, pathTo } from './version-tree.ts';

/** The chosen version and the tree around it, kept up to date; without what is just being deleted. */
export function useVersions(id: string) {
  const { data: made } = useSuspenseQuery(generationQuery(id));
  const { data: tree = [made] } = useQuery({ ...treeQuery(id), placeholderData: keepTreeOf(id) });
  const hidden = useHidden();
  const versions = tree.filter((version) => version.id === id || !hidden.has(version.id));

  const numbers = numbersOf(tree);
  const branches = outlineOf(versions, id, numbers);
  return {
    made,
    versions,
    chosen: versions.find((version) => version.id === id) ?? made,
    number: numbers.get(id) ?? 1,
    numbers,
    branches,
    path: pathTo(versions, id),
    /** Ids of what was made from the chosen version. */
    later: branches.find(({ version }) => version.id === id)?.descendants ?? [],
  };
}
