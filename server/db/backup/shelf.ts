import type { ObjectStore } from '../../ports/object-store.ts';
import { type Manifest, manifestKey, manifestSchema, partKey, SHELF_KEY, type Shelf, shelfSchema } from './manifest.ts';

type Entry = Shelf['backups'][number];

/** The finished backups, oldest first. */
export async function listBackups(store: ObjectStore): Promise<Entry[]> {
  const bytes = await store.get(SHELF_KEY);
  return bytes ? shelfSchema.parse(JSON.parse(bytes.toString())).backups : [];
}

/** Throws when there is none of that name. */
export async function readManifest(store: ObjectStore, id: string): Promise<Manifest> {
  const bytes = await store.get(manifestKey(id));
  if (!bytes) throw new Error(`There is no finished backup ${id}. See which there are: npm run backup -- list`);
  return manifestSchema.parse(JSON.parse(bytes.toString()));
}

/** Only now does the backup exist: whatever died before is nobody's. Then the oldest go, so that `keep` stay. */
export async function shelve(store: ObjectStore, manifest: Manifest, keep: number): Promise<void> {
  const { id, finishedAt, parts } = manifest;
  await store.put(manifestKey(id), json(manifest));
  const all = [...(await listBackups(store)), { id, finishedAt, parts: parts.length }];
  const over = all.slice(0, -keep);
  await store.put(SHELF_KEY, json({ backups: all.slice(-keep) }));
  for (const old of over) await removeBackup(store, old);
}

/** The manifest first: half a backup is not to look like a whole one. */
async function removeBackup(store: ObjectStore, { id, parts }: Entry): Promise<void> {
  await store.remove(manifestKey(id));
  for (let place = 0; place < parts; place++) await store.remove(partKey(id, place));
}

function json(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}
