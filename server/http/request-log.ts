import type { FastifyRequest } from 'fastify';
import type { Metrics } from '../ports/metrics.ts';
import type { App } from './app-types.ts';

const KEPT_ID = /^[A-Za-z0-9-]{8,64}$/;

/** An incoming request id is kept when it is harmless; it is on every answer and every log line. */
export function requestIdOf(headers: FastifyRequest['headers']): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && KEPT_ID.test(given) ? given : crypto.randomUUID();
}

/** One log line and one observation per request, by route pattern so that labels stay few. */
export function registerRequestLog(app: App, { metrics }: { metrics: Metrics }): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    metrics.inFlight(1);
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.is404 ? 'unknown' : (request.routeOptions.url ?? 'unknown');
    const seconds = reply.elapsedTime / 1000;
    metrics.inFlight(-1);
    metrics.request({ method: request.method, route, status: reply.statusCode, error: reply.refusedWith }, seconds);
    request.log.info(
      {
        method: request.method,
        route,
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
        workspace: request.asker?.workspaceId,
        code: reply.refusedWith,
      },
      'request',
    );
  });
}
