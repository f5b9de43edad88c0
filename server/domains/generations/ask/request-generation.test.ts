import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Someone, someone } from '../../../__tests__/harness/people.ts';
import { plainPhoto } from '../../../__tests__/harness/photos.ts';
import { startTestServer, type TestServer } from '../../../__tests__/harness/server.ts';
import type { Database } from '../../../ports/database.ts';
import { requestGeneration } from './request-generation.ts';

let server: TestServer;
let maker: Someone;

beforeAll(async () => {
  server = await startTestServer();
  maker = await someone(server);
});
afterAll(() => server.stop());

test('a photo that is deleted while the request is read refuses it, and leaves nothing', async () => {
  const form = new FormData();
  form.append('file', new Blob([Uint8Array.from(await plainPhoto(1, 2, 3))]), 'photo.jpg');
  const { id } = (await maker.browser.postForm('/api/assets', form)).body.data.asset;
  const { world } = server.product;
  let transactions = 0;
  const inWorkspace: Database['inWorkspace'] = async (workspaceId, work) => {
    if (++transactions === 2) await maker.browser.delete(`/api/assets/${id}`);
    return world.database.inWorkspace(workspaceId, work);
  };

  const answer = await requestGeneration(
    { ...world, queueLimits: { ofWorkspace: 10, ofAll: 10 }, database: { ...world.database, inWorkspace } },
    { ...maker, role: 'owner', scopes: null, keyId: null, sessionId: null, isOperator: false },
    { prompt: 'A can', references: [{ assetId: id }], requestId: 'r' },
  );

  expect(transactions).toBe(2);
  expect(answer).toMatchObject({ ok: false, code: 'VALIDATION_ERROR', fields: { referenceImages: [/deleted/] } });
  expect((await maker.browser.get('/api/generations')).body.meta.total).toBe(0);
});
