import { live, type ready, success } from '../../shared/contract/index.ts';
import type { z } from 'zod';
import { no, refusals } from '../../shared/answer.ts';
import { data, errorBodyOf } from './answer.ts';
import type { App } from './app-types.ts';

export type Check = z.infer<typeof ready>['checks'][string];

/** Looks at one dependency; a throw means that it is not well. Resolves to a few words on its state. */
export type Probe = () => Promise<string>;

type Needs = { probes: Record<string, Probe>; isDraining: () => boolean };

const TIMEOUT_MILLISECONDS = 1000;
const CACHE_MILLISECONDS = 1000;

export function healthRoutes(app: App, { probes, isDraining }: Needs): void {
  app.get(
    '/api/health/live',
    {
      config: { access: 'everyone' },
      schema: { tags: ['Health'], summary: 'Can the process answer?', response: { 200: success(live) } },
    },
    () => data({ status: 'ok' as const }),
  );

  const look = cached(() => checkAll(probes));
  app.get(
    '/api/health/ready',
    {
      config: { access: 'everyone', refuses: ['SERVICE_UNAVAILABLE'] },
      schema: { tags: ['Health'], summary: 'Is everything it needs there?' },
    },
    async (_request, reply) => {
      const checks = await look();
      const draining = isDraining();
      if (!draining && Object.values(checks).every(({ ok }) => ok)) return data({ status: 'ready', checks });
      const message = draining ? 'The server is shutting down.' : refusals.SERVICE_UNAVAILABLE.sentence;
      const { success, error } = errorBodyOf(no('SERVICE_UNAVAILABLE', message));
      return reply
        .status(503)
        .header('retry-after', '5')
        .send({ success, error: { ...error, checks } });
    },
  );
}

async function checkAll(probes: Record<string, Probe>): Promise<Record<string, Check>> {
  const entries = Object.entries(probes).map(async ([name, probe]) => [name, await check(probe)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

async function check(probe: Probe): Promise<Check> {
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

/** Many balancers ask at once; the dependencies are asked once a second. */
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
