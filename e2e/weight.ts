import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

type Chunk = { file: string; name?: string; src?: string; imports?: string[] };

const dist = join(import.meta.dirname, '../dist/client');

/**
 * KiB of script, gzipped, that must arrive before these can run: they and everything they import.
 * Each is a module of the client (`pages/sign-in.tsx`) or the name of a chunk (`studio`).
 */
export async function scriptWeightKiB(wanted: string[]): Promise<number> {
  const manifest = JSON.parse(await readFile(join(dist, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const files = new Set<string>();
  const follow = (chunk: Chunk | undefined) => {
    if (!chunk) throw new Error(`The build has not all of: ${wanted.join(', ')}.`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const imported of chunk.imports ?? []) follow(manifest[imported]);
  };
  for (const name of wanted) follow(Object.values(manifest).find((chunk) => chunk.src === name || chunk.name === name));
  const sizes = await Promise.all([...files].map(async (file) => gzipSync(await readFile(join(dist, file))).length));
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}
