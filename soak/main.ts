import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { audit, auditedPromises } from '../server/__tests__/harness/audit.ts';
import { type Cluster, quiet, startCluster } from './cluster.ts';
import { livePerson } from './person.ts';
import { createRandom, type Random } from './random.ts';
import { createTally, type Tally } from './tally.ts';

/** `npm run soak -- --seconds 120 --people 6 --seed 1 [--kills 200]`: with `--kills` it lasts until so many were killed. */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '120' },
    people: { type: 'string', default: '6' },
    seed: { type: 'string', default: '1' },
    kills: { type: 'string' },
  },
});

const seed = Number(values.seed);
const random = createRandom(seed);
const tally = createTally();
const cluster = await startCluster(seed);
try {
  const kills = await rage(cluster, random, tally);
  const rested = await quiet(cluster, 90);
  await settleFiles(cluster);
  await report(cluster, { kills, rested });
} finally {
  await cluster.stop();
}

/** People do random things while servers die at random. Answers how many died. */
async function rage(stage: Cluster, choice: Random, counted: Tally): Promise<number> {
  const over = new AbortController();
  let number = 0;
  const nextNumber = () => (number += 1);
  const people = Array.from({ length: Number(values.people) }, () =>
    livePerson({ cluster: stage, random: choice, tally: counted, nextNumber }, over.signal),
  );
  const deadline = performance.now() + Number(values.seconds) * 1000;
  const wanted = values.kills === undefined ? undefined : Number(values.kills);
  let kills = 0;
  while (wanted === undefined ? performance.now() < deadline : kills < wanted) {
    await wait(choice.upTo(wanted === undefined ? 4_000 : 1_500));
    await stage.killOne(choice.upTo(2));
    kills += 1;
  }
  over.abort();
  stage.simulator.world.faults.set(undefined);
  await Promise.all(people);
  return kills;
}

/** What a dead process announced is kept for an hour; here that hour passes, and a new start sweeps. */
async function settleFiles(stage: Cluster): Promise<void> {
  await stage.pool.query(`update blobs set created_at = created_at - interval '2 hours' where state = 'pending'`);
  for (let tries = 0; tries < 20; tries += 1) {
    await stage.killOne(0);
    await wait(2_000);
    const { rows } = await stage.pool.query(`
      select id from blobs where state = 'pending' union all select blob_id from blob_removals limit 1`);
    if (rows.length === 0) return;
  }
}

async function report(stage: Cluster, { kills, rested }: { kills: number; rested: boolean }): Promise<void> {
  const { pool, uploads, simulator } = stage;
  const violations = await audit({ pool, uploads, requests: simulator.requests });
  const { rows: ends } = await pool.query(`
    select status, coalesce(failure_reason, '') as reason, count(*)::int as count, sum(calls)::int as calls,
      sum(interruptions)::int as interruptions from generations group by 1, 2 order by 1, 2`);
  const lines = [
    `Seed ${seed}: ${kills} servers killed, ${simulator.requests.length} calls of the model.`,
    '',
    'What people did, and what they were told:',
    ...tally.lines(),
    '',
    'What became of the pictures that were not deleted:',
    ...ends.map(
      ({ status, reason, count, calls, interruptions }) =>
        `  ${`${status} ${reason}`.padEnd(34)}${count}   calls ${calls}   taken over ${interruptions}`,
    ),
    '',
    `Everything came to rest: ${rested ? 'yes' : 'NO'}`,
    ...auditedPromises().map((promise) => `  ${violations[promise] ? 'BROKEN' : 'ok    '}  ${promise}`),
    ...Object.entries(violations).flatMap(([promise, rows]) => [
      `${promise}: ${rows.length}`,
      ...rows.slice(0, 10).map((row) => `    ${row}`),
    ]),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  if (!rested || Object.keys(violations).length > 0) process.exitCode = 1;
}
