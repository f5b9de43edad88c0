/** One line of the table: what was measured, what the same machine can do at best, and what we aim at. */
export type Row = {
  measure: string;
  ours: number;
  /** Of the limit measured in the same run; absent where there is none. */
  limit?: number;
  unit: 'ms' | 'µs' | '/s' | 'MB' | '×' | 'kB' | 'KiB' | 's' | '%' | '';
  /** Written as it is meant: `≤ 2.0 ×`. */
  goal: string;
  met: boolean;
};

/** What every measure is given; each starts and stops what else it needs. */
export type Bench = {
  postgres: import('../../server/adapters/postgres/index.ts').EmbeddedPostgres;
  /** Repetitions of each interleaved pair. */
  rounds: number;
  say(line: string): void;
};

export type Measure = (bench: Bench) => Promise<Row[]>;

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** `p` of 0..1. */
export function percentile(values: number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)] ?? Number.NaN;
}

export function tableOf(rows: Row[]): string {
  const lines = rows.map(({ measure, ours, limit, unit, goal, met }) =>
    [
      measure,
      `${digits(ours)} ${unit}`,
      limit === undefined ? '' : `${digits(limit)} ${unit}`,
      limit === undefined || limit === 0 ? '' : `${(ours / limit).toFixed(2)} ×`,
      goal,
      met ? 'yes' : '**no**',
    ].join(' | '),
  );
  return ['| Measure | Ours | Limit | Ratio | Goal | Met |', '|---|---|---|---|---|---|']
    .concat(lines.map((line) => `| ${line} |`))
    .join('\n');
}

function digits(value: number): string {
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
