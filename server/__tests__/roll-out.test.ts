import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
let folder: string;

/** A machine with an image in service, where `docker` and `curl` only say what they were asked, or fail at it. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ads-roll-out-'));
  mkdirSync(join(folder, 'bin'));
  for (const name of ['roll-out.sh', 'smoke-test.sh']) cpSync(join(root, 'deploy', name), join(folder, 'deploy', name));
  writeFileSync(join(folder, '.env'), 'SITE_ADDRESS=ads.example.com\nADS_IMAGE=ads:1\nBACKUP_HOURS=6\n');
  program('docker', 'echo "${ADS_IMAGE:-} $*" >>"$CALLS"\n! echo "${ADS_IMAGE:-} $*" | grep -q -e "$BREAKS"\n');
  program(
    'curl',
    `echo "curl $*" >>"$CALLS"
case "$*" in
  *.map) exit 22 ;;
  *ready) [ -z "$SICK" ] && echo '"status":"ready"' ;;
  *.js) echo import ;;
  *token) echo '"csrfToken"' ;;
  *json) echo '"/api/transform"' ;;
  *) echo '<script src="/assets/a.js"></script><div id="root"></div>' ;;
esac
`,
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

function program(name: string, body: string): void {
  writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${body}`);
  chmodSync(join(folder, 'bin', name), 0o755);
}

function rollOut(image: string, { breaks = 'nothing', sick = '' } = {}) {
  const calls = join(folder, 'calls');
  writeFileSync(calls, '');
  const { status, stderr } = spawnSync('sh', [join(folder, 'deploy/roll-out.sh'), image], {
    env: {
      PATH: `${join(folder, 'bin')}:/usr/bin:/bin`,
      CALLS: calls,
      BREAKS: breaks,
      SICK: sick,
      NOTICE_SECONDS: '0',
    },
    encoding: 'utf8',
  });
  const asked = readFileSync(calls, 'utf8').split('\n');
  const steps = asked.flatMap((line) => {
    const [, by, what] = /^(\S+) compose --file docker-compose.prod.yml (.*)$/.exec(line) ?? [];
    return what === undefined
      ? []
      : [`${by} ${what.replace('up --detach --no-deps --wait --wait-timeout 120', 'renews')}`];
  });
  return { status, stderr, steps, environment: readFileSync(join(folder, '.env'), 'utf8') };
}

const renewed = (image: string) => ['worker', 'api-1', 'api-2'].map((name) => `${image} renews ${name}`);
const before = [
  'ads:2 run --rm -T migrate node scripts/migrate.ts validate',
  'ads:1 run --rm -T backup',
  'ads:2 run --rm -T migrate',
];

test('validates, backs up, migrates, renews one after the other, looks, and remembers the image', () => {
  const { status, steps, environment } = rollOut('ads:2');
  expect(steps).toEqual([...before, ...renewed('ads:2')]);
  expect(status).toBe(0);
  expect(environment.trim().split('\n').toSorted()).toEqual([
    'ADS_IMAGE=ads:2',
    'BACKUP_HOURS=6',
    'SITE_ADDRESS=ads.example.com',
  ]);
});

test('fetches an image that is not there', () => {
  expect(rollOut('ads:2', { breaks: 'image inspect' }).steps[0]).toBe('ads:2 pull --quiet api-1');
});

test.each([
  ['migrations that do not do', 'validate', before.slice(0, 1)],
  ['a backup that fails', 'backup', before.slice(0, 2)],
  ['a migration that fails', 'ads:2.*migrate$', before],
])('%s: nothing is renewed', (_what, breaks, steps) => {
  const done = rollOut('ads:2', { breaks });
  expect(done.status).not.toBe(0);
  expect(done.steps).toEqual(steps);
  expect(done.environment).toContain('ADS_IMAGE=ads:1\n');
});

test('a server that does not come up: the next is left alone, and all go back', () => {
  const { status, steps, environment } = rollOut('ads:2', { breaks: 'ads:2.*up.*api-1' });
  expect(steps).toEqual([...before, ...renewed('ads:2').slice(0, 2), ...renewed('ads:1')]);
  expect(status).toBe(1);
  expect(environment).toContain('ADS_IMAGE=ads:1\n');
});

test('a smoke test that fails: all go back', () => {
  const { status, steps, stderr, environment } = rollOut('ads:2', { sick: 'yes' });
  expect(steps).toEqual([...before, ...renewed('ads:2'), ...renewed('ads:1')]);
  expect(stderr).toContain('back to ads:1');
  expect(status).toBe(1);
  expect(environment).toContain('ADS_IMAGE=ads:1\n');
});

test('what is no name of an image is not run', () => {
  const { status, steps } = rollOut('ads:2; rm -rf /');
  expect([status, steps]).toEqual([2, []]);
});

test('on another machine: its files are renewed, the host must be known, and no key is left behind', () => {
  // What is sent to the other machine is done here.
  program('ssh', 'echo "$*" >>"$SENT"\nfor last; do :; done\nexec sh -c "$last"\n');
  mkdirSync(join(folder, 'there'));
  writeFileSync(join(folder, 'there/.env'), 'SITE_ADDRESS=ads.example.com\n');
  const [sent, calls, temporary] = ['sent', 'calls', 'temporary'].map((name) => join(folder, name));
  mkdirSync(temporary ?? '');
  const { status, stdout } = spawnSync('sh', [join(root, 'deploy/over-ssh.sh'), 'ads:2'], {
    cwd: root,
    env: {
      PATH: `${join(folder, 'bin')}:/usr/bin:/bin`,
      CALLS: calls,
      SENT: sent,
      TMPDIR: temporary,
      BREAKS: 'nothing',
      SICK: '',
      NOTICE_SECONDS: '0',
      DEPLOY_HOST: 'ads@there',
      DEPLOY_FOLDER: join(folder, 'there'),
      DEPLOY_KEY: 'a key',
      DEPLOY_KNOWN_HOSTS: 'a host',
    },
    encoding: 'utf8',
  });
  expect([status, stdout.trim().split('\n').at(-1)]).toEqual([0, 'In service: ads:2']);
  expect(readFileSync(join(folder, 'there/.env'), 'utf8')).toContain('ADS_IMAGE=ads:2');
  expect(readFileSync(join(folder, 'there/deploy/Caddyfile'), 'utf8')).toContain('reverse_proxy');
  for (const line of readFileSync(sent ?? '', 'utf8')
    .trim()
    .split('\n'))
    expect(line).toMatch(/StrictHostKeyChecking=yes .*UserKnownHostsFile=\S+ .*ads@there /);
  expect(readdirSync(temporary ?? '')).toEqual([]);
});
