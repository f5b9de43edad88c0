import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type CrashPoint, crashPoints } from './lib/crash-point.ts';
import { type Settings, settings, type SettingName } from './settings.ts';

export type Config = Settings & {
  SESSION_SECRET: string;
  production: boolean;
  https: boolean;
  /** Where a test wants this process to die. */
  crashPoint: CrashPoint | undefined;
};

type Problem = { name: string; problem: string; hint: string };

/** Says all that is wrong with the settings at once, each with what to try. */
export class ConfigError extends Error {
  constructor(problems: Problem[]) {
    const width = Math.max(...problems.map(({ name }) => name.length)) + 2;
    const lines = problems.map(
      ({ name, problem, hint }) => `  ${name.padEnd(width)}${problem}\n  ${' '.repeat(width)}try: ${hint}`,
    );
    const count = `${problems.length} setting${problems.length === 1 ? ' needs' : 's need'} attention`;
    super(`Cannot start: ${count}.\n${lines.join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** Reads, checks and completes the settings. Throws one `ConfigError` that lists every problem. */
export function readConfig(given: NodeJS.ProcessEnv = process.env): Config {
  const problems: Problem[] = [];
  const environment = withSecretFiles(given, problems);
  const read = readAll(environment, problems);
  const production = read['NODE_ENV'] === 'production';
  if (production) problems.push(...missingInProduction(read, environment));
  problems.push(...contradictions(read, production), ...halfKeys(read), ...armed(environment));
  if (problems.length > 0) throw new ConfigError(problems);

  const config = read as unknown as Settings;
  return {
    ...config,
    DATA_DIR: resolve(config.DATA_DIR),
    SESSION_SECRET: config.SESSION_SECRET ?? keptSecret(resolve(config.DATA_DIR)),
    production,
    crashPoint: crashPoints.find((name) => name === environment['CRASH_POINT']),
    https: config.PUBLIC_URL?.startsWith('https:') ?? false,
  };
}

/** A secret may lie in a file that `<NAME>_FILE` names, as containers get theirs: there it is in no listing of processes. */
function withSecretFiles(given: NodeJS.ProcessEnv, problems: Problem[]): NodeJS.ProcessEnv {
  const environment = { ...given };
  for (const name of Object.keys(settings).filter((each) => 'secret' in settings[each as SettingName])) {
    const file = given[`${name}_FILE`]?.trim();
    if (!file) continue;
    const hint = `name a file that this user can read, and leave ${name} itself unset`;
    if (given[name]?.trim()) problems.push({ name: `${name}_FILE`, problem: `set, and so is ${name}`, hint });
    try {
      environment[name] = readFileSync(file, 'utf8').trim();
      if (environment[name] === '') problems.push({ name: `${name}_FILE`, problem: `${file} is empty`, hint });
    } catch {
      problems.push({ name: `${name}_FILE`, problem: `${file} cannot be read`, hint });
    }
  }
  return environment;
}

function readAll(environment: NodeJS.ProcessEnv, problems: Problem[]): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(settings)) {
    const raw = environment[name]?.trim() || undefined;
    const result = setting.schema.safeParse(raw);
    if (result.success) read[name] = result.data;
    else problems.push({ name, problem: result.error.issues[0]?.message ?? 'not valid', hint: setting.example });
  }
  return read;
}

function missingInProduction(read: Record<string, unknown>, environment: NodeJS.ProcessEnv): Problem[] {
  const required: SettingName[] = ['SESSION_SECRET', 'PUBLIC_URL'];
  if (read['ALLOW_EMBEDDED'] !== true) required.push('DATABASE_URL');
  return required
    .filter((name) => !environment[name]?.trim())
    .map((name) => ({ name, problem: 'not set, and NODE_ENV=production', hint: settings[name].example }));
}

/** One half of a key is a mistake, not a wish. */
function halfKeys(read: Record<string, unknown>): Problem[] {
  const [id, secret] = ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;
  if ((read[id] === undefined) === (read[secret] === undefined)) return [];
  const name = read[id] === undefined ? id : secret;
  return [{ name, problem: 'not set, and the other half of the key is', hint: settings[name].example }];
}

/** In production nobody is to mistake a simulator for the model. */
function contradictions(read: Record<string, unknown>, production: boolean): Problem[] {
  const base = read['GEMINI_BASE_URL'];
  if (!production || typeof base !== 'string' || read['ALLOW_SIMULATOR'] === true) return [];
  const { protocol, hostname } = new URL(base);
  const real = protocol === 'https:' && !/^(localhost|127\.|\[::1\])/.test(hostname);
  if (real) return [];
  return [
    {
      name: 'GEMINI_BASE_URL',
      problem: 'not an https address of a model, and NODE_ENV=production',
      hint: 'unset it, or ALLOW_SIMULATOR=1 if you mean it',
    },
  ];
}

/** For tests of this program, so it is no setting: elsewhere it is refused. */
function armed(environment: NodeJS.ProcessEnv): Problem[] {
  const { CRASH_POINT: name, NODE_ENV: mode } = environment;
  if (!name) return [];
  if (mode === 'test' && crashPoints.some((point) => point === name)) return [];
  return [{ name: 'CRASH_POINT', problem: 'for tests of this program only', hint: 'unset it' }];
}

/** Sessions outlive a restart, so the secret made on the first start is kept, readable by this user only. */
function keptSecret(dataDirectory: string): string {
  const file = join(dataDirectory, 'session-secret');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(dataDirectory, { recursive: true });
  const secret = randomBytes(32).toString('hex');
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}
