import { randomUUID } from 'node:crypto';
import { access, constants, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Wish } from './arguments.ts';
import { done, type Outcome, refused, wrong } from './outcome.ts';
import { send, type Server } from './server.ts';

const endings: Record<string, string> = { 'image/jpeg': '.jpg', 'image/png': '.png', 'image/webp': '.webp' };

/** Said before anything is spent: the picture will have a place. */
export async function checkPlace({ out }: Wish): Promise<Outcome<undefined>> {
  const folder = dirname(resolve(out?.file ?? 'ad'));
  const isWritable = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
  return isWritable ? done(undefined) : wrong(`Nothing can be saved in ${folder}.`, 'Name another place with --out.');
}

/** Downloads the picture and puts it in place whole: a reader never sees half of it. Answers where. */
export async function savePicture(server: Server, id: string, out: Wish['out']): Promise<Outcome<string>> {
  const format = out ? `&format=${out.format}` : '';
  const answer = await send(server, `/api/generations/${id}/image?variant=original${format}`);
  if (!answer.ok) return answer;
  const ending = endings[answer.value.headers.get('content-type') ?? ''];
  if (!ending) return refused('The server sent no picture.', { code: 'NO_PICTURE' });
  const file = resolve(out?.file ?? `ad-${id.slice(-12)}${ending}`);
  await putInPlace(file, Buffer.from(await answer.value.arrayBuffer()));
  return done(file);
}

async function putInPlace(file: string, bytes: Buffer): Promise<void> {
  const next = join(dirname(file), `.${randomUUID()}.part`);
  try {
    await writeFile(next, bytes, { flag: 'wx' });
    await rename(next, file);
  } catch (error) {
    await rm(next, { force: true });
    throw error;
  }
}
