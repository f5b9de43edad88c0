// Shows that each import rule catches a file written to break it, and that a tidy project breaks none.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { floors, rules } from './import-rules.mjs';
import { readImports } from './import-rules-run.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Every file of a tidy project is imported by another, so `no-orphans` has nothing to say. */
const tidy = {
  'package.json': JSON.stringify({
    type: 'module',
    dependencies: { kysely: '*', fastify: '*' },
    devDependencies: { vitest: '*' },
  }),
  'server/compose.ts': [
    './adapters/disk/index.ts',
    './http/identity.ts',
    './domains/assets/http.ts',
    './domains/assets/jobs.ts',
  ],
  'server/app.ts': ['./compose.ts'],
  'server/start.ts': ['./app.ts', '../shared/answer.ts', './ports/clock.ts'],
  'server/index.ts': ['./start.ts'],
  'server/adapters/disk/index.ts': ['./path.ts', '../../ports/clock.ts', '../../lib/ids.ts', '../../db/query.ts'],
  'server/adapters/disk/path.ts': [],
  'server/adapters/bucket/index.ts': [],
  'server/adapters/bucket/index.test.ts': ['./index.ts', 'vitest'],
  'server/db/query.ts': ['kysely'],
  'server/domains/auth/index.ts': ['./store.ts'],
  'server/domains/auth/store.ts': ['../../db/query.ts', './user.ts'],
  'server/domains/auth/user.ts': [],
  'server/domains/assets/http.ts': ['../../http/identity.ts', './keep-asset.ts', 'fastify'],
  'server/domains/assets/jobs.ts': ['./keep-asset.ts'],
  'server/domains/assets/keep-asset.ts': ['../auth/index.ts', './store.ts', '../../../shared/answer.ts'],
  'server/domains/assets/store.ts': ['../../db/query.ts', '../../ports/clock.ts'],
  'server/http/identity.ts': ['../domains/auth/index.ts', 'node:crypto'],
  'server/lib/ids.ts': [],
  'server/ports/clock.ts': [],
  'shared/answer.ts': [],
  'client/main.ts': ['./pages/studio.ts', '../shared/answer.ts'],
  'client/pages/studio.ts': ['../features/assets/drop.ts', '../features/auth/sign-in.ts'],
  'client/features/assets/drop.ts': ['../../ui/button.ts'],
  'client/features/auth/sign-in.ts': ['../../ui/button.ts'],
  'client/ui/button.ts': [],
  'simulator/main.ts': ['./world.ts'],
  'simulator/world.ts': [],
  'cli/ad.ts': ['../shared/answer.ts'],
};

/** Rule → a file of the tidy project, and the import that breaks the rule when it is added there. */
const breaks = {
  'no-cycles': ['server/lib/ids.ts', './loop.ts', { 'server/lib/loop.ts': ['./ids.ts'] }],
  resolves: ['server/lib/ids.ts', './nowhere.ts'],
  'declared-packages': ['server/lib/ids.ts', 'pg'],
  'no-development-packages-in-production': ['server/lib/ids.ts', 'vitest'],
  'no-tests-in-production': ['server/adapters/disk/path.ts', '../bucket/index.test.ts'],
  'no-tools-in-production': ['server/app.ts', '../simulator/world.ts'],
  'no-orphans': [undefined, undefined, { 'server/lib/forgotten.ts': [] }],
  'domains-meet-at-the-index': ['server/domains/assets/keep-asset.ts', '../auth/user.ts'],
  'http-meets-domains-at-the-index': ['server/http/identity.ts', '../domains/auth/user.ts'],
  'only-http-knows-http': ['server/domains/assets/keep-asset.ts', 'fastify'],
  'only-stores-know-sql': ['server/domains/assets/keep-asset.ts', 'kysely'],
  'only-stores-query': ['server/domains/assets/keep-asset.ts', '../../db/query.ts'],
  'stores-stay-low': ['server/domains/assets/store.ts', '../auth/index.ts'],
  'use-cases-do-not-know-doors': ['server/domains/auth/user.ts', './jobs.ts', { 'server/domains/auth/jobs.ts': [] }],
  'only-compose-meets-adapters': ['server/app.ts', './adapters/bucket/index.ts'],
  'the-start-brings-only-a-log': ['server/index.ts', './adapters/disk/index.ts'],
  'adapters-see-ports': ['server/adapters/disk/path.ts', '../bucket/index.ts'],
  'ports-are-leaves': ['server/ports/clock.ts', '../lib/ids.ts'],
  'ports-name-no-library': ['server/ports/clock.ts', 'fastify'],
  'lib-is-a-leaf': ['server/lib/ids.ts', '../ports/clock.ts'],
  'shared-is-a-leaf': ['shared/answer.ts', '../server/lib/ids.ts'],
  'shared-runs-anywhere': ['shared/answer.ts', 'node:fs'],
  'client-and-server-meet-in-shared': ['client/main.ts', '../server/lib/ids.ts'],
  'server-does-not-know-the-studio': ['server/app.ts', '../client/ui/button.ts'],
  'cli-speaks-http': ['cli/ad.ts', '../server/lib/ids.ts'],
  'features-stand-apart': ['client/features/assets/drop.ts', '../auth/sign-in.ts'],
  'features-do-not-know-pages': ['client/ui/button.ts', '../pages/studio.ts'],
  'ui-knows-no-business': ['client/ui/button.ts', '../../shared/answer.ts'],
  ...Object.fromEntries(
    floors.slice(0, -1).map((floor, index) => [`floor-${floor}`, upwards(floor, floors[index + 1])]),
  ),
  // Nothing stands above the highest floor; a domain that is not on the list at all is caught there too.
  [`floor-${floors.at(-1)}`]: upwards(floors.at(-1), 'unlisted'),
};

function upwards(floor, higher) {
  const from = `server/domains/${floor}/own.ts`;
  return [from, `../${higher}/index.ts`, { [from]: [], [`server/domains/${higher}/index.ts`]: [] }];
}

const problems = [];
await expectRules('a tidy project', tidy, []);
for (const { name } of rules.forbidden) {
  if (!breaks[name]) problems.push(`${name}: has no file that breaks it`);
  else await expectRules(name, broken(...breaks[name]), [name]);
}
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.stdout.write(`${rules.forbidden.length - problems.length} of ${rules.forbidden.length} rules seen to fire\n`);
process.exitCode = problems.length > 0 ? 1 : 0;

function broken(file, specifier, more = {}) {
  const files = { ...tidy, ...more };
  return file ? { ...files, [file]: [...files[file], specifier] } : files;
}

async function expectRules(what, files, expected) {
  const folder = mkdtempSync(join(tmpdir(), 'import-rules-'));
  try {
    for (const [path, content] of Object.entries(files)) write(join(folder, path), content);
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const { violations } = await readImports(folder, ['server', 'shared', 'client', 'simulator', 'cli']);
    const fired = new Set(violations.map(({ rule }) => rule));
    if (expected.length === 0 && fired.size > 0) problems.push(`${what}: breaks ${[...fired].join(', ')}`);
    if (expected.some((rule) => !fired.has(rule))) problems.push(`${what}: did not fire (${[...fired].join(', ')})`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function write(file, content) {
  mkdirSync(dirname(file), { recursive: true });
  const imports = (list) => list.map((from, index) => `import * as a${index} from '${from}';`).join('\n');
  writeFileSync(file, typeof content === 'string' ? content : `${imports(content)}\nexport const here = true;\n`);
}
