import { hashPassword } from '../../server/domains/auth/password.ts';
import { createBenchDatabase } from '../lib/databases.ts';
import { fire, mustAll } from '../lib/load.ts';
import { rounds } from '../lib/rounds.ts';
import { type Bench, median, percentile, type Row } from '../lib/row.ts';
import { cookieOf, startBenchServer } from '../lib/server.ts';
import { Browser } from '../../server/__tests__/harness/browser.ts';

const LOGINS = 60;
const SECONDS = 30;

/** How many people can sign in each second, beside bare argon2id of the same parameters; and who else waits meanwhile. */
export async function signIn(bench: Bench): Promise<Row[]> {
  const server = await startBenchServer(await createBenchDatabase(bench, 'sign_in'));
  try {
    // More than sign in at once: tries of one account that have not ended yet count towards its lock.
    const people = await Promise.all(Array.from({ length: 20 }, () => new Browser(server.address).signUp()));
    const visitor = new Browser(server.address);
    await visitor.get('/api/csrf-token').then(({ body }) => (visitor.csrfToken = body.data.csrfToken));
    const headers = {
      'content-type': 'application/json',
      cookie: cookieOf(visitor),
      'x-csrf-token': visitor.csrfToken ?? '',
      origin: server.address,
    };
    const login = (index: number) => {
      const body = JSON.stringify(people[index % people.length]);
      return { method: 'POST', path: '/api/auth/login', headers, body };
    };
    const ours: number[] = [];
    const bare: number[] = [];
    const live: number[] = [];
    for (const _ of rounds({ most: bench.rounds, seconds: SECONDS })) {
      const [volley, seen] = await Promise.all([
        fire(server.address, { count: LOGINS, connections: 8 }, login),
        fire(server.address, { count: LOGINS, connections: 1 }, () => ({ path: '/api/health/live' })),
      ]);
      mustAll(volley, 200);
      ours.push(LOGINS / volley.seconds);
      live.push(...seen.milliseconds);
      bare.push(await bareHashesPerSecond());
    }
    const [rate, limit, p99] = [median(ours), median(bare), percentile(live, 0.99)];
    return [
      { measure: 'logins', ours: rate, limit, unit: '/s', goal: '≥ 0.85 ×', met: rate >= 0.85 * limit },
      { measure: 'live meanwhile, p99', ours: p99, unit: 'ms', goal: '≤ 50 ms', met: p99 <= 50 },
    ];
  } finally {
    await server.end();
  }
}

/** Here nothing else is done: as many at once as the semaphore of the product lets through. */
async function bareHashesPerSecond(): Promise<number> {
  const start = performance.now();
  await Promise.all(Array.from({ length: LOGINS }, () => hashPassword('Quiet-Harbour-42')));
  return LOGINS / ((performance.now() - start) / 1000);
}
