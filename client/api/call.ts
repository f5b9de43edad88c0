import { t } from '../lib/messages/t.ts';
import { csrfToken, forgetCsrfToken } from './csrf.ts';
import { readReply } from './reply.ts';
import { codeOf, Refused } from './refused.ts';
import type { Ask, Reply, RouteName } from './routes.ts';

type Parts = { path?: Record<string, string>; query?: Record<string, string | number | undefined>; body?: unknown };
type Options = { signal?: AbortSignal | undefined; headers?: Record<string, string>; keepalive?: boolean };

/**
 * Sends one request of the contract and answers its data (and meta, on lists).
 * Throws `Refused` with the code and sentence of the server, or `OFFLINE` when it cannot be reached.
 */
export async function call<R extends RouteName>(route: R, ask: Ask<R>, options: Options = {}): Promise<Reply<R>> {
  try {
    return await attempt(route, ask as Parts, options);
  } catch (error) {
    // A token may be older than its session; a fresh one is tried once.
    if (codeOf(error) !== 'CSRF_FAILED') throw error;
    forgetCsrfToken();
    return attempt(route, ask as Parts, options);
  }
}

async function attempt<R extends RouteName>(route: R, ask: Parts, options: Options): Promise<Reply<R>> {
  const [method = 'GET', template = ''] = route.split(' ');
  const headers: Record<string, string> = { accept: 'application/json', ...options.headers };
  if (ask.body !== undefined) headers['content-type'] = 'application/json';
  if (method !== 'GET') headers['x-csrf-token'] = await csrfToken().catch(unreachable);
  const response = await fetch(addressOf(template, ask), {
    method,
    headers,
    body: ask.body === undefined ? null : JSON.stringify(ask.body),
    signal: options.signal ?? null,
    keepalive: options.keepalive ?? false,
  }).catch(unreachable);
  return readReply<Reply<R>>(await response.text(), {
    status: response.status,
    header: (name) => response.headers.get(name),
  });
}

export function addressOf(template: string, { path = {}, query = {} }: Parts): string {
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  return search.size > 0 ? `${filled}?${search}` : filled;
}

export function unreachable(error: unknown): never {
  if (error instanceof DOMException && error.name === 'AbortError') throw error;
  if (error instanceof Refused) throw error;
  throw new Refused({ code: 'OFFLINE', message: t('error.offline'), status: 0 });
}
