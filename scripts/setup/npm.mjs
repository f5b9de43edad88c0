import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join, sep } from 'node:path';
import { SetupError } from './error.mjs';

/** Runs npm in `folder`, quietly; says what npm said when it fails. */
export async function npm(folder, args) {
  const cache = usableCache();
  try {
    const { status, output } = await run(folder, args, cache.environment);
    if (status !== 0) throw new SetupError(explained(args, output));
  } finally {
    cache.remove();
  }
}

function run(folder, args, environment) {
  const path = pathOutsideTheProject();
  const npmFile = process.env.npm_execpath;
  // A yarn or pnpm that called us is not asked to do npm's work.
  const isNpm = npmFile?.endsWith('npm-cli.js');
  const child = spawn(isNpm ? nodeIn(path) : 'npm', [...(isNpm ? [npmFile] : []), ...args], {
    cwd: folder,
    env: { ...process.env, ...environment, PATH: path },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  return new Promise((done) => {
    child.on('error', (error) => done({ status: 1, output: `${error.message}\n` }));
    child.on('close', (status) => done({ status: status ?? 1, output }));
  });
}

/** `npm ci` removes the Node that it would itself be running on, were that the project's own. */
function pathOutsideTheProject() {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.endsWith(join('node_modules', '.bin')))
    .join(delimiter);
}

function nodeIn(path) {
  if (!process.execPath.includes(`${sep}node_modules${sep}`)) return process.execPath;
  const found = path.split(delimiter).find((folder) => existsSync(join(folder, 'node')));
  return found ? join(found, 'node') : process.execPath;
}

/** npm keeps its downloads in the home folder; a service account may have none, or one it cannot write. */
function usableCache() {
  const usual = process.env.npm_config_cache || join(home() ?? '', '.npm');
  if (isWritable(usual)) return { environment: {}, remove() {} };
  const cache = mkdtempSync(join(tmpdir(), 'npm-cache-'));
  return {
    environment: { npm_config_cache: cache, HOME: cache },
    remove: () => rmSync(cache, { recursive: true, force: true }),
  };
}

function home() {
  try {
    return homedir();
  } catch {
    return undefined;
  }
}

function isWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

const unreachable = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|network/i;

function explained(args, output) {
  const said = output
    .split('\n')
    .filter(
      (line) =>
        /^npm (error|ERR!)/.test(line) && !/complete log|(error|ERR!)\s+(at |code:|errno:|syscall:|type:)/.test(line),
    )
    .slice(0, 12);
  const lines = said.length > 0 ? said : output.trim().split('\n').slice(-12);
  const next = unreachable.test(output)
    ? 'The package registry cannot be reached. Check the network or the proxy, then run the same command again.'
    : 'Put right what npm says above, then run the same command again.';
  return [`Cannot set up: \`npm ${args[0]}\` failed.`, ...lines.map((line) => `  ${line}`), next].join('\n');
}
