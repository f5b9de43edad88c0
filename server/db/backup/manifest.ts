import { z } from 'zod';

/** What lies in the store beside the parts: enough to find, check and open them, and nothing of what they hold. */
export const manifestSchema = z.object({
  id: z.string(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  /** Salt of the key as hex; missing when the parts are not encrypted. */
  salt: z.string().optional(),
  tables: z.number(),
  rows: z.number(),
  pictures: z.number(),
  sizeBytes: z.number(),
  /** SHA-256 of each part as it is stored, in order. */
  parts: z.array(z.string()),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** The finished backups of a store, oldest first. */
export const shelfSchema = z.object({
  backups: z.array(z.object({ id: z.string(), finishedAt: z.iso.datetime(), parts: z.number() })),
});
export type Shelf = z.infer<typeof shelfSchema>;

export const SHELF_KEY = 'backups.json';
export const manifestKey = (id: string) => `${id}/manifest.json`;
export const partKey = (id: string, place: number) => `${id}/part-${String(place).padStart(6, '0')}`;
