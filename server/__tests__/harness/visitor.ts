import { Browser, type Reply } from './browser.ts';

let visitors = 0;

/** A browser at an address, and in a network, of its own: for servers that trust 127.0.0.1 as a proxy. */
export class Visitor extends Browser {
  from = `100.${64 + (++visitors >> 8)}.${visitors & 255}.7`;

  override send(method: string, path: string, options: Parameters<Browser['send']>[2]): Promise<Reply> {
    const headers = { 'x-forwarded-for': this.from, ...options.headers };
    return super.send(method, path, { ...options, headers });
  }
}
