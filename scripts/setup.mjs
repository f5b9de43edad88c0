// Runs before every npm script that needs something: installs what is missing and builds the studio when
// it is older than its sources. Written for Node 20, because it runs before npm has brought the Node that
// the rest is written for. Says nothing when there is nothing to do.
//
//   --tests   with development packages, for `npm test`
//   --tools   with the checkers, for `npm run check`; without the studio
//   --build   builds the studio even when it is fresh
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { linkNode } from './link-node.mjs';
import { isAtLeast, neededNode } from './node-version.mjs';
import { SetupError } from './setup/error.mjs';
import { onlyOne } from './setup/only-one.mjs';
import { installPackages, packagesAreFresh } from './setup/packages.mjs';
import { buildStudio, studioIsFresh } from './setup/studio.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const tools = join(root, 'tools');
const wishes = new Set(process.argv.slice(2));

const steps = [
  {
    name: 'Installing packages',
    isDone: () => packagesAreFresh(root, { dev: wishes.size > 0 || !studioIsFresh(root) }),
    run: () => installPackages(root),
  },
  {
    name: 'Installing the checkers',
    isDone: () => !wishes.has('--tools') || packagesAreFresh(tools, { dev: true }),
    run: () => installPackages(tools),
  },
  {
    name: 'Building the studio',
    isDone: () => wishes.has('--tools') || (!wishes.has('--build') && studioIsFresh(root)),
    run: () => buildStudio(root, projectNode() ?? process.execPath),
  },
];

try {
  refuse(process.version, '20');
  if (steps.some((step) => !step.isDone())) await onlyOne(root, runSteps);
  linkNode(root);
  if (!projectNode()) refuse(process.version, neededNode());
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

async function runSteps() {
  for (const { name, isDone, run } of steps) {
    if (isDone()) continue;
    const start = Date.now();
    process.stdout.write(`${name} …`);
    try {
      await run();
    } catch (error) {
      process.stdout.write('\n');
      throw error;
    }
    linkNode(root);
    process.stdout.write(` ${((Date.now() - start) / 1000).toFixed(1)} s\n`);
  }
}

/** The Node that npm brought, where it has one for this platform: npm scripts find it before any other. */
function projectNode() {
  const link = join(root, 'node_modules', '.bin', 'node');
  return existsSync(link) ? link : undefined;
}

function refuse(version, needed) {
  if (isAtLeast(version, needed)) return;
  throw new SetupError(
    `This needs Node ${needed} or newer, and this is Node ${version.slice(1)}. ` +
      'Install it from https://nodejs.org/ and run the same command again.',
  );
}
