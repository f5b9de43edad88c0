import { Browser } from '../../server/__tests__/harness/browser.ts';
import { followEvents } from '../../server/__tests__/harness/follow-events.ts';
import { plainPhoto } from '../../server/__tests__/harness/photos.ts';
import type { Requests } from './requests.ts';

type Stage = { address: string; requests: Requests; over: AbortSignal };

/** Somebody who reads, uploads, makes and changes pictures without a pause, on connections that stay open. */
export async function workAllDay(stage: Stage, number: number): Promise<void> {
  const browser = new Browser(stage.address);
  await browser.signUp();
  await Promise.all([read(stage, browser), make(stage, browser, number), listen(stage, browser)]);
}

async function read({ requests, over }: Stage, browser: Browser): Promise<void> {
  while (!over.aborted) {
    await requests.ask('list', 200, () => browser.get('/api/generations'));
    await requests.ask('page', 200, () => browser.get('/'));
    await requests.ask('usage', 200, () => browser.get('/api/usage'));
  }
}

async function make({ requests, over }: Stage, browser: Browser, number: number): Promise<void> {
  for (let turn = 0; !over.aborted; turn += 1) {
    await requests.ask('upload', 201, async () => browser.postForm('/api/assets', await photoForm(number, turn)));
    const prompt = `A can, wish ${number}.${turn}.`;
    const later = { prefer: 'respond-async' };
    await requests.ask('picture, later', 202, () => browser.post('/api/transform', { prompt }, later));
    const made = await requests.ask('picture', 201, () => browser.post('/api/transform', { prompt }));
    if (!made) continue;
    const { generationId, imageUrl } = made.body.data;
    await requests.ask('change', 201, () =>
      browser.post(`/api/generations/${generationId}/edit`, { editPrompt: 'Bluer.' }),
    );
    await requests.ask('download', 200, () => browser.get(imageUrl));
  }
}

async function photoForm(number: number, turn: number): Promise<FormData> {
  const photo = await plainPhoto(number % 256, turn % 256, 100);
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(photo)]), 'photo.jpg');
  return form;
}

/** Follows the events and comes back whenever a server says goodbye, as a browser's EventSource does. */
async function listen({ requests, over }: Stage, browser: Browser): Promise<void> {
  let last: string | undefined;
  while (!over.aborted) {
    const since = last === undefined ? {} : { 'last-event-id': last };
    const stream = await requests.ask('event stream', 200, () => followEvents(browser, '/api/events', since));
    if (!stream) continue;
    const leave = () => stream.leave();
    over.addEventListener('abort', leave, { once: true });
    await stream.ended;
    over.removeEventListener('abort', leave);
    last = stream.heard.findLast(({ eventId }) => eventId !== undefined)?.eventId ?? last;
  }
}
