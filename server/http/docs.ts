import type { FastifyReply, RouteOptions } from 'fastify';
import { newToken } from '../lib/ids.ts';
import type { App } from './app-types.ts';
import type { Library } from './docs-library.ts';

const hidden = { schema: { hide: true } } as const;

/**
 * `/api/openapi.json` and the page that lets people try it, of all routes that are registered after this. Most servers
 * are never asked for them, and what makes them is larger than the rest of the program: it is read at the first question.
 */
export function registerDocs(app: App, version: string): void {
  const routes: RouteOptions[] = [];
  let library: Promise<Library> | undefined;
  const opened = () => {
    library ??= import('./docs-library.ts').then(({ openLibrary }) => openLibrary(version, routes));
    return library;
  };
  for (const path of ['/api/docs', '/api/docs/', '/api/docs/js/scalar.js']) {
    app.get(path, hidden, async (_request, reply) => {
      const { status, headers, body } = await (await opened()).page(path);
      const isPage = String(headers['content-type']).startsWith('text/html');
      return reply
        .status(status)
        .headers(headers)
        .send(isPage ? withNonce(reply, body.toString()) : body);
    });
  }
  app.decorate('apiDocument', async () => (await opened()).document());
  app.get('/api/openapi.json', hidden, () => app.apiDocument());
  app.addHook('onRoute', (route) => {
    if (route.method !== 'HEAD') routes.push(route);
  });
}

/** The page brings a script and styles of its own; a nonce lets in these and no others. */
function withNonce(reply: FastifyReply, html: string): string {
  const nonce = newToken();
  const policy = String(reply.getHeader('content-security-policy'));
  reply.header('content-security-policy', policy.replace(/(script|style)-src 'self'/g, `$& 'nonce-${nonce}'`));
  return html
    .replace('<head>', `<head><meta property="csp-nonce" content="${nonce}" nonce="${nonce}">`)
    .replace(/<(script|style)\b/g, `<$1 nonce="${nonce}"`);
}
