import { setTimeout } from 'node:timers/promises';
import { Gauge, type Registry } from 'prom-client';
import type { Watched } from '../../ports/metrics.ts';

const TIMEOUT_MILLISECONDS = 1_000;

/** What cannot be reached has no number: the sample is missing, the other metrics are not. */
export function watchIn(registry: Registry, { name, help, label, read }: Watched): void {
  const gauge: Gauge = new Gauge({
    name,
    help,
    labelNames: label === undefined ? [] : [label],
    registers: [registry],
    collect: async () => {
      gauge.reset();
      const found = await Promise.race([read(), late()]).catch(() => undefined);
      if (typeof found === 'number') gauge.set(found);
      else if (found === undefined && label === undefined)
        gauge.remove(); // else it would say 0
      else for (const [value, number] of Object.entries(found ?? {})) gauge.set({ [label ?? '']: value }, number);
    },
  });
}

async function late(): Promise<undefined> {
  return setTimeout(TIMEOUT_MILLISECONDS, undefined, { ref: false });
}
