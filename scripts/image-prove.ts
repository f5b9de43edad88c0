import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildStages } from './image/build.ts';
import { copyContext } from './image/context.ts';
import { fingerprintOf, foreignTo, sizesOf } from './image/content.ts';
import { lastOf, parseDockerfile } from './image/dockerfile.ts';
import { putToWork } from './image/put-to-work.ts';

/**
 * `npm run image:prove`: carries out the Dockerfile's own stages in folders, and the main job against what comes out, as the
 * image's user over a tree that cannot be written. `--without 'COPY shared'` leaves an instruction out, to see it fail.
 * Needs Linux and root, for `unshare`, `mount` and `chroot`.
 */
const { values } = parseArgs({ options: { without: { type: 'string', multiple: true, default: [] } } });
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const say = (line: string) => void process.stdout.write(`${line}\n`);

const began = performance.now();
const folder = mkdtempSync(join(tmpdir(), 'ads-image-'));
chmodSync(folder, 0o711);
try {
  if (process.getuid?.() !== 0) throw new Error('This needs root: sudo npm run image:prove');
  await prove();
} catch (error) {
  say(`\nNOT PROVEN: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function prove(): Promise<void> {
  const context = join(folder, 'context');
  say(`${copyContext(root, context)} files go to the builder.`);
  const { room, stage } = buildStages(stagesWithout(values.without), context, folder);
  const app = join(room.root, lastOf(stage, 'WORKDIR')?.words[0] ?? '');
  say(
    `Built in ${seconds()}: ${sizesOf(app)
      .map(([part, size]) => `${part} ${size.toFixed(1)} MB`)
      .join(', ')}.`,
  );
  const foreign = foreignTo(app, join(root, 'package-lock.json'));
  if (foreign.length > 0) throw new Error(`These do not belong into the image:\n  ${foreign.join('\n  ')}`);

  const before = fingerprintOf(app);
  for (const line of await putToWork({ room, stage }, folder)) say(line);
  if (fingerprintOf(app) !== before) throw new Error('Something was written into the tree.');
  say(`Proven in ${seconds()}.`);
}

function stagesWithout(left: string[]) {
  const { stages } = parseDockerfile(readFileSync(join(root, 'Dockerfile'), 'utf8'));
  const last = stages.at(-1);
  for (const text of left) {
    const found = last?.instructions.findIndex(({ name, text: rest }) => `${name} ${rest}`.startsWith(text)) ?? -1;
    if (found < 0) throw new Error(`The last stage has no instruction that begins with ${text}.`);
    last?.instructions.splice(found, 1);
  }
  return stages;
}

function seconds(): string {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`;
}
