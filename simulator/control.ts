import type { FaultOptions } from './faults.ts';
import type { LatencyOptions } from './latency.ts';
import type { World } from './options.ts';
import type { QuotaOptions } from './quota.ts';
import type { Recorded } from './record.ts';
import { scenarioNames } from './scenarios/play.ts';
import { json, type Reply, text } from './scenarios/reply.ts';

type Enqueue = { scenario: string; match?: string; times?: number };
type Settings = { latency?: LatencyOptions; quota?: QuotaOptions; faults?: FaultOptions | null };

/** `/__sim/*`: how a test in another process sets the scene and looks at what arrived. */
export function control(
  world: World,
  recorded: Recorded[],
  asked: { method: string; path: string; body: Buffer },
): Reply {
  switch (`${asked.method} ${asked.path}`) {
    case 'GET /__sim/requests':
      return json({ requests: recorded });
    case 'GET /__sim/scenarios':
      return json({ scenarios: scenarioNames });
    case 'POST /__sim/enqueue':
      return enqueue(world, asked.body);
    case 'POST /__sim/settings':
      return apply(world, asked.body);
    case 'POST /__sim/reset':
      recorded.length = 0;
      world.script.reset();
      world.quota.reset();
      return json({});
    default:
      return text(404, 'text/plain', `The simulator has no ${asked.method} ${asked.path}.`);
  }
}

function enqueue(world: World, body: Buffer): Reply {
  const entry: Enqueue = JSON.parse(body.toString());
  const name = entry.scenario.split(':')[0] ?? '';
  const known = name === 'flaky' || scenarioNames.includes(name);
  if (!known) return text(400, 'text/plain', `There is no scenario "${name}". GET /__sim/scenarios lists them.`);
  world.script.enqueue(entry);
  return json({});
}

function apply(world: World, body: Buffer): Reply {
  const settings: Settings = JSON.parse(body.toString());
  if (settings.latency) world.latency.set(settings.latency);
  if (settings.quota) world.quota.set(settings.quota);
  if (settings.faults !== undefined) world.faults.set(settings.faults ?? undefined);
  return json({});
}
