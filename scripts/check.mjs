// Everything that can be said about the code without running it, two at a time, one line each.
// Names one or more checks to run only those: `npm run check -- lint types`.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const node = (...args) => [process.execPath, args];
const program = (name, ...args) => [join(root, 'node_modules', '.bin', name), args];

/** The slow ones first, so that the quick ones fill the gaps. */
const checks = {
  'import rules fire': node('tools/import-rules-fire.mjs'),
  'generated files': node('scripts/generate.ts', '--check'),
  'table types': node('scripts/migrate.ts', 'types', '--check'),
  types: program('tsc', '--project', '.', '--noEmit', '--incremental', '--tsBuildInfoFile', '.cache/tsc.json'),
  lint: program('oxlint', '--type-aware', '--deny-warnings'),
  imports: node('tools/check-imports.mjs'),
  'unused code': program('knip', '--no-progress', '--no-config-hints'),
  format: program('biome', 'format', '.'),
  sizes: program('oxlint', '--config', 'tools/oxlint-sizes.json', '--format', 'unix'),
  'lock files': node('tools/check-lock-files.mjs'),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !checks[name]);
if (unknown.length > 0) {
  process.stderr.write(`No check is named ${unknown.join(', ')}. There are: ${Object.keys(checks).join(', ')}.\n`);
  process.exit(2);
}

const queue = Object.keys(checks).filter((name) => wanted.length === 0 || wanted.includes(name));
const width = Math.max(...queue.map((name) => name.length));
const start = Date.now();
const failed = [];
const lanes = Math.max(2, Math.min(4, availableParallelism()));
await Promise.all(Array.from({ length: lanes }, runNext));

const seconds = ((Date.now() - start) / 1000).toFixed(1);
process.stdout.write(
  failed.length > 0 ? `\nFailed: ${failed.join(', ')} (${seconds} s)\n` : `\nAll good in ${seconds} s\n`,
);
process.exitCode = failed.length > 0 ? 1 : 0;

async function runNext() {
  for (let name = queue.shift(); name; name = queue.shift()) {
    const began = Date.now();
    const { status, output } = await run(...checks[name]);
    if (status !== 0) failed.push(name);
    process.stdout.write(report(name, status === 0, Date.now() - began, output));
  }
}

function run(command, args) {
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  return new Promise((done) => {
    child.on('error', (error) => done({ status: 1, output: error.message }));
    child.on('close', (status) => done({ status, output }));
  });
}

/** A failure says all it has to say; a passing check of sizes still asks its questions. */
function report(name, passed, milliseconds, output) {
  const line = `${passed ? 'ok  ' : 'FAIL'}  ${name.padEnd(width)}  ${(milliseconds / 1000).toFixed(1)} s\n`;
  const said = passed && name !== 'sizes' ? '' : output.trim();
  return said ? `${line}${said.replaceAll(/^/gm, '      ')}\n` : line;
}
