// Unpacks the browser that npm brought, with the libraries it needs where the system has none. Plain JavaScript, because
// the package takes its target from the environment: node e2e/unpack-browser.mjs <folder>
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [target] = process.argv.slice(2);
if (!target) throw new Error('Name the folder to unpack into.');

mkdirSync(dirname(target), { recursive: true });
const folder = mkdtempSync(`${target}-`);
process.env.TMPDIR = folder;
const { inflate } = await import('@sparticuz/chromium');
const bin = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../bin');
await Promise.all(['chromium.br', 'al2023.tar.br', 'swiftshader.tar.br'].map((name) => inflate(join(bin, name))));

try {
  // Whole or not at all: another run may be looking for it, or have been quicker.
  renameSync(folder, target);
} catch (error) {
  rmSync(folder, { recursive: true, force: true });
  if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
}
