import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createServer } from 'node:net';

export type Proxy = { address: string; stop(): Promise<void>; output(): string };

/** The Caddy of this machine, with the file that is shipped, in front of these servers. */
export async function startCaddy(servers: string[], folder: string): Promise<Proxy> {
  const address = `http://127.0.0.1:${await freePort()}`;
  const admin = `127.0.0.1:${await freePort()}`;
  const file = join(import.meta.dirname, '../../deploy/Caddyfile');
  const own = [`HOME=${folder}`, `XDG_DATA_HOME=${folder}`, `XDG_CONFIG_HOME=${folder}`, `CADDY_ADMIN=${admin}`];
  const site = [`SITE_ADDRESS=${address}`, `API_SERVERS=${servers.join(' ')}`];
  const child = spawn('env', [...own, ...site, 'caddy', 'run', '--config', file, '--adapter', 'caddyfile'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
  const ended = once(child, 'exit');
  const isServing = () => output.includes('serving initial configuration');
  while (!isServing()) {
    await Promise.race([once(child.stderr, 'data'), ended]);
    if (child.exitCode !== null) throw new Error(`Caddy ended with ${child.exitCode}:\n${output}`);
  }
  return {
    address,
    output: () => output,
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return address.port;
}
