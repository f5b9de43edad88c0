import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet, { type HelmetOptions } from 'helmet';
import type { App } from './app-types.ts';
import { isOfApi } from './route.ts';

/** Strict for the whole origin: nothing inline, nothing from elsewhere. The API page gets what it needs and no more. */
export function registerHeaders(app: App, options: { https: boolean }): void {
  const headers = securityHeaders(options);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers);
    // What people made and who they are stays in no cache. Pictures, and the script of the API page, say otherwise.
    if (isOfApi(request) && !request.url.startsWith('/api/docs')) reply.header('cache-control', 'no-store');
  });
}

/** Those of every answer. */
export function securityHeaders({ https }: { https: boolean }): Record<string, string> {
  const used = headersBy({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'blob:', 'data:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'manifest-src': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    hsts: https && { maxAge: 31_536_000, includeSubDomains: false },
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    crossOriginEmbedderPolicy: false,
  });
  return { ...used, 'permissions-policy': nothingOfTheDevice };
}

/** The studio asks for nothing of these, so nothing that got into it can. */
const nothingOfTheDevice = 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()';

/** What the library would set on every answer is always the same, so it is asked once. */
function headersBy(options: HelmetOptions): Record<string, string> {
  const headers: Record<string, string> = {};
  const answer = {
    setHeader: (name: string, value: string) => (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  };
  helmet(options)({} as IncomingMessage, answer as unknown as ServerResponse, (fault?: unknown) => {
    if (fault instanceof Error) throw fault;
  });
  return headers;
}
