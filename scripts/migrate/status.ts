import type pg from 'pg';
import { readMigrations } from '../../server/db/migration-files.ts';
import { appliedMigrations } from '../../server/db/migration-record.ts';

export type MigrationState = 'applied' | 'pending' | 'changed' | 'unknown';
export type Standing = { name: string; state: MigrationState; appliedAt: Date | null; contract: string | null };

/** Each migration of the files and of the database: `changed` when its file is not what was applied, `unknown` without file. */
export async function standings(client: pg.ClientBase, directory?: string): Promise<Standing[]> {
  const files = await readMigrations(directory);
  const applied = await appliedMigrations(client);
  const byName = new Map(files.map((file) => [file.name, file]));
  const done = applied.map(({ name, appliedAt, fingerprint, contract }): Standing => {
    const file = byName.get(name);
    const isChanged = fingerprint !== null && file?.fingerprint !== fingerprint;
    return { name, state: !file ? 'unknown' : isChanged ? 'changed' : 'applied', appliedAt, contract };
  });
  const names = new Set(applied.map(({ name }) => name));
  const pending = files.filter(({ name }) => !names.has(name));
  return [...done, ...pending.map((file): Standing => ({ ...file, state: 'pending', appliedAt: null }))].map(
    ({ name, state, appliedAt, contract }) => ({ name, state, appliedAt, contract }),
  );
}

/** One line each, and at the end how many of which. */
export function statusLines(all: readonly Standing[]): string[] {
  const lines = all.map(({ name, state, appliedAt, contract }) => {
    const when = appliedAt?.toISOString().slice(0, 16).replace('T', ' ') ?? '';
    const note = contract === null ? '' : `  needs this version: ${contract}`;
    return `${state.padEnd(8)} ${when.padEnd(16)} ${name}${note}`;
  });
  const count = (state: MigrationState) => all.filter((each) => each.state === state).length;
  return [
    ...lines,
    `${count('applied')} applied, ${count('pending')} pending, ${count('changed')} changed, ${count('unknown')} unknown`,
  ];
}
