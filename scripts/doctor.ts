// `npm run doctor`: looks at everything this installation needs, and says what to do. Ends with 1 when something fails.
import { existsSync } from 'node:fs';
import { type Config, ConfigError, readConfig } from '../server/config.ts';
import { databaseChecks } from './doctor/database.ts';
import { examine, type Finding } from './doctor/finding.ts';
import { serviceChecks } from './doctor/services.ts';

const marks: Record<Finding['level'], string> = { ok: 'ok  ', warn: 'warn', fail: 'FAIL' };
const say = (line: string) => process.stdout.write(`${line}\n`);

if (existsSync('.env')) process.loadEnvFile('.env');
const config = settings();
if (config) process.exitCode = await diagnose(config);

function settings(): Config | undefined {
  try {
    return readConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
    return undefined;
  }
}

async function diagnose(read: Config): Promise<number> {
  say(`ok    node         ${process.versions.node}, ${read.production ? 'production' : 'development'}`);
  const count = { ok: 1, warn: 0, fail: 0 };
  const failed = new Set<string>();
  for (const check of [...databaseChecks(read), ...serviceChecks(read)]) {
    if (check.needs !== undefined && failed.has(check.needs)) continue;
    for (const { level, says, next } of await examine(check)) {
      if (level === 'fail') failed.add(check.name);
      count[level] += 1;
      say(`${marks[level]}  ${check.name.padEnd(12)} ${says}`);
      if (next !== undefined && next !== '') say(`      ${' '.repeat(12)} → ${next}`);
    }
  }
  say(`\n${count.ok} in order, ${count.warn} to look at, ${count.fail} broken.`);
  return count.fail > 0 ? 1 : 0;
}
