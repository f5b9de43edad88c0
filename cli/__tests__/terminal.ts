import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Terminal = {
  /** The folder commands run in. */
  folder: string;
  credentialsFile: string;
  /** Runs `ad` with these words, as its own process; `typed` is what a person would type. */
  ad(words: string[], how?: How): Promise<Ended>;
  close(): Promise<void>;
};

type How = { typed?: string; variables?: Record<string, string>; folder?: string };

export type Ended = { exitCode: number | null; output: string; errors: string };

const program = join(import.meta.dirname, '..', 'ad.ts');

/** A person's terminal with a folder and a configuration of its own. */
export async function openTerminal(server: string): Promise<Terminal> {
  const folder = await mkdtemp(join(tmpdir(), 'ad-terminal-'));
  const { NODE_COMPILE_CACHE = '' } = process.env; // as the run keeps it for all programs
  const variables = {
    PATH: '/usr/bin:/bin',
    XDG_CONFIG_HOME: join(folder, 'config'),
    ADS_SERVER: server,
    NODE_COMPILE_CACHE,
  };
  return {
    folder,
    credentialsFile: join(folder, 'config', 'automated-ads-agent', 'credentials.json'),
    ad: (words, { typed = '', variables: more = {}, folder: cwd = folder } = {}) => {
      const child = spawn(process.execPath, [program, ...words], { cwd, env: { ...variables, ...more } });
      const ended: Ended = { exitCode: null, output: '', errors: '' };
      child.stdout.on('data', (text) => (ended.output += String(text)));
      child.stderr.on('data', (text) => (ended.errors += String(text)));
      child.stdin.end(typed);
      return new Promise((resolve, reject) => {
        child.on('error', reject);
        child.on('close', (exitCode) => resolve({ ...ended, exitCode }));
      });
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
