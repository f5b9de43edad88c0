import { emptyEndings, httpEndings } from './endings.ts';
import { pictureEndings } from './pictures.ts';
import { type Reply, text } from './reply.ts';
import type { Stage } from './stage.ts';
import { transportEndings } from './transport.ts';

const scenarios = { ...pictureEndings, ...httpEndings, ...emptyEndings, ...transportEndings };

export const scenarioNames = Object.keys(scenarios);

/** `slow:1500` is the scenario `slow` with the argument `1500`. An unknown one is a mistake of the test: 501 says so. */
export async function play(scenario: string, stage: Stage): Promise<Reply> {
  const colon = scenario.indexOf(':');
  const name = colon < 0 ? scenario : scenario.slice(0, colon);
  const run = scenarios[name];
  if (!run) return text(501, 'text/plain', `The simulator has no scenario "${name}".`);
  return run(stage, colon < 0 ? '' : scenario.slice(colon + 1));
}
