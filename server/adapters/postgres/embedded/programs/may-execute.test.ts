import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { mayExecute } from './may-execute.ts';

const canMount = spawnSync('unshare', ['--mount', 'true']).status === 0;
if (!canMount) process.stderr.write('SKIPPED: a noexec file system: mounting one needs root.\n');

it('programs may run from the folder of this very file', async () => {
  expect(await mayExecute(import.meta.dirname)).toBe(true);
});

it.runIf(canMount)(
  'programs may not run from a file system that is mounted noexec, nor from a folder in it',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ads-noexec-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const program = `
    import { mayExecute } from '${import.meta.dirname}/may-execute.ts';
    console.log(await mayExecute('${folder}'), await mayExecute('${folder}/in/side'));`;
    const mounted = `mount -t tmpfs -o noexec none "$1" && mkdir -p "$1/in/side" && "$2" --input-type=module -e "$3"`;
    const run = spawnSync('unshare', ['--mount', 'sh', '-c', mounted, 'sh', folder, process.execPath, program]);
    expect(run.stdout.toString().trim()).toBe('false false');
    expect(await mayExecute(folder)).toBe(true);
  },
);
