import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';

/** A project of its own, with this project's scripts and no dependencies, so that npm needs no network. */
let project: string;

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'setup-test-'));
  await cp(import.meta.dirname, join(project, 'scripts'), { recursive: true });
  await write('package.json', { name: 'tried', version: '1.0.0', type: 'module', engines: { node: '>=24.11' } });
  await lockFile({});
});
afterEach(() => rm(project, { recursive: true, force: true }));

type Packages = Record<string, object>;

function lockFile(packages: Packages): Promise<void> {
  return write('package-lock.json', { lockfileVersion: 3, requires: true, packages: { '': {}, ...packages } });
}

/** What npm leaves behind at the end of an install. */
async function installed(packages: Packages): Promise<void> {
  await mkdir(join(project, 'node_modules'), { recursive: true });
  await write('node_modules/.package-lock.json', { lockfileVersion: 3, packages });
}

function write(name: string, content: object): Promise<void> {
  return writeFile(join(project, name), JSON.stringify(content));
}

/** One dependency that npm can install without a network. */
async function dependOnTarball(): Promise<void> {
  const from = join(project, 'package');
  await mkdir(from);
  await writeFile(join(from, 'package.json'), JSON.stringify({ name: 'lamp', version: '1.0.0' }));
  await promisify(execFile)('tar', ['-czf', 'lamp.tgz', 'package'], { cwd: project });
  const integrity = `sha512-${createHash('sha512')
    .update(await readFile(join(project, 'lamp.tgz')))
    .digest('base64')}`;
  const root = {
    name: 'tried',
    version: '1.0.0',
    dependencies: { lamp: 'file:lamp.tgz' },
    engines: { node: '>=24.11' },
  };
  await write('package.json', root);
  await lockFile({ '': root, 'node_modules/lamp': { version: '1.0.0', resolved: 'file:lamp.tgz', integrity } });
}

type Ended = { exitCode: number | null; output: string; errors: string };

function setup(variables: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const child = spawn(process.execPath, [join(project, 'scripts', 'setup.mjs')], {
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', npm_config_cache: join(project, 'cache'), ...variables },
  });
  const ended: Ended = { exitCode: null, output: '', errors: '' };
  child.stdout.on('data', (text) => (ended.output += String(text)));
  child.stderr.on('data', (text) => (ended.errors += String(text)));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ ...ended, exitCode }));
  });
}

const nothingSaid: Ended = { exitCode: 0, output: '', errors: '' };
const lamp = { version: '1.0.0', integrity: 'sha512-lamp' };

test('says nothing when npm has just installed what the lock file asks for', async () => {
  await lockFile({ 'node_modules/lamp': lamp });
  await installed({ 'node_modules/lamp': lamp });

  expect(await setup()).toEqual(nothingSaid);
});

test('an optional package of another machine may be absent, one of this machine may not', async () => {
  const optional = { ...lamp, optional: true };
  await lockFile({ 'node_modules/lamp': { ...optional, os: ['aix'], cpu: [process.arch] } });
  await installed({});
  expect(await setup()).toEqual(nothingSaid);

  await lockFile({ 'node_modules/lamp': { ...optional, os: [process.platform], cpu: [process.arch] } });
  expect((await setup()).output).toContain('Installing packages');
});

test('installs once when nothing is installed, and then says nothing', async () => {
  await dependOnTarball();
  const first = await setup();

  expect(first.errors).toBe('');
  expect(first.output).toMatch(/^Installing packages … \d+\.\d s\n$/);
  expect(await setup()).toEqual(nothingSaid);
});

test.each([
  ['holds another version', { 'node_modules/lamp': { ...lamp, version: '0.9.0' } }],
  ['holds other bytes', { 'node_modules/lamp': { ...lamp, integrity: 'sha512-other' } }],
  ['lacks a package', {}],
  ['holds a package too many', { 'node_modules/lamp': lamp, 'node_modules/vase': lamp }],
])('installs when node_modules %s', async (_, packages) => {
  await lockFile({ 'node_modules/lamp': lamp });
  await installed(packages);

  expect((await setup({ npm_config_registry: 'http://127.0.0.1:9' })).output).toContain('Installing packages');
});

test('two at once: one installs, the other waits and finds it done', async () => {
  await dependOnTarball();
  const both = await Promise.all([setup(), setup()]);

  expect(both.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
  expect(both.filter(({ output }) => output.includes('Installing packages'))).toHaveLength(1);
  expect(await readdir(join(project, '.cache'))).toEqual([]);
});

test('a setup that was killed does not lock out the next one', async () => {
  const dead = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => dead.on('close', resolve));
  await mkdir(join(project, '.cache'));
  await writeFile(join(project, '.cache', 'setup.lock'), String(dead.pid));

  expect(await setup()).toMatchObject({ exitCode: 0, errors: '' });
});

test('a registry that cannot be reached is said in words, and what was there is not called fresh', async () => {
  await write('package.json', { name: 'tried', dependencies: { lamp: '1.0.0' }, engines: { node: '>=24.11' } });
  await write('package-lock.json', {
    name: 'tried',
    lockfileVersion: 3,
    requires: true,
    packages: { '': { name: 'tried', dependencies: { lamp: '1.0.0' } }, 'node_modules/lamp': lamp },
  });
  const unreachable = { npm_config_registry: 'http://127.0.0.1:9', npm_config_fetch_retries: '0' };
  const { exitCode, errors } = await setup(unreachable);

  expect(exitCode).toBe(1);
  expect(errors).toContain('The package registry cannot be reached.');
  expect(errors).not.toMatch(/^\s+at /m);
  expect((await setup(unreachable)).exitCode).toBe(1);
});

test('a Node that is too old is named with the one that is needed', async () => {
  await write('package.json', { name: 'tried', version: '1.0.0', engines: { node: '>=99.1' } });
  await installed({});
  const { exitCode, errors } = await setup();

  expect(exitCode).toBe(1);
  expect(errors).toContain(`This needs Node 99.1 or newer, and this is Node ${process.version.slice(1)}.`);
});
