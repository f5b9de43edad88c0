import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Code, refusals } from '../../shared/answer.ts';
import { errorBody, type Scope } from '../../shared/contract/index.ts';
import type { RouteLimit } from './rate-limit.ts';

/** Any route may answer with these. */
const always: Code[] = ['VALIDATION_ERROR', 'RATE_LIMITED', 'INTERNAL_ERROR', 'SERVICE_UNAVAILABLE'];
const ofChanges: Code[] = ['MALFORMED_JSON', 'CSRF_FAILED', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'];

/** `person` is a member with a session, and `operator` one who runs the installation: no API key does what they do. */
export type Access = 'everyone' | 'member' | 'person' | 'operator';

type Described = {
  tag: string;
  summary: string;
  description?: string;
  access: Access;
  /** An unsafe method: it takes a body and, from a browser, a CSRF token. */
  changes?: true;
  /** What an API key needs, where the method does not tell: reading, or writing for what `changes`. */
  scope?: Scope;
  refuses?: readonly Code[];
  /** Limited besides what all of the API is. */
  limit?: RouteLimit;
  response: Record<number, z.ZodType>;
};

/**
 * What a route says of itself once: who may call it, what it answers and each code it may refuse with.
 * Spread it into the route's options; the OpenAPI document and `docs/api/errors.md` come from it.
 */
export function described<const T extends Described>({
  tag,
  summary,
  description,
  access,
  changes,
  scope = changes ? 'write' : 'read',
  refuses = [],
  limit,
  response,
}: T) {
  const codes = [
    ...new Set<Code>([
      ...(access === 'everyone' ? [] : (['UNAUTHENTICATED', 'FORBIDDEN'] as const)),
      ...refuses,
      ...(changes ? ofChanges : []),
      ...always,
    ]),
  ];
  return {
    config: { access, scope, refuses: codes, ...(limit && { limit }) },
    meta: { tags: [tag], summary, ...(description !== undefined && { description }), ...securityOf(access, scope) },
    response: { ...errorsOf(codes), ...response } as T['response'],
  };
}

/** An answer that is no JSON, by its media type: a picture, a file, a stream. It is sent as it is. */
export function raw(mediaType: string, description: string): z.ZodAny {
  return z.any().meta({ mediaTypes: [mediaType], description });
}

/** An answer that is JSON unless a file of this media type is asked for. */
export function orRaw<T extends z.ZodType>(mediaType: string, json: T): T {
  return json.meta({ mediaTypes: ['application/json', mediaType] });
}

/**
 * Asked of the route that was found: an address can be written in many ways (`/%61pi`, `http://host/api`) that the router
 * all understands. What no route was found for is judged by its words.
 */
export function isOfApi({ url, routeOptions }: FastifyRequest): boolean {
  return url.startsWith('/api') || routeOptions.url?.startsWith('/api') === true;
}

/** Balancers and Prometheus ask often and from one address, and must hear the truth under attack and without a database. */
export function isProbe({ routeOptions }: FastifyRequest): boolean {
  return /^\/api\/(health\/|metrics$)/.test(routeOptions.url ?? '');
}

/** A session does for all; a key for what is not for persons, with the scope. */
function securityOf(access: Access, scope: Scope): { security?: Record<string, string[]>[] } {
  if (access === 'everyone') return {};
  return { security: access === 'member' ? [{ session: [] }, { apiKey: [scope] }] : [{ session: [] }] };
}

function errorsOf(codes: Code[]): Record<number, z.ZodType> {
  const byStatus = Object.groupBy(codes, (code) => String(refusals[code].status));
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, list]) => [Number(status), errorBody.describe((list ?? []).join(', '))]),
  );
}
