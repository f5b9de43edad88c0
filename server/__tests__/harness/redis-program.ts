import { execFileSync } from 'node:child_process';

/**
 * Whether there is a redis-server to test with; installs it where that is allowed. Says so loudly where there is none,
 * and with REQUIRE_REDIS=1, as on the project's own CI, that is a failure.
 */
export function hasRedisProgram(): boolean {
  if (isThere() || (install() && isThere())) return true;
  const how = 'redis-server is not installed. Install it: apt-get install redis-server';
  if (process.env['REQUIRE_REDIS'] === '1') throw new Error(how);
  process.stderr.write(`\n  !! The tests with Redis are SKIPPED: ${how}\n\n`);
  return false;
}

function isThere(): boolean {
  return succeeds('redis-server', ['--version']);
}

function install(): boolean {
  if (process.getuid?.() !== 0) return false;
  const quietly = ['-qq', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=60'];
  return succeeds('apt-get', ['update', '-qq']) && succeeds('apt-get', ['install', ...quietly, 'redis-server']);
}

function succeeds(program: string, args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore', timeout: 120_000 });
    return true;
  } catch {
    return false;
  }
}
