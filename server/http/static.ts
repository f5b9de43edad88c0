import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { App } from './app-types.ts';

/** The built studio. Every address that is no file and not under /api is a page of it. */
export async function registerStudio(app: App, root: string): Promise<void> {
  if (!existsSync(join(root, 'index.html')))
    throw new Error(`The studio is not built: ${root} is missing. Run: npm run build`);
  await app.register(fastifyStatic, {
    root,
    cacheControl: false,
    setHeaders(reply, path) {
      const hashed = path.includes('/assets/');
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
    wildcard: false,
  });
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    const isPage = !request.url.startsWith('/api') && !/\.[a-z0-9]+(\?|$)/i.test(request.url);
    return isPage ? reply.sendFile('index.html') : reply.callNotFound();
  });
}
