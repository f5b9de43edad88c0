import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type StudioServer = { address: string; output: () => string; stop: () => Promise<void> };

const root = join(import.meta.dirname, '..');
const START_SECONDS = 60;

/** The real server in a process of its own: everything embedded, in a data folder that goes when it stops. */
export async function startStudio(settings: Record<string, string> = {}): Promise<StudioServer> {
  if (!existsSync(join(root, 'dist/client/index.html'))) throw new Error('Build the studio first: npm run build');
  const data = await mkdtemp(join(tmpdir(), 'ads-agent-e2e-'));
  const address = `http://127.0.0.1:${await freePort()}`;
  const env = { PORT: new URL(address).port, DATA_DIR: data, LOG_LEVEL: 'warn', ...settings };
  const server = spawn(process.execPath, ['server/index.ts'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: string[] = [];
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text) => output.push(String(text)));
  const stop = async () => {
    await ended(server);
    await rm(data, { recursive: true, force: true });
  };
  try {
    await answering(address, server);
  } catch (error) {
    await stop();
    throw new Error(`The server did not start.\n${output.join('')}`, { cause: error });
  }
  return { address, output: () => output.join(''), stop };
}

async function answering(address: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_SECONDS * 1000;
  while (Date.now() < deadline && server.exitCode === null) {
    const answer = await fetch(`${address}/api/health/live`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(server.exitCode === null ? 'No answer in time.' : `It exited with ${server.exitCode}.`);
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.kill('SIGTERM');
  await once(server, 'exit');
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return address.port;
}
