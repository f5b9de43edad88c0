import { type Check, errorBody, live, ready, success } from '../../shared/contract/index.ts';
import { no, refusals } from '../../shared/answer.ts';
import { data, errorBodyOf } from './answer.ts';
import type { App } from './app-types.ts';
import { described } from './route.ts';

/** Looks at one dependency; a throw means that it is not well. Resolves to a few words on its state. */
export type Probe = () => Promise<string>;

/** Looks at everything. */
export type Look = () => Promise<Record<string, Check>>;

type Needs = { look: Look; isDraining: () => boolean };

const about = { tag: 'Health', access: 'everyone' } as const;
const TIMEOUT_MILLISECONDS = 1000;
const CACHE_MILLISECONDS = 1000;

/** Many balancers ask at once; the dependencies are asked once a second. Those named are the ones it cannot do without. */
export function createLook(probes: Record<string, Probe>, critical: readonly string[]): Look {
  return cached(async () => {
    const entries = Object.entries(probes).map(
      async ([name, probe]) => [name, { ...(await check(probe)), critical: critical.includes(name) }] as const,
    );
    return Object.fromEntries(await Promise.all(entries));
  });
}

export function healthRoutes(app: App, { look, isDraining }: Needs): void {
  const isAlive = described({ ...about, summary: 'Can the process answer?', response: { 200: success(live) } });
  app.get('/api/health/live', { config: isAlive.config, schema: { ...isAlive.meta, response: isAlive.response } }, () =>
    data({ status: 'ok' as const }),
  );

  const isReady = described({
    ...about,
    summary: 'Is everything it needs there?',
    response: { 200: success(ready), 503: errorBody.describe('SERVICE_UNAVAILABLE') },
  });
  app.get(
    '/api/health/ready',
    { config: isReady.config, schema: { ...isReady.meta, response: isReady.response } },
    async (_request, reply) => {
      const checks = await look();
      const draining = isDraining();
      if (!draining && Object.values(checks).every(({ ok, critical }) => ok || !critical))
        return data({ status: 'ready' as const, checks });
      const message = draining ? 'The server is shutting down.' : refusals.SERVICE_UNAVAILABLE.sentence;
      const { success, error } = errorBodyOf(no('SERVICE_UNAVAILABLE', message));
      return reply
        .status(503)
        .header('retry-after', '5')
        .send({ success, error: { ...error, checks } });
    },
  );
}

async function check(probe: Probe): Promise<Omit<Check, 'critical'>> {
  const start = performance.now();
  const milliseconds = () => Math.round(performance.now() - start);
  const timer = AbortSignal.timeout(TIMEOUT_MILLISECONDS);
  const late = new Promise<never>((_, reject) => timer.addEventListener('abort', () => reject(new Error('late'))));
  try {
    const detail = await Promise.race([probe(), late]);
    return { ok: true, detail, milliseconds: milliseconds() };
  } catch {
    return {
      ok: false,
      detail: timer.aborted ? 'no answer within a second' : 'not reachable',
      milliseconds: milliseconds(),
    };
  }
}

function cached<T>(work: () => Promise<T>): () => Promise<T> {
  let until = 0;
  let last: Promise<T> | undefined;
  return () => {
    if (!last || performance.now() > until) {
      until = performance.now() + CACHE_MILLISECONDS;
      last = work();
    }
    return last;
  };
}
