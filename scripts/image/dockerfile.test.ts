import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { environmentOf, lastOf, pairsOf, parseDockerfile } from './dockerfile.ts';

const source = readFileSync(join(import.meta.dirname, '../../Dockerfile'), 'utf8');
const { stages } = parseDockerfile(source);
const image = stages.at(-1) ?? { name: undefined, from: '', instructions: [] };
const all = stages.flatMap(({ instructions }) => instructions);
const runs = all.filter(({ name }) => name === 'RUN').map(({ text }) => text);

describe('the Dockerfile', () => {
  test('begins every stage with a base by its digest', () => {
    expect(stages).toHaveLength(3);
    for (const { from } of stages) expect(from).toMatch(/^node:24-[\w-]+@sha256:[0-9a-f]{64}$/);
  });

  test('installs what the lock file says, runs no package’s script, and takes nothing for development along', () => {
    const installs = runs.filter((run) => run.includes('npm '));
    for (const run of installs) expect(run).toMatch(/^npm (ci --(omit=dev --)?ignore-scripts|run build)/);
    expect(stages.find(({ name }) => name === 'packages')?.instructions).toContainEqual(
      expect.objectContaining({ name: 'RUN', text: expect.stringContaining('--omit=dev') }),
    );
    expect(runs.join('\n')).not.toMatch(/\b(sudo|apt-get|apk|curl|wget|npm install)\b/);
  });

  test('copies by name: no ADD, nothing whole, no secret', () => {
    expect(all.filter(({ name }) => name === 'ADD')).toEqual([]);
    for (const { words } of all.filter(({ name }) => name === 'COPY')) {
      for (const from of words.slice(0, -1)) expect(from).not.toMatch(/^\.?\/?$|\.env|secrets/);
    }
    for (const { text } of all.filter(({ name }) => name === 'ENV' || name === 'ARG'))
      expect(text).not.toMatch(/SECRET|TOKEN|PASSWORD|_KEY/);
    for (const { words } of all.filter(({ name }) => name === 'WORKDIR')) expect(words[0]).toMatch(/^\//);
  });

  test('runs as somebody who owns nothing of the program, and writes only into its volume', () => {
    expect(lastOf(image, 'USER')?.words).toEqual(['node']);
    const after = image.instructions.slice(image.instructions.findIndex(({ name }) => name === 'USER'));
    expect(after.filter(({ name }) => name === 'COPY' || name === 'RUN')).toEqual([]);
    for (const { flags } of image.instructions) expect(flags['chown']).toBeUndefined();
    expect(lastOf(image, 'VOLUME')?.words).toEqual([environmentOf(image)['DATA_DIR']]);
  });

  test('is watched, starts without a shell, so that signals arrive, and says what it is', () => {
    expect(lastOf(image, 'HEALTHCHECK')?.flags).toMatchObject({ interval: '10s', timeout: '3s', retries: '3' });
    expect(lastOf(image, 'HEALTHCHECK')?.words[0]).toBe('node');
    expect(lastOf(image, 'CMD')?.words).toEqual(['node', 'server/index.ts']);
    expect(environmentOf(image)).toMatchObject({
      NODE_ENV: 'production',
      DRAIN_GRACE_SECONDS: '5',
      UV_THREADPOOL_SIZE: '8',
      SENTRY_RELEASE: 'automated-ads-agent@development',
    });
    const labels = Object.keys(pairsOf(lastOf(image, 'LABEL')?.text ?? ''));
    for (const label of ['title', 'description', 'licenses', 'version', 'revision'])
      expect(labels).toContain(`org.opencontainers.image.${label}`);
  });
});

test('server and worker have the same bounds of memory, by npm and in the image', () => {
  const words = packageJson.scripts.start.split(' ');
  expect(packageJson.scripts.worker.split(' ').slice(0, -1)).toEqual(words.slice(0, -1));
  const pairs = words.filter((word) => /^[A-Z_]+=/.test(word) && !word.startsWith('NODE_COMPILE_CACHE='));
  const flags = words.filter((word) => word.startsWith('--'));
  expect(pairs.length).toBeGreaterThan(0);
  expect(flags.length).toBeGreaterThan(0);
  expect(environmentOf(image)).toMatchObject({ ...pairsOf(pairs.join(' ')), NODE_OPTIONS: flags.join(' ') });
});

describe('reading a Dockerfile', () => {
  test('a line that it does not know is said, not skipped', () => {
    expect(() => parseDockerfile('FROM node\nCOPPY a b')).toThrow('COPPY a b');
    expect(() => parseDockerfile('RUN true')).toThrow('RUN stands before the first FROM.');
  });

  test('flags stand first; what looks like one in a command stays there', () => {
    const [stage] = parseDockerfile(
      'FROM node AS it\nCOPY --from=a --chown=b x \\\n  y/\nRUN npm ci --omit=dev',
    ).stages;
    expect(stage?.instructions).toMatchObject([
      { flags: { from: 'a', chown: 'b' }, words: ['x', 'y/'] },
      { flags: {}, text: 'npm ci --omit=dev' },
    ]);
  });
});
