import { json, type Reply, refuse, text } from './reply.ts';
import { overloaded } from '../google/errors.ts';
import { answer, okParts, type Stage } from './stage.ts';

type Scenario = (stage: Stage, argument: string) => Promise<Reply> | Reply;

/** Answers that are late, broken on the way, or not there at all. */
export const transportEndings: Record<string, Scenario> = {
  slow: async (stage, ms) => ({ ...(await ok(stage)), delivery: { how: 'late', ms: Number(ms) || 1000 } }),
  'slow-body': async (stage, ms) => ({ ...(await ok(stage)), delivery: { how: 'trickle', ms: Number(ms) || 1000 } }),
  'slow-503': (_stage, ms) => ({ ...refuse(overloaded), delivery: { how: 'late', ms: Number(ms) || 1000 } }),
  hang: () => ({ ...text(200, 'application/json', ''), delivery: { how: 'never' } }),
  reset: () => ({ ...text(200, 'application/json', ''), delivery: { how: 'reset' } }),
  'reset-mid-body': async (stage) => ({ ...(await ok(stage)), delivery: { how: 'cut' } }),
  'bad-json': async (stage) => {
    const whole = await ok(stage);
    return { ...whole, body: whole.body.slice(0, whole.body.length / 2) };
  },
  /** Any body at all, with status 200. */
  raw: (_stage, body) => text(200, 'application/json; charset=UTF-8', body || '{}'),
  'empty-body': () => text(200, 'application/json; charset=UTF-8', ''),
};

async function ok(stage: Stage): Promise<Reply> {
  return json(answer(stage, await okParts(stage)));
}
