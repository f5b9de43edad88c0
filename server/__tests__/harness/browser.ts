import { randomUUID } from 'node:crypto';
import type { Exchange } from './contract.ts';

/** Whatever came; tests look at what they expect. */
// oxlint-disable-next-line typescript/no-explicit-any -- the shape is what the test asserts
type Envelope = any;

export type Reply = { status: number; headers: Headers; body: Envelope; bytes: Buffer };
type Send = { json?: unknown; form?: FormData; headers?: Record<string, string> };

/** Talks to the API as a browser would: keeps cookies, fetches the CSRF token and sends it along. Streams are left at once. */
export class Browser {
  readonly cookies = new Map<string, string>();
  csrfToken: string | undefined;
  readonly address: string;
  /** Looks at whatever comes back, in every test. */
  static witness: ((exchange: Exchange) => void | Promise<void>) | undefined;

  constructor(address: string) {
    this.address = address;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Reply> {
    return this.send('GET', path, { headers });
  }

  async post(path: string, json?: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    return this.send('POST', path, { json, headers });
  }

  async postForm(path: string, form: FormData, headers: Record<string, string> = {}): Promise<Reply> {
    return this.send('POST', path, { form, headers });
  }

  async delete(path: string): Promise<Reply> {
    return this.send('DELETE', path, {});
  }

  /** Signs up somebody new and leaves this browser signed in. */
  async signUp(
    email = `${randomUUID()}@example.com`,
    password = 'Quiet-Harbour-42',
  ): Promise<{ email: string; password: string }> {
    const reply = await this.post('/api/auth/register', { email, password });
    if (reply.status !== 201) throw new Error(`Signing up answered ${reply.status}: ${JSON.stringify(reply.body)}`);
    this.csrfToken = reply.body.data.csrfToken;
    return { email, password };
  }

  async send(method: string, path: string, { json, form, headers = {} }: Send): Promise<Reply> {
    if (method !== 'GET' && this.csrfToken === undefined) {
      const token = await this.send('GET', '/api/csrf-token', {});
      this.csrfToken = token.body.data.csrfToken;
    }
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(this.address + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(cookie && { cookie }),
        ...(method !== 'GET' && this.csrfToken !== undefined && { 'x-csrf-token': this.csrfToken }),
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
      ...(form && { body: form }),
    });
    this.remember(response.headers.getSetCookie());
    const type = response.headers.get('content-type') ?? '';
    const isEndless = type.startsWith('text/event-stream');
    if (isEndless) await response.body?.cancel();
    const bytes = isEndless ? Buffer.alloc(0) : Buffer.from(await response.arrayBuffer());
    const isJson = type.startsWith('application/json') && bytes.length > 0;
    const body = isJson ? JSON.parse(bytes.toString()) : undefined;
    if (method !== 'HEAD') await Browser.witness?.({ method, path, status: response.status, type, body });
    return { status: response.status, headers: response.headers, bytes, body };
  }

  private remember(lines: string[]): void {
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      const isGone = /max-age=0|expires=Thu, 01 Jan 1970/i.test(line);
      if (isGone) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}
