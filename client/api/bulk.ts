import { call, unreachable } from './call.ts';
import { csrfToken } from './csrf.ts';
import { readReply } from './reply.ts';

export const deleteMany = (ids: string[], keepalive = false) =>
  call('POST /api/generations/delete', { body: { ids } }, { keepalive });

/** The finished pictures as one ZIP. Throws `Refused` like every call. */
export async function archiveOf(ids: string[]): Promise<Blob> {
  const response = await fetch('/api/generations/download', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': await csrfToken().catch(unreachable) },
    body: JSON.stringify({ ids }),
  }).catch(unreachable);
  if (response.ok) return response.blob();
  return readReply<never>(await response.text(), {
    status: response.status,
    header: (name) => response.headers.get(name),
  });
}
