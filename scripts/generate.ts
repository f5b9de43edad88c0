// Writes every file that is a copy of a fact: `node scripts/generate.ts`, or `--check` to fail when one is stale.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { settings } from '../server/settings.ts';
import { describeApi } from './generate/describe-api.ts';
import { errorsPage } from './generate/errors-page.ts';
import { envExample, settingsTable } from './generate/settings-pages.ts';

const root = join(import.meta.dirname, '..');
const check = process.argv.includes('--check');

const document = await describeApi();
const files: Record<string, string> = {
  '.env.example': envExample(settings),
  'docs/api/openapi.json': `${JSON.stringify(document, null, 2)}\n`,
  'docs/api/errors.md': errorsPage(document),
  'README.md': between(
    await readFile(join(root, 'README.md'), 'utf8').catch(() => ''),
    'settings',
    settingsTable(settings),
  ),
};

const stale: string[] = [];
for (const [name, text] of Object.entries(files)) {
  const path = join(root, name);
  const current = await readFile(path, 'utf8').catch(() => '');
  if (current === text) continue;
  stale.push(name);
  if (check) continue;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

if (stale.length === 0) process.stdout.write('All generated files are fresh.\n');
else if (check) {
  process.stderr.write(`Stale: ${stale.join(', ')}. Run: npm run generate\n`);
  process.exitCode = 1;
} else process.stdout.write(`Written: ${stale.join(', ')}\n`);

/** Replaces what stands between `<!-- name:begin -->` and `<!-- name:end -->`; a text without them stays as it is. */
function between(text: string, name: string, replacement: string): string {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from === -1 || to === -1) return text;
  return `${text.slice(0, from + begin.length)}\n${replacement}${text.slice(to)}`;
}
