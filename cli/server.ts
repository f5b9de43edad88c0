import { z } from 'zod';
import { errorBody, success } from '../shared/contract/envelope.ts';
import { done, type Outcome, refused, type Trouble, wrong } from './outcome.ts';

/** A server and how to prove to it who is asking. */
export type Server = { address: string; headers: Record<string, string> };

export type Ask = { method?: 'GET' | 'POST'; body?: FormData | object; headers?: Record<string, string> };

/** The origin of an address that a person typed. */
export function serverAddress(typed: string): Outcome<string> {
  const text = typed.includes('://') ? typed : `http://${typed}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    return wrong(`${typed} is not an address.`, '--server http://127.0.0.1:3000');
  return done(url.origin);
}

/** What is sent there can be read on the way. */
export function isReadableOnTheWay(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && !/^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
}

/** Asks the server and parses what it answers by the contract. */
export async function ask<T>(server: Server, path: string, schema: z.ZodType<T>, how: Ask = {}): Promise<Outcome<T>> {
  const answer = await send(server, path, how);
  if (!answer.ok) return answer;
  const parsed = success(schema).safeParse(await jsonOf(answer.value));
  return parsed.success ? done(parsed.data.data as T) : notThisProduct(server);
}

/** Asks the server; anything but a success is trouble with its reason. */
export async function send(server: Server, path: string, how: Ask = {}): Promise<Outcome<Response>> {
  try {
    const response = await fetch(`${server.address}${path}`, request(server, how));
    return response.ok ? done(response) : await troubleOf(server, response);
  } catch (error) {
    return refused(`No server answers at ${server.address} (${reasonOf(error)}).`, {
      code: 'UNREACHABLE',
      next: 'Start one with `npm start`, or say where it is with --server.',
    });
  }
}

function request(server: Server, { method = 'GET', body, headers }: Ask): RequestInit {
  const isForm = body instanceof FormData;
  return {
    method,
    redirect: 'manual',
    headers: { ...server.headers, ...headers, ...(body && !isForm && { 'content-type': 'application/json' }) },
    ...(body && { body: isForm ? body : JSON.stringify(body) }),
  };
}

async function troubleOf(server: Server, response: Response): Promise<Trouble> {
  const elsewhere = response.headers.get('location');
  if (response.status >= 300 && response.status < 400 && elsewhere)
    return refused(`${server.address} sends its callers to ${elsewhere}.`, {
      next: 'Name that address with --server.',
    });
  const parsed = errorBody.safeParse(await jsonOf(response));
  if (!parsed.success) return notThisProduct(server);
  const { code, message, fields = {} } = parsed.data.error;
  const details = Object.entries(fields).map(([name, reasons]) => `\n  ${name}: ${reasons.join(' ')}`);
  const id = response.status >= 500 ? `\n  request id: ${response.headers.get('x-request-id') ?? 'none'}` : '';
  return refused(`${message}${details.join('')}${id}`, { code, ...nextAfter(response) });
}

function nextAfter(response: Response): { next?: string } {
  const seconds = response.headers.get('retry-after');
  if (seconds) return { next: `Try again in ${seconds} s.` };
  return {};
}

function notThisProduct({ address }: Server): Trouble {
  return refused(`What answers at ${address} is not an Automated Ads Agent of this version.`, {
    next: 'Say where the server is with --server.',
  });
}

function jsonOf(response: Response): Promise<unknown> {
  return response.json().catch(() => undefined);
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return error instanceof Error ? error.message : String(error);
}
