import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
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
