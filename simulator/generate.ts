import { findModel } from '../shared/models.ts';
import { badKey, type GoogleError, leakedKey, noKey, unknownModel } from './google/errors.ts';
import { refuseForModel } from './google/model-rules.ts';
import { type GenerateRequest, wish } from './google/request.ts';
import { refuseShape } from './google/shape.ts';
import { refuseSignatures } from './google/signatures.ts';
import type { World } from './options.ts';
import { play } from './scenarios/play.ts';
import { type Reply, refuse } from './scenarios/reply.ts';

export type Asked = { apiVersion: string; modelId: string; key: string; body: unknown };

/** One `:generateContent`: key, shape, model, signatures, quota, and only then the scenario. */
export async function generateContent(world: World, asked: Asked): Promise<{ scenario: string; reply: Reply }> {
  const arrived = performance.now();
  const refused = refuseKey(world, asked.key) ?? refuseShape(asked.body);
  if (refused) return { scenario: 'refused', reply: refuse(refused) };

  const model = findModel(asked.modelId);
  if (model?.provider !== 'gemini')
    return { scenario: 'refused', reply: refuse(unknownModel(asked.modelId, asked.apiVersion)) };

  const request = asked.body as GenerateRequest;
  const by = { secret: world.secret, model: model.id, key: asked.key, lenient: world.lenient };
  const invalid =
    refuseForModel(model, request) ?? refuseSignatures(request, by) ?? world.quota.take(asked.key, model.id);
  if (invalid) return { scenario: 'refused', reply: refuse(invalid) };

  const scripted = world.script.next(wish(request));
  const scenario = scripted === 'ok' ? (world.faults.next() ?? 'ok') : scripted;
  const { secret, scale } = world;
  const reply = await play(scenario, { request, model, apiVersion: asked.apiVersion, key: asked.key, secret, scale });
  if (reply.status === 200) world.quota.countImage(asked.key, model.id);
  const size = request.generationConfig?.imageConfig?.imageSize ?? model.defaultImageSize;
  return { scenario, reply: delayed(reply, world.latency.of(size) - (performance.now() - arrived)) };
}

export function refuseKey(world: World, key: string): GoogleError | undefined {
  if (!key) return noKey;
  if (key === 'leaked-key') return leakedKey;
  const valid = world.keys ? world.keys.has(key) : !key.startsWith('invalid');
  return valid ? undefined : badKey;
}

/** The time that painting took is part of the latency, so that a fixed one is fixed. */
function delayed(reply: Reply, ms: number): Reply {
  return ms > 0 && reply.delivery.how === 'whole' ? { ...reply, delivery: { how: 'late', ms } } : reply;
}
