import type { FastifyReply, FastifyRequest } from 'fastify';
import { no } from '../../shared/answer.ts';
import type { Member } from '../domains/auth/index.ts';
import type { Count, Counters, Limit } from '../ports/counters.ts';
import { refuse } from './answer.ts';
import type { App } from './app-types.ts';
import type { ClientOf } from './client-address.ts';
import { isOfApi, isProbe } from './route.ts';

/**
 * What is limited, where the operator did not turn it off: `address` all requests of one address, `api` all requests of
 * one member in a session or of one API key, the others what a route is for.
 */
export type RateLimits = Partial<Record<'address' | 'api' | RouteLimit, Limit | undefined>>;

/** The limits that a route can name as its own. */
export type RouteLimit = 'register' | 'transform' | 'edit' | 'export' | 'password' | 'client-errors';

type Needs = { counters: Counters; rateLimits: RateLimits; clientOf: ClientOf };

/**
 * The address is counted before anything is read, so that a flood costs little. Members and routes are counted when the
 * session is known: register this after the identity.
 */
export function registerRateLimits(app: App, { counters, rateLimits, clientOf }: Needs): void {
  const isCounted = (request: FastifyRequest) => isOfApi(request) && !isProbe(request);

  app.addHook('onRequest', async (request, reply) => {
    const { address } = rateLimits;
    if (!address || !isCounted(request)) return undefined;
    const count = await counters.take(address, clientOf(request).key);
    // Not told while there is room: the address is shared, and its count is nobody's business.
    return count.allowed ? undefined : refuseMore(reply, address, count);
  });

  app.addHook('preValidation', async (request, reply) => {
    if (!isCounted(request)) return undefined;
    for (const [limit, key] of limitsOf(request, { rateLimits, clientOf })) {
      const count = await counters.take(limit, key);
      if (!count.allowed) return refuseMore(reply, limit, count);
      tellLimit(reply, limit, count);
    }
    return undefined;
  });
}

/** Adds this limit to `RateLimit` and `RateLimit-Policy`, beside those that are there. */
export function tellLimit(reply: FastifyReply, { name, count, seconds }: Limit, state: Count): void {
  append(reply, 'ratelimit-policy', `"${name}";q=${count};w=${seconds}`);
  append(reply, 'ratelimit', `"${name}";r=${state.remaining};t=${state.resetSeconds}`);
}

/** Counters that tell one limit in the headers, for limits that are taken inside a use case. */
export function tellingCounters(reply: FastifyReply, counters: Counters, told: Limit | undefined): Counters {
  return {
    ...counters,
    async take(limit, key) {
      const count = await counters.take(limit, key);
      if (limit === told) tellLimit(reply, limit, count);
      return count;
    },
  };
}

/**
 * A key has its own general count; pictures are counted by member, whatever they ask with. A password is one in all
 * workspaces, so a new one gives no more tries.
 */
function limitsOf(request: FastifyRequest, { rateLimits, clientOf }: Omit<Needs, 'counters'>): [Limit, string][] {
  const { asker, routeOptions } = request;
  const own = routeOptions.config.limit;
  const general = asker && ([rateLimits.api, asker.keyId ?? memberKey(asker)] as const);
  const ownKey = own === 'password' ? asker?.userId : asker && memberKey(asker);
  const special = own && ([rateLimits[own], ownKey ?? clientOf(request).key] as const);
  return [general, special].flatMap((pair) => (pair?.[0] ? [[pair[0], pair[1]] as [Limit, string]] : []));
}

function memberKey({ workspaceId, userId }: Member): string {
  return `${workspaceId}:${userId}`;
}

function append(reply: FastifyReply, header: string, value: string): void {
  const before = reply.getHeader(header);
  reply.header(header, before === undefined ? value : `${String(before)}, ${value}`);
}

function refuseMore(reply: FastifyReply, limit: Limit, count: Count): FastifyReply {
  tellLimit(reply, limit, count);
  return refuse(reply, no('RATE_LIMITED', undefined, { retryAfterSeconds: count.resetSeconds }));
}
