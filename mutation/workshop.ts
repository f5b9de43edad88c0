// A copy of the project in which faults are planted, so that the project itself is never broken.
import { spawn } from 'node:child_process';
import { chmod, cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Fault } from './operators.ts';

export type Workshop = {
  plant: (file: string, fault: Fault) => Promise<() => Promise<void>>;
  /** Runs those tests up to the first that fails: its name, or undefined when all passed. */
  firstFailure: (tests: readonly string[]) => Promise<string | undefined>;
  close: () => Promise<void>;
};

/** At most this long for one run of tests, in milliseconds: a fault may well make a loop that never ends. */
const TEST_TIME = 900_000;
/** Not sources: linked, or of no use to a test. */
const linked = ['node_modules', 'dist'];
const left = new Set([...linked, '.git', 'data', 'coverage', 'screenshots']);

export async function openWorkshop(project: string): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), 'ads-mutation-'));
  await chmod(folder, 0o755); // the embedded server's user, who is not root, reads it too
  await cp(project, folder, { recursive: true, filter: (path) => !left.has(basename(path)) });
  for (const name of linked) await symlink(join(project, name), join(folder, name));
  return {
    plant: async (file, fault) => {
      const path = join(folder, file);
      const text = await readFile(path, 'utf8');
      await writeFile(path, text.slice(0, fault.start) + fault.text + text.slice(fault.end));
      return () => writeFile(path, text);
    },
    firstFailure: (tests) => runTests(folder, tests),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

async function runTests(folder: string, tests: readonly string[]): Promise<string | undefined> {
  const report = join(folder, 'report.json');
  const args = ['run', '--bail=1', '--passWithNoTests', '--reporter=json', `--outputFile=${report}`, ...tests];
  const child = spawn(process.execPath, [join(folder, 'node_modules/vitest/vitest.mjs'), ...args], {
    cwd: folder,
    stdio: 'ignore',
    timeout: TEST_TIME,
  });
  const status = await new Promise<number | null>((done) => child.once('exit', done));
  if (status === 0) return undefined;
  const { testResults } = JSON.parse(await readFile(report, 'utf8').catch(() => '{"testResults":[]}')) as Report;
  await rm(report, { force: true });
  const failed = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .find((test) => test.status === 'failed');
  return failed?.fullName ?? testResults.find((file) => file.status === 'failed')?.message.split('\n')[0] ?? 'it hung';
}

type Report = {
  testResults: { status: string; message: string; assertionResults: { status: string; fullName: string }[] }[];
};
