import { timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { FastifyRequest } from 'fastify';
import { no } from '../../shared/answer.ts';
import { sha256 } from '../lib/ids.ts';
import type { Metrics } from '../ports/metrics.ts';
import { refuse } from './answer.ts';
import type { App } from './app-types.ts';
import { described, raw } from './route.ts';

type Needs = { metrics: Metrics; token: string | undefined; production: boolean };

/** For Prometheus: with the token, or without one only direct requests from this machine outside production. */
export function metricsRoutes(app: App, { metrics, token, production }: Needs): void {
  app.addHook('onListen', async () =>
    metrics.watch({
      name: 'http_connections_open',
      help: 'Connections of clients to this process.',
      read: () => promisify(app.server.getConnections.bind(app.server))(),
    }),
  );
  const see = described({
    tag: 'Health',
    summary: 'Prometheus metrics',
    access: 'everyone',
    refuses: ['UNAUTHENTICATED'],
    response: { 200: raw('text/plain', 'In the text format of Prometheus.') },
  });
  app.get(
    '/api/metrics',
    { config: see.config, schema: { ...see.meta, response: see.response } },
    async (request, reply) => {
      const allowed = token === undefined ? !production && isDirectLoopback(request) : bears(request, token);
      if (!allowed) return refuse(reply, no('UNAUTHENTICATED'));
      const { body, contentType } = await metrics.text();
      return reply.type(contentType).send(body);
    },
  );
}

function bears(request: FastifyRequest, token: string): boolean {
  return timingSafeEqual(sha256(request.headers.authorization ?? ''), sha256(`Bearer ${token}`));
}

function isDirectLoopback(request: FastifyRequest): boolean {
  const forwarded = ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'].some((name) => name in request.headers);
  return !forwarded && /^(127\.|::1$|::ffff:127\.)/.test(request.socket.remoteAddress ?? '');
}
