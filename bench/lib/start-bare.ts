import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Browser } from '../../server/__tests__/harness/browser.ts';
import type { BareTask } from './bare-server.ts';

export type Bare = { address: string; pid: number; end(): Promise<void> };

export async function startBare(task: BareTask): Promise<Bare> {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(import.meta.dirname, 'bare-server.ts'), JSON.stringify(task)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  const address = /http\S+/.exec(line.toString())?.[0];
  if (address === undefined) throw new Error('The bare server did not say where it listens.');
  return {
    address,
    pid: child.pid ?? 0,
    async end() {
      child.kill();
      await once(child, 'exit');
    },
  };
}

/** Whose session the bare server looks up, as the product would. */
export async function sessionOf(browser: Browser): Promise<Pick<BareTask, 'workspaceId' | 'tokenHash'>> {
  const workspaceId = (await browser.get('/api/auth/me')).body.data.workspace.id as string;
  const [token = ''] = [...browser.cookies].filter(([key]) => key.endsWith('sessionId')).map(([, value]) => value);
  return { workspaceId, tokenHash: createHash('sha256').update(decodeURIComponent(token)).digest('hex') };
}
