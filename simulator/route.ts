import { findModel, type ModelEntry, offeredModels } from '../shared/models.ts';
import { type GoogleError, invalid, unknownModel, unknownPath } from './google/errors.ts';
import { generateContent, refuseKey } from './generate.ts';
import type { World } from './options.ts';
import { json, type Reply, refuse } from './scenarios/reply.ts';

export type Incoming = { method: string; url: URL; key: string; body: Buffer };
export type Routed = { reply: Reply; scenario?: string; body?: unknown };

const MODELS = /^\/(v1|v1beta)\/models(?:\/([^/:]+)(?::(\w+))?)?$/;

/** Google's paths; anything else is a 404 in Google's shape. */
export async function route(world: World, incoming: Incoming): Promise<Routed> {
  const [, apiVersion = '', modelId, verb] = MODELS.exec(incoming.url.pathname) ?? [];
  if (!apiVersion) return no(unknownPath);
  if (incoming.method === 'GET' && !verb) return listModels(world, incoming, { apiVersion, modelId });
  if (incoming.method !== 'POST' || verb !== 'generateContent' || !modelId) return no(unknownPath);

  const body = parse(incoming.body);
  if (body === undefined) return no(invalid('Invalid JSON payload received. Unexpected end of string.'));
  return { body, ...(await generateContent(world, { apiVersion, modelId, key: incoming.key, body })) };
}

function listModels(
  world: World,
  { key }: Incoming,
  asked: { apiVersion: string; modelId: string | undefined },
): Routed {
  const refused = refuseKey(world, key);
  if (refused) return no(refused);
  if (asked.modelId === undefined) return { reply: json({ models: offeredModels('gemini').map(describe) }) };
  const model = findModel(asked.modelId);
  return model?.provider === 'gemini'
    ? { reply: json(describe(model)) }
    : no(unknownModel(asked.modelId, asked.apiVersion));
}

function describe({ id, name }: ModelEntry) {
  return { name: `models/${id}`, displayName: name, supportedGenerationMethods: ['generateContent', 'countTokens'] };
}

function no(error: GoogleError): Routed {
  return { reply: refuse(error), scenario: 'refused' };
}

/** Undefined when it is not JSON. */
function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
