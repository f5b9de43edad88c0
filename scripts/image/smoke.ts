import { Browser, type Reply } from '../../server/__tests__/harness/browser.ts';
import { productPhoto } from '../../server/__tests__/harness/photos.ts';

/** The main job, from outside, against a server and its worker. Throws at the first thing that is not as it should be. */
export async function smoke(address: string, metricsToken: string): Promise<string[]> {
  const done: string[] = [];
  const browser = new Browser(address);
  const see = (what: string, reply: Reply, status: number): Reply => {
    if (reply.status !== status) throw new Error(`${what} answered ${reply.status}: ${JSON.stringify(reply.body)}`);
    done.push(`${what}: ${status}`);
    return reply;
  };

  see('ready', await browser.get('/api/health/ready'), 200);
  see('documentation', await browser.get('/api/docs/'), 200);

  await browser.signUp();
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(await productPhoto('can'))]), 'can.jpg');
  const asset = see('photo', await browser.postForm('/api/assets', form), 201).body.data;
  const wish = { prompt: 'A can on a sunny table', assetIds: [asset.id] };
  const { generationId, imageUrl } = see('picture', await browser.post('/api/transform', wish), 201).body.data;
  see('its bytes', await browser.get(imageUrl), 200);
  const edit = await browser.post(`/api/generations/${generationId}/edit`, { editPrompt: 'Warmer light' });
  see('change', edit, 201);
  see('metrics without the token', await browser.get('/api/metrics'), 401);
  const metrics = await browser.get('/api/metrics', { authorization: `Bearer ${metricsToken}` });
  see('metrics', metrics, 200);
  return done;
}
