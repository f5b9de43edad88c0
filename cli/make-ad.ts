import { setTimeout as wait } from 'node:timers/promises';
import { chargeOf } from '../shared/charge.ts';
import { created, generation, type GenerationView } from '../shared/contract/generations.ts';
import type { Wish } from './arguments.ts';
import { done, type Outcome, refused } from './outcome.ts';
import { openPhotos, type Photo } from './photos.ts';
import type { Progress } from './progress.ts';
import { ask, type Server } from './server.ts';

const pollMilliseconds = 500;
/** A server that restarts is back within this many looks. */
const looksWithoutAnswer = 20;

/** Asks for the picture and waits until it is there, or until the server says why it is not. */
export async function makeAd(server: Server, wish: Wish, progress: Progress): Promise<Outcome<GenerationView>> {
  const photos = await openPhotos(wish.photos);
  if (!photos.ok) return photos;
  progress.stage('sending');
  const asked = await ask(server, pathOf(wish), created, {
    method: 'POST',
    body: formOf(wish, photos.value),
    headers: { prefer: 'respond-async' },
  });
  return asked.ok ? waitFor(server, asked.value.generationId, progress) : asked;
}

function pathOf({ editId }: Wish): string {
  return editId === undefined ? '/api/transform' : `/api/generations/${editId}/edit`;
}

function formOf(wish: Wish, photos: Photo[]): FormData {
  const form = new FormData();
  form.set(wish.editId === undefined ? 'prompt' : 'editPrompt', wish.words);
  const { aspectRatio, imageSize, model } = wish;
  for (const [name, value] of Object.entries({ aspectRatio, imageSize, model })) {
    if (value !== undefined) form.set(name, value);
  }
  for (const { name, bytes } of photos) form.append('referenceImages', bytes, name);
  return form;
}

async function waitFor(server: Server, id: string, progress: Progress): Promise<Outcome<GenerationView>> {
  let silent = 0;
  for (;;) {
    const seen = await ask(server, `/api/generations/${id}`, generation);
    if (seen.ok) {
      silent = 0;
      progress.stage(seen.value.status);
      if (isOver(seen.value)) return outcomeOf(seen.value);
    } else if (!mayPass(seen.code) || ++silent > looksWithoutAnswer) {
      return seen;
    }
    await wait(pollMilliseconds);
  }
}

function isOver({ status }: GenerationView): boolean {
  return status !== 'queued' && status !== 'rendering';
}

function mayPass(code: string | undefined): boolean {
  return code === 'UNREACHABLE' || code === 'SERVICE_UNAVAILABLE' || code === 'RATE_LIMITED';
}

function outcomeOf(seen: GenerationView): Outcome<GenerationView> {
  if (seen.status === 'succeeded') return done(seen);
  const { failure } = seen;
  const [why, code] = failure ? [failure.message, failure.code] : ['It was canceled.', 'CANCELED'];
  return refused(`${why} ${chargeOf(seen)}`, { code });
}
