import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import packageJson from '../package.json' with { type: 'json' };

const root = join(import.meta.dirname, '..');

/** What error reports and the source maps uploaded for them call this release: as told, else by version and commit. */
export function releaseName(told: string | undefined): string {
  if (told !== undefined) return told;
  const commit = gitCommit();
  return `${packageJson.name}@${packageJson.version}${commit === undefined ? '' : `+${commit}`}`;
}

/** Of our own checkout only: an installation may lie inside somebody else's. */
function gitCommit(): string | undefined {
  if (!existsSync(join(root, '.git'))) return undefined;
  try {
    const words = ['rev-parse', '--short=12', 'HEAD'];
    return execFileSync('git', words, { cwd: root, encoding: 'utf8', timeout: 5_000, stdio: 'pipe' }).trim();
  } catch {
    return undefined;
  }
}
