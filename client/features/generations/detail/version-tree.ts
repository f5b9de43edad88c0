import type { GenerationSummary } from '../../../../shared/contract/index.ts';

/** One line of the outline. `number` counts versions by age, from 1. */
export type Branch = {
  version: GenerationSummary;
  number: number;
  /** How deep it is in the tree, from 1. */
  level: number;
  /** How far it stands to the right, from 0: a version that goes straight on stands below the one before it. */
  column: number;
  /** On the way from the first version to the chosen one. */
  active: boolean;
  /** Ids below this one, at any depth. */
  descendants: string[];
  /** Columns whose line goes on past this row. */
  lines: number[];
  /** How it hangs on the one it was made from: straight below, or branching off to the right; a first one on nothing. */
  hangs: 'first' | 'straight' | 'branch';
};

/** Lays out versions (oldest first) as an outline: each under the one it was made from. */
export function outlineOf(versions: GenerationSummary[], chosenId: string, numbers = numbersOf(versions)): Branch[] {
  const ids = new Set(versions.map(({ id }) => id));
  const childrenOf = Map.groupBy(versions, ({ parentGenerationId }) =>
    parentGenerationId !== null && ids.has(parentGenerationId) ? parentGenerationId : null,
  );
  const path = new Set(pathTo(versions, chosenId).map(({ id }) => id));

  const below = (parentId: string, level: number, at: { column: number; lines: number[] }): Branch[] => {
    const siblings = childrenOf.get(parentId) ?? [];
    if (siblings.length <= 1) return siblings.flatMap((only) => branchOf(only, level, { ...at, hangs: 'straight' }));
    return siblings.flatMap((version, index) => {
      const lines = index < siblings.length - 1 ? [...at.lines, at.column] : at.lines;
      return branchOf(version, level, { column: at.column + 1, lines, hangs: 'branch' });
    });
  };

  const branchOf = (
    version: GenerationSummary,
    level: number,
    at: Pick<Branch, 'column' | 'lines' | 'hangs'>,
  ): Branch[] => {
    const later = below(version.id, level + 1, { column: at.column, lines: at.lines });
    const own: Branch = {
      version,
      number: numbers.get(version.id) ?? 0,
      level,
      active: path.has(version.id),
      descendants: later.map((branch) => branch.version.id),
      ...at,
    };
    return [own, ...later];
  };
  return (childrenOf.get(null) ?? []).flatMap((first) => branchOf(first, 1, { column: 0, lines: [], hangs: 'first' }));
}

/** Versions are counted by age, from 1; a number stays when a version before it is hidden. */
export function numbersOf(versions: GenerationSummary[]): Map<string, number> {
  return new Map(versions.map(({ id }, index) => [id, index + 1]));
}

/** What this one was made from, where that is still here and has a picture. */
export function pictureBefore(versions: GenerationSummary[], { parentGenerationId }: GenerationSummary) {
  return versions.find(({ id, status }) => id === parentGenerationId && status === 'succeeded');
}

/** From the first version to this one, oldest first. */
export function pathTo(versions: GenerationSummary[], id: string): GenerationSummary[] {
  const byId = new Map(versions.map((version) => [version.id, version]));
  const path: GenerationSummary[] = [];
  for (let at = byId.get(id); at && !path.includes(at); at = byId.get(at.parentGenerationId ?? '')) path.unshift(at);
  return path;
}
