// `npm run mutation -- [--faults 60] [--seed 1] [--domain auth] [--only 8,10] [--green]`: plants faults one by one in the
// domains where one would cost most, and says which of them no test notices.
import { readFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { createRandom } from '../soak/random.ts';
import type { Fault } from './operators.ts';
import { faultsOf } from './syntax.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

const { values } = parseArgs({
  options: {
    faults: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    domain: { type: 'string' },
    only: { type: 'string' },
    /** The tests are known to pass, and need not be run once before. */
    green: { type: 'boolean', default: false },
  },
});

/** For each domain the tests that should notice, the quickest first; at last all of the server's. */
const stages: Record<string, readonly string[][]> = {
  auth: [
    ['server/domains/auth', 'server/domains/accounts'],
    ['sign-in.e2e', 'api.e2e', 'rate-limits', 'every-route', 'storage.integration'],
  ],
  workspaces: [
    ['server/domains/workspaces'],
    ['server/domains/accounts', 'every-route', 'retention.e2e', 'storage.integration', 'api.e2e'],
  ],
  generations: [
    ['server/domains/generations'],
    ['engine', 'library.e2e', 'api.e2e', 'every-route', 'events.e2e', 're-anchor', 'version-tree', 'retention.e2e'],
    ['durability', 'admission', 'faults.e2e', 'exact.e2e', 'many-processes'],
  ],
  usage: [
    ['server/domains/usage'],
    ['estimate', 'engine', 'server/domains/workspaces', 'server/domains/accounts'],
    ['admission', 'durability', 'faults.e2e'],
  ],
};

type Planted = { file: string; line: number; fault: Fault; was: string; domain: string };

const project = fileURLToPath(new URL('..', import.meta.url));
const domains = values.domain ? [values.domain] : Object.keys(stages);
const chosen = await choose(Math.ceil(Number(values.faults) / domains.length));
/** Numbers of an earlier run with the same seed, to try those again. */
const only = values.only?.split(',').map(Number);
const planted = chosen
  .map((one, index) => ({ ...one, number: index + 1 }))
  .filter(({ number }) => only?.includes(number) ?? true);
const workshop = await openWorkshop(project);
const survivors: Planted[] = [];
try {
  const broken = values.green ? undefined : await workshop.firstFailure(['server']);
  if (broken) throw new Error(`The tests fail before any fault is planted: ${broken}`);
  for (const one of planted) {
    const noticed = await whoNotices(workshop, one);
    if (!noticed) survivors.push(one);
    process.stdout.write(`${one.number}. ${describe(one)} | ${noticed ?? '**nobody**'} |\n`);
  }
} finally {
  await workshop.close();
}
process.stdout.write(`${planted.length - survivors.length} of ${planted.length} faults were noticed.\n`);
process.exitCode = survivors.length > 0 ? 1 : 0;

/** The same seed plants the same faults as long as the sources are the same; never two in one line. */
async function choose(perDomain: number): Promise<Planted[]> {
  const random = createRandom(Number(values.seed));
  const chosen: Planted[] = [];
  for (const domain of domains) {
    const all = await faultsIn(domain);
    const lines = new Map<string, Planted[]>();
    for (const one of all) lines.set(`${one.file}:${one.line}`, [...(lines.get(`${one.file}:${one.line}`) ?? []), one]);
    const places = [...lines.values()];
    for (let n = 0; n < perDomain && places.length > 0; n += 1) {
      const [place] = places.splice(random.upTo(places.length), 1);
      const one = place && random.of(place);
      if (one) chosen.push(one);
    }
  }
  return chosen;
}

async function faultsIn(domain: string): Promise<Planted[]> {
  const files = globSync(`server/domains/${domain}/**/*.ts`, { cwd: project }).filter((file) => !file.includes('test'));
  const found = await Promise.all(
    files.toSorted().map(async (file) => {
      const text = await readFile(join(project, file), 'utf8');
      return faultsOf(file, text).map((fault) => {
        const line = text.slice(0, fault.start).split('\n').length;
        return { file, line, fault, was: text.slice(fault.start, fault.end), domain };
      });
    }),
  );
  return found.flat();
}

async function whoNotices(at: Workshop, one: Planted): Promise<string | undefined> {
  const mend = await at.plant(one.file, one.fault);
  try {
    for (const tests of [...(stages[one.domain] ?? []), ['server']]) {
      const name = await at.firstFailure(tests);
      if (name) return name;
    }
    return undefined;
  } finally {
    await mend();
  }
}

function describe({ file, line, fault, was }: Planted): string {
  const short = was.replaceAll(/\s+/g, ' ').slice(0, 60);
  return `${file.replace('server/domains/', '')}:${line} | ${fault.kind} | \`${short}\``;
}
