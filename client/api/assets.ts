import type { Asset } from '../../shared/contract/index.ts';
import { unreachable } from './call.ts';
import { csrfToken, forgetCsrfToken } from './csrf.ts';
import { codeOf } from './refused.ts';
import { readReply } from './reply.ts';

type Sending = { onProgress: (share: number) => void; signal?: AbortSignal | undefined };

/** Sends one photo. `onProgress` hears shares from 0 to 1, which is why this is not `fetch`. */
export async function uploadAsset(file: File, sending: Sending): Promise<Asset> {
  try {
    return await send(file, sending);
  } catch (error) {
    if (codeOf(error) !== 'CSRF_FAILED') throw error;
    forgetCsrfToken();
    return send(file, sending);
  }
}

async function send(file: File, { onProgress, signal }: Sending): Promise<Asset> {
  const form = new FormData();
  form.append('file', file, file.name);
  const request = new XMLHttpRequest();
  request.open('POST', '/api/assets');
  request.setRequestHeader('x-csrf-token', await csrfToken().catch(unreachable));
  request.upload.addEventListener('progress', (event) => onProgress(event.loaded / Math.max(event.total, 1)));
  signal?.addEventListener('abort', () => request.abort());
  signal?.throwIfAborted();
  await settled(request, form).catch(unreachable);
  const head = { status: request.status, header: (name: string) => request.getResponseHeader(name) };
  return (await readReply<{ data: { asset: Asset } }>(request.responseText, head)).data.asset;
}

function settled(request: XMLHttpRequest, form: FormData): Promise<void> {
  return new Promise((resolve, reject) => {
    request.addEventListener('load', () => resolve());
    request.addEventListener('error', () => reject(new Error('The connection broke.')));
    request.addEventListener('abort', () => reject(new DOMException('Stopped.', 'AbortError')));
    request.send(form);
  });
}

/** As much of an asset as the dock needs to show and send it. */
export type Photo = Pick<Asset, 'id' | 'name' | 'fileUrl'> & { thumbhash: string | null };
