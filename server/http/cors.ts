import type { App } from './app-types.ts';
import { isOfApi } from './route.ts';

const ALLOWED_HEADERS = 'authorization, content-type, idempotency-key, prefer, x-request-id';
const EXPOSED_HEADERS = 'location, ratelimit, ratelimit-policy, retry-after, x-request-id';
const METHODS = 'GET, POST, PUT, PATCH, DELETE';
const PREFLIGHT_SECONDS = 600;

/**
 * Pages of the listed origins may call the API with an API key. Credentials are never allowed, so that no page
 * elsewhere can use somebody's session; all other origins hear nothing that a browser would let them read.
 */
export function registerCors(app: App, { corsOrigins }: { corsOrigins: readonly string[] }): void {
  if (corsOrigins.length === 0) return;
  const listed = new Set(corsOrigins);
  app.addHook('onRequest', async (request, reply) => {
    if (!isOfApi(request)) return undefined;
    reply.header('vary', 'Origin');
    const { origin } = request.headers;
    if (origin === undefined || !listed.has(origin)) return undefined;
    reply.header('access-control-allow-origin', origin);
    const isPreflight = request.method === 'OPTIONS' && 'access-control-request-method' in request.headers;
    if (!isPreflight) return void reply.header('access-control-expose-headers', EXPOSED_HEADERS);
    return reply
      .headers({
        'access-control-allow-methods': METHODS,
        'access-control-allow-headers': ALLOWED_HEADERS,
        'access-control-max-age': PREFLIGHT_SECONDS,
      })
      .status(204)
      .send();
  });
}
