import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { createPictures } from '../../server/adapters/images/index.ts';
import { createDiskStore } from '../../server/adapters/storage/index.ts';
import { newBlob, objectKey } from '../../server/domains/blobs/blob.ts';
import { asSuperuser, type BenchDatabase } from './databases.ts';

type Seed = { workspaceId: string; userId: string; count: number; folder: string; now?: Date };
type Sample = { ratio: string; width: number; height: number; blurs: string; blobs: Record<string, string> };

const samples = join(import.meta.dirname, '../../client/public/samples');
const TURNS = [0, 150];

/**
 * A library of finished pictures: the samples of the studio in a few hues, with thumbnails, previews and blurs as the
 * product makes them, told apart by their words. Every 97th failed. A minute lies between each and the next.
 */
export async function seedLibrary(database: BenchDatabase, seed: Seed): Promise<void> {
  const { workspaceId, userId, count, now = new Date() } = seed;
  const kept = await keepSamples(database, seed);
  const values = kept.map(({ ratio, width, height, blurs, blobs }, index) => {
    const { original, preview, thumb } = blobs;
    return `(${index}, '${ratio}', ${width}, ${height}, '${blurs}', '${original}'::uuid, '${preview}'::uuid, '${thumb}'::uuid)`;
  });
  await asSuperuser(
    database.superuser,
    `begin;
     set local session_replication_role = replica;
     create temporary table samples (place int, ratio text, width int, height int, blur text, original uuid, preview uuid, thumb uuid)
       on commit drop;
     insert into samples values ${values.join(', ')};
     create temporary table made on commit drop as
       select overlay(overlay(md5('picture ' || n) placing '4' from 13) placing '8' from 17)::uuid as id, n, n % 97 = 13 as failed, samples.* from generate_series(1, ${count}) n
       join samples on samples.place = (n * 7 + n / 11) % ${kept.length};
     insert into generations (id, workspace_id, user_id, status, prompt, provider, model, aspect_ratio, seed, mime_type,
                              width, height, size_bytes, ratio_honoured, thumbhash, failure_code, failure_reason,
                              failure_message, created_at, started_at, finished_at)
       select id, '${workspaceId}'::uuid, '${userId}'::uuid, case when failed then 'failed' else 'succeeded' end,
              (array['Calm', 'Bold', 'Bright', 'Quiet', 'Sunny'])[1 + n % 5] || ' ad number ' || n || ' of our autumn range',
              'local', 'local', ratio, n, case when failed then null else 'image/webp' end,
              case when failed then null else width end, case when failed then null else height end, 40000, true,
              case when failed then null else blur end, case when failed then 'PROVIDER_ERROR' end,
              case when failed then 'PROVIDER_ERROR' end, case when failed then 'The model did not answer.' end,
              moment, moment, moment
       from made, lateral (select timestamptz '${now.toISOString()}' - n * interval '1 minute' as moment) as at;
     insert into blob_refs (workspace_id, blob_id, holder_id, purpose)
       select '${workspaceId}'::uuid, original, id, 'original' from made where not failed
       union all select '${workspaceId}'::uuid, preview, id, 'preview' from made where not failed
       union all select '${workspaceId}'::uuid, thumb, id, 'thumb' from made where not failed;
     commit`,
  );
  for (const table of ['generations', 'blob_refs']) await asSuperuser(database.superuser, `vacuum analyze ${table}`);
}

async function keepSamples(database: BenchDatabase, { workspaceId, folder }: Seed): Promise<Sample[]> {
  const objects = await createDiskStore({ root: join(folder, 'uploads') });
  const pictures = createPictures();
  const kept: Sample[] = [];
  const rows: string[] = [];
  for (const name of (await readdir(samples)).toSorted()) {
    const ratio = /-(\d+)x(\d+)-/.exec(name);
    for (const hue of TURNS) {
      const bytes = await sharp(await readFile(join(samples, name)))
        .modulate({ hue })
        .webp()
        .toBuffer();
      const { preview, thumb, thumbhash } = await pictures.thumbnailAndPreview(bytes);
      const { width, height } = await sharp(bytes).metadata();
      const blobs: Sample['blobs'] = {};
      for (const [purpose, piece] of Object.entries({ original: bytes, preview, thumb })) {
        const blob = newBlob({ bytes: piece, mimeType: 'image/webp' });
        await objects.put(objectKey(blob.id), piece);
        rows.push(`('${blob.id}', '${workspaceId}', 'stored', '${blob.sha256}', 'image/webp', ${piece.length}, now())`);
        blobs[purpose] = blob.id;
      }
      kept.push({ ratio: `${ratio?.[1] ?? 1}:${ratio?.[2] ?? 1}`, width, height, blurs: thumbhash, blobs });
    }
  }
  await asSuperuser(
    database.superuser,
    `insert into blobs (id, workspace_id, state, sha256, mime_type, size_bytes, created_at) values ${rows.join(', ')}`,
  );
  return kept;
}
