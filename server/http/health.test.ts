import cookie from '@fastify/cookie';
import fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { expect, test } from 'vitest';
import type { Database } from '../ports/database.ts';
import type { App } from './app-types.ts';
import { createClientOf } from './client-address.ts';
import { createCookies } from './cookies.ts';
import { createCsrf } from './csrf.ts';
import { createLook, healthRoutes } from './health.ts';
import { registerIdentity } from './identity.ts';

const probes = {
  database: async () => 'answers',
  disk: async () => {
    throw new Error('/var/lib/ads is full');
  },
};

async function readyWith(critical: string[], isDraining = false) {
  const app: App = fastify();
  app.setValidatorCompiler(validatorCompiler).setSerializerCompiler(serializerCompiler);
  healthRoutes(app, { look: createLook(probes, critical), isDraining: () => isDraining });
  const answer = await app.inject('/api/health/ready');
  await app.close();
  return answer;
}

test('503: a critical check that fails; each is told, without the details of the fault', async () => {
  const answer = await readyWith(['database', 'disk']);
  expect(answer.statusCode).toBe(503);
  expect(answer.json().error.checks).toMatchObject({
    database: { ok: true, critical: true },
    disk: { ok: false, critical: true, detail: 'not reachable' },
  });
  expect(answer.body).not.toContain('/var');
});

test('200: a check that is not critical may fail, and is told all the same', async () => {
  const answer = await readyWith(['database']);
  expect(answer.statusCode).toBe(200);
  expect(answer.json().data.checks.disk).toMatchObject({ ok: false, critical: false });
});

test('503: while stopping, however well everything is', async () => {
  expect((await readyWith([], true)).statusCode).toBe(503);
});

test('200: nobody is looked up for it, so the truth is heard without a database', async () => {
  const app: App = fastify();
  app.setValidatorCompiler(validatorCompiler).setSerializerCompiler(serializerCompiler);
  await app.register(cookie);
  const cookies = createCookies(false);
  const csrf = createCsrf({ secrets: [''], publicOrigin: undefined, cookies });
  const asked = async () => {
    throw new Error('The database is away.');
  };
  const database = { readInSystem: asked } as unknown as Database;
  registerIdentity(app, { database, clock: () => new Date(), cookies, csrf, clientOf: createClientOf([]) });
  healthRoutes(app, { look: createLook(probes, []), isDraining: () => false });
  const headers = { cookie: 'sessionId=somebody' };
  expect((await app.inject({ url: '/api/health/live', headers })).statusCode).toBe(200);
  expect((await app.inject({ url: '/api/health/ready', headers })).statusCode).toBe(200);
  expect((await app.inject({ url: '/api/nothing', headers })).statusCode).toBe(500);
  await app.close();
});
