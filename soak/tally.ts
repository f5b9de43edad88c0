export type Tally = { count(name: string, outcome: string): void; lines(): string[] };

/** Counts outcomes by what was done. */
export function createTally(): Tally {
  const counts = new Map<string, Map<string, number>>();
  return {
    count(name, outcome) {
      const outcomes = counts.get(name) ?? new Map<string, number>();
      counts.set(name, outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1));
    },
    lines: () =>
      [...counts].toSorted(byName).map(([name, outcomes]) => {
        const said = [...outcomes].toSorted(byName).map(([outcome, count]) => `${outcome} × ${count}`);
        return `  ${name.padEnd(22)}${said.join('   ')}`;
      }),
  };
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a.localeCompare(b);
}
