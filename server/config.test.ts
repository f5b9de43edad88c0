import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const folder = mkdtempSync(join(tmpdir(), 'ads-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

const secret = 's'.repeat(32);
const production = {
  NODE_ENV: 'production',
  DATA_DIR: folder,
  SESSION_SECRET: secret,
  PUBLIC_URL: 'https://ads.example.com',
  DATABASE_URL: 'postgres://u:p@h/ads',
};

function problemsOf(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('It was accepted.');
}

describe('settings', () => {
  test('that are secret can lie in files, and a file that is missing, empty or contradicted is named', () => {
    const file = join(folder, 'secret-file');
    writeFileSync(file, `${secret}\n`);
    writeFileSync(join(folder, 'empty'), '\n');
    const { SESSION_SECRET: _, ...rest } = production;
    expect(readConfig({ ...rest, SESSION_SECRET_FILE: file }).SESSION_SECRET).toBe(secret);
    expect(problemsOf({ ...production, SESSION_SECRET_FILE: file })).toMatch(/SESSION_SECRET_FILE +set, and so is/);
    expect(problemsOf({ ...rest, SESSION_SECRET_FILE: join(folder, 'none') })).toMatch(/none cannot be read/);
    expect(problemsOf({ ...production, SMTP_URL_FILE: join(folder, 'empty') })).toMatch(/SMTP_URL_FILE .*is empty/);
    expect(readConfig({ ...production, HOST_FILE: file }).HOST).toBe('127.0.0.1');
  });

  test('with none at all everything has a default, and the secret is made once and kept private', () => {
    const first = readConfig({ DATA_DIR: folder });
    expect(first).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      WORKER_CONCURRENCY: 4,
      WORKSPACE_CONCURRENCY: 2,
      production: false,
      https: false,
    });
    expect(first.SESSION_SECRET).toHaveLength(64);
    expect(readConfig({ DATA_DIR: folder }).SESSION_SECRET).toBe(first.SESSION_SECRET);
    expect(readFileSync(join(folder, 'session-secret'), 'utf8').trim()).toBe(first.SESSION_SECRET);
    expect(statSync(join(folder, 'session-secret')).mode & 0o077).toBe(0);
  });

  test('all problems are listed at once, each with what to try', () => {
    const text = problemsOf({ PORT: 'abc', SESSION_SECRET: 'short', DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud' });
    expect(text).toContain('Cannot start: 4 settings need attention.');
    expect(text).toMatch(/SESSION_SECRET\s+too short: at least 32 characters needed\n\s+try: openssl rand -hex 32/);
    expect(text).toMatch(/PORT\s+not a whole number/);
    expect(text).not.toContain('mysql://x');
  });

  test('production makes nothing up', () => {
    const text = problemsOf({ NODE_ENV: 'production', DATA_DIR: folder });
    for (const name of ['SESSION_SECRET', 'PUBLIC_URL', 'DATABASE_URL']) expect(text).toContain(`${name} `);
    expect(readConfig(production)).toMatchObject({ production: true, https: true });
  });

  test.each(['http://127.0.0.1:8787', 'https://localhost:1', 'http://gemini.example.com'])(
    'production takes no simulator for the model: %s',
    (base) => {
      expect(problemsOf({ ...production, GEMINI_BASE_URL: base })).toContain('GEMINI_BASE_URL');
      expect(readConfig({ ...production, GEMINI_BASE_URL: base, ALLOW_SIMULATOR: '1' }).GEMINI_BASE_URL).toBe(base);
    },
  );

  test.each([
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'https://*.example.com'],
    ['CORS_ORIGINS', 'https://app.example.com/'],
    ['CORS_ORIGINS', 'https://app.example.com, null'],
    ['CORS_ORIGINS', 'app.example.com'],
    ['CORS_ORIGINS', 'https://APP.example.com'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', 'all'],
    ['TRUSTED_PROXIES', '10/8'],
    ['RATE_LIMIT_LOGIN', '0'],
    ['RATE_LIMIT_API', '-1'],
    ['LOCKOUT_ATTEMPTS', '0'],
    ['SESSION_POLICY', 'none'],
    ['REDIS_URL', 'http://redis'],
  ])('who gets in is not left to a guess: %s=%s is refused', (name, value) => {
    expect(problemsOf({ DATA_DIR: folder, [name]: value })).toContain(name);
  });

  test('lists are split, and a limit can be off', () => {
    expect(
      readConfig({
        DATA_DIR: folder,
        CORS_ORIGINS: 'https://a.example.com,http://localhost:5173',
        TRUSTED_PROXIES: '10.0.0.0/8 ::1',
        RATE_LIMIT_API: 'off',
      }),
    ).toMatchObject({
      CORS_ORIGINS: ['https://a.example.com', 'http://localhost:5173'],
      TRUSTED_PROXIES: ['10.0.0.0/8', '::1'],
      RATE_LIMIT_API: undefined,
      RATE_LIMIT_LOGIN: 5,
    });
  });

  test('a crash point is for tests: it is refused everywhere else', () => {
    expect(problemsOf({ DATA_DIR: folder, CRASH_POINT: 'enqueued' })).toContain('CRASH_POINT');
    expect(problemsOf({ ...production, CRASH_POINT: 'enqueued' })).toContain('CRASH_POINT');
    expect(problemsOf({ DATA_DIR: folder, NODE_ENV: 'test', CRASH_POINT: 'nowhere' })).toContain('CRASH_POINT');
    expect(readConfig({ DATA_DIR: folder, NODE_ENV: 'test', CRASH_POINT: 'enqueued' }).crashPoint).toBe('enqueued');
  });

  test('an empty value counts as unset', () => {
    expect(readConfig({ DATA_DIR: folder, PORT: ' ' }).PORT).toBe(3000);
  });
});
