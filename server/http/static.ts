import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { App } from './app-types.ts';

/** The built studio, compressed when it was built. Every address that is no file and not under /api is a page of it. */
export async function registerStudio(app: App, root: string): Promise<void> {
  if (!existsSync(join(root, 'index.html')))
    throw new Error(`The studio is not built: ${root} is missing. Run: npm run build`);
  await app.register(fastifyStatic, {
    root,
    // One route for all files: one for each of them takes longer to register than everything else.
    serve: false,
    preCompressed: true,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders(reply, path) {
      const isNamedByContent = path.includes('/assets/');
      reply.header('cache-control', isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache');
      reply.header('vary', 'accept-encoding');
    },
  });
  app.get<{ Params: { '*': string } }>('/*', { schema: { hide: true } }, (request, reply) => {
    const path = request.params['*'];
    if (request.url.startsWith('/api') || path.includes('..')) return reply.callNotFound();
    return reply.sendFile(/\.[a-z0-9]+$/i.test(path) ? path : 'index.html');
  });
}
