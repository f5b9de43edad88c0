import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { startEmbeddedPostgres } from '../server/adapters/postgres/index.ts';
import { type Measure, type Row, tableOf } from './lib/row.ts';
import { drawing } from './measures/drawing.ts';
import { pictures } from './measures/pictures.ts';
import { reading } from './measures/reading.ts';
import { signIn } from './measures/sign-in.ts';
import { starting } from './measures/starting.ts';
import { web } from './measures/web.ts';
import { working } from './measures/working.ts';

/** `npm run bench [-- <name> …]`: every measure, or the named ones; bounded, on loopback, on servers of its own. */
const measures: Record<string, Measure> = { reading, pictures, 'sign-in': signIn, drawing, working, starting, web };

const ROUNDS = 5;
const wanted = process.argv.slice(2);
const strangers = wanted.filter((name) => !(name in measures));
if (strangers.length > 0) {
  process.stderr.write(`No such measure: ${strangers.join(', ')}. There are: ${Object.keys(measures).join(', ')}.\n`);
  process.exit(2);
}
const chosen = Object.entries(measures).filter(([name]) => wanted.length === 0 || wanted.includes(name));

const say = (line: string) => process.stderr.write(`${line}\n`);
const folder = await mkdtemp(join(tmpdir(), 'ads-bench-'));
await chmod(folder, 0o711); // run as root, the database's user must get in
const postgres = await startEmbeddedPostgres({
  dataDirectory: join(folder, 'postgres'),
  logger: pino({ level: 'error' }, pino.destination(2)),
  maxConnections: 300,
});
const rows: Row[] = [];
const failed: string[] = [];
try {
  for (const [name, measure] of chosen) {
    const start = performance.now();
    try {
      rows.push(...(await measure({ postgres, rounds: ROUNDS, say })));
    } catch (error) {
      failed.push(name); // the others are worth having all the same
      say(`${name} failed: ${error instanceof Error ? error.stack : String(error)}`);
    }
    say(`${name}: ${Math.round((performance.now() - start) / 1000)} s`);
  }
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

const today = new Date().toISOString().slice(0, 10);
const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 1024 ** 3)} GB, Node ${process.versions.node}`;
process.stdout.write(`\n${tableOf(rows)}\n\n${machine}\n`);
if (failed.length > 0) process.exitCode = 1;
if (wanted.length === 0 && failed.length === 0) {
  const results = join(import.meta.dirname, 'results');
  await mkdir(results, { recursive: true });
  await writeFile(join(results, `${today}.md`), `# ${today}\n\n${machine}\n\n${tableOf(rows)}\n`);
}
