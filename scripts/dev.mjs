// The server and the studio, both watching their sources. No key and no network needed.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const studio = 'http://127.0.0.1:5173';
// The studio's development server hands /api on to port 3000, so that is where the server has to be.
const environment = { PUBLIC_URL: studio, ...process.env, HOST: '127.0.0.1', PORT: '3000' };

const children = [
  start('--watch', '--watch-preserve-output', 'server/index.ts'),
  start(join('node_modules', 'vite', 'bin', 'vite.js'), '--strictPort', '--port', '5173'),
];
process.stdout.write(`Studio with live reload: ${studio}\n`);

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(0));
for (const child of children) child.on('exit', (code) => stop(code ?? 1));

function start(...args) {
  return spawn(process.execPath, args, { cwd: root, env: environment, stdio: ['ignore', 'inherit', 'inherit'] });
}

/** One without the other is of no use: when one ends, so does the other, and both are waited for. */
function stop(code) {
  if (stopping) return;
  stopping = true;
  process.exitCode = code;
  for (const child of children) child.kill('SIGTERM');
}
