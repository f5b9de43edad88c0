import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from './app-types.ts';

/** What a browser must be told to make use of a file. */
const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** The built studio. Every address that is no file and not under /api is a page of it. */
export async function registerStudio(app: App, root: string): Promise<void> {
  const files = await filesBelow(root);
  if (!files.has('index.html')) throw new Error(`The studio is not built: ${root} is missing. Run: npm run build`);
  app.get<{ Params: { '*': string } }>('/*', { schema: { hide: true } }, (request, reply) => {
    const path = request.params['*'];
    if (files.has(path)) return sendFile(request, reply, { root, path });
    const isPage = !request.url.startsWith('/api') && !/\.[a-z0-9]+$/i.test(path);
    return isPage ? sendFile(request, reply, { root, path: 'index.html' }) : notFound(reply);
  });
}

function notFound(reply: FastifyReply): FastifyReply {
  reply.callNotFound();
  return reply;
}

/** What was there at the start is served and nothing else, so no address leads out of the folder. */
async function filesBelow(root: string): Promise<ReadonlySet<string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'));
  return new Set(files.map(({ parentPath, name }) => relative(root, join(parentPath, name)).split(sep).join('/')));
}

type Place = { root: string; path: string };

async function sendFile(request: FastifyRequest, reply: FastifyReply, { root, path }: Place): Promise<FastifyReply> {
  const file = join(root, path);
  const found = await stat(file).catch(() => undefined);
  if (!found) return notFound(reply); // built anew since the start
  const etag = `W/"${found.size.toString(16)}-${Math.trunc(found.mtimeMs).toString(16)}"`;
  const isNamedByContent = path.startsWith('assets/');
  reply.headers({
    etag,
    'cache-control': isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  if (request.headers['if-none-match']?.split(/\s*,\s*/).includes(etag)) return reply.status(304).send();
  return reply.type(types[extname(path)] ?? 'application/octet-stream').send(await readFile(file));
}
