import type { GenerationSummary } from '../../../../shared/contract/index.ts';

/** One line of the outline. `number` counts versions by age, from 1. */
export type Branch = {
  version: GenerationSummary;
  number: number;
  level: number;
  /** On the way from the first version to the chosen one. */
  active: boolean;
  /** Ids below this one, at any depth. */
  descendants: string[];
  /** For each level above, whether its line goes on below this row. */
  lines: boolean[];
  last: boolean;
};

/** Lays out versions (oldest first) as an outline: each under the one it was made from. */
export function outlineOf(versions: GenerationSummary[], chosenId: string, numbers = numbersOf(versions)): Branch[] {
  const ids = new Set(versions.map(({ id }) => id));
  const childrenOf = Map.groupBy(versions, ({ parentGenerationId }) =>
    parentGenerationId !== null && ids.has(parentGenerationId) ? parentGenerationId : null,
  );
  const path = new Set(pathTo(versions, chosenId).map(({ id }) => id));

  const branchesOf = (parentId: string | null, level: number, lines: boolean[]): Branch[] => {
    const siblings = childrenOf.get(parentId) ?? [];
    return siblings.flatMap((version, index) => {
      const last = index === siblings.length - 1;
      const below = branchesOf(version.id, level + 1, [...lines, !last]);
      const own: Branch = {
        version,
        number: numbers.get(version.id) ?? 0,
        level,
        active: path.has(version.id),
        descendants: below.map((branch) => branch.version.id),
        lines,
        last,
      };
      return [own, ...below];
    });
  };
  return branchesOf(null, 1, []);
}

/** Versions are counted by age, from 1; a number stays when a version before it is hidden. */
export function numbersOf(versions: GenerationSummary[]): Map<string, number> {
  return new Map(versions.map(({ id }, index) => [id, index + 1]));
}

/** From the first version to this one, oldest first. */
export function pathTo(versions: GenerationSummary[], id: string): GenerationSummary[] {
  const byId = new Map(versions.map((version) => [version.id, version]));
  const path: GenerationSummary[] = [];
  for (let at = byId.get(id); at && !path.includes(at); at = byId.get(at.parentGenerationId ?? '')) path.unshift(at);
  return path;
}
