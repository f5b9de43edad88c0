import { Browser, type Reply } from '../server/__tests__/harness/browser.ts';
import { plainPhoto } from '../server/__tests__/harness/photos.ts';
import type { Cluster } from './cluster.ts';
import type { Random } from './random.ts';
import type { Tally } from './tally.ts';

type Stage = { cluster: Cluster; random: Random; tally: Tally; nextNumber: () => number };

/** Somebody who does random things until told to stop, over whichever server answers. */
export async function livePerson(stage: Stage, over: AbortSignal): Promise<void> {
  const { cluster, random, tally } = stage;
  let browser = await signUp(stage, over);
  const doings = doingsOf(stage);
  while (browser && !over.aborted) {
    const [name, act] = random.of(doings) ?? doings[0] ?? [];
    const server = random.of(cluster.servers);
    if (!name || !act || !server) return;
    browser = moved(browser, server.address);
    const reply = await act(browser).catch(() => undefined);
    tally.count(name, reply === undefined ? 'cut off' : String(reply.status));
    if (reply === undefined) await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function signUp({ cluster, random }: Stage, over: AbortSignal): Promise<Browser | undefined> {
  while (!over.aborted) {
    const browser = new Browser(random.of(cluster.servers)?.address ?? '');
    const done = await browser.signUp().catch(() => undefined);
    if (done) return browser;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return undefined;
}

/** The same person at another door. */
function moved(browser: Browser, address: string): Browser {
  const next = new Browser(address);
  next.csrfToken = browser.csrfToken;
  for (const [name, value] of browser.cookies) next.cookies.set(name, value);
  return next;
}

type Act = (browser: Browser) => Promise<Reply | undefined>;

function doingsOf({ random, nextNumber }: Stage): [string, Act][] {
  const later = { prefer: 'respond-async' };
  const prompt = () => `A can, wish ${nextNumber()}.`;
  const some = async (browser: Browser, status: string): Promise<string | undefined> => {
    const list = await browser.get(`/api/generations?status=${status}`);
    // A deleted retry would take its calls out of what the audit can count for its wish.
    const rows: { id: string; retryOfId: string | null }[] = list.body.data ?? [];
    return random.of(status === 'succeeded' ? rows.filter(({ retryOfId }) => retryOfId === null) : rows)?.id;
  };
  const onSome =
    (status: string, act: (browser: Browser, id: string) => Promise<Reply>): Act =>
    async (browser) => {
      const id = await some(browser, status);
      return id === undefined ? browser.get('/api/usage') : act(browser, id);
    };
  const transform: Act = (browser) => browser.post('/api/transform', { prompt: prompt() }, later);

  return [
    ['transform', transform],
    ['transform', transform],
    ['transform and wait', (browser) => browser.post('/api/transform', { prompt: prompt() })],
    ['disconnect', (browser) => leaveEarly(browser, prompt())],
    [
      'repeat with a key',
      async (browser) => {
        const headers = { ...later, 'idempotency-key': `key-${nextNumber()}` };
        const wish = { prompt: prompt() };
        const [first] = await Promise.all([1, 2, 3].map(() => browser.post('/api/transform', wish, headers)));
        return first;
      },
    ],
    [
      'edit',
      onSome('succeeded', (browser, id) =>
        browser.post(`/api/generations/${id}/edit`, { editPrompt: `Bluer, wish ${nextNumber()}.` }, later),
      ),
    ],
    ['cancel', onSome('rendering', (browser, id) => browser.post(`/api/generations/${id}/cancel`))],
    ['cancel', onSome('queued', (browser, id) => browser.post(`/api/generations/${id}/cancel`))],
    ['retry', onSome('failed', (browser, id) => browser.post(`/api/generations/${id}/retry`, {}, later))],
    ['delete, orphan', onSome('succeeded', (browser, id) => browser.delete(`/api/generations/${id}?children=orphan`))],
    [
      'delete, cascade',
      onSome('succeeded', (browser, id) => browser.delete(`/api/generations/${id}?children=cascade`)),
    ],
    ['upload', (browser) => upload(browser, random)],
    ['list', (browser) => browser.get('/api/generations')],
  ];
}

async function upload(browser: Browser, random: Random): Promise<Reply> {
  const photo = await plainPhoto(random.upTo(256), random.upTo(256), random.upTo(256));
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(photo)]), 'photo.jpg');
  return browser.postForm('/api/assets', form);
}

/** Asks and hangs up before the answer. */
async function leaveEarly(browser: Browser, prompt: string): Promise<undefined> {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  await fetch(`${browser.address}/api/transform`, {
    method: 'POST',
    signal: AbortSignal.timeout(100),
    headers: { cookie, 'x-csrf-token': browser.csrfToken ?? '', 'content-type': 'application/json' },
    body: JSON.stringify({ prompt }),
  });
}
