import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { createBenchDatabase } from '../lib/databases.ts';
import { type Bench, median, type Row } from '../lib/row.ts';
import { cookieOf, startBenchServer } from '../lib/server.ts';
import { sideBySide } from '../lib/side-by-side.ts';
import { sessionOf, startBare } from '../lib/start-bare.ts';

const TWELVE_MEGAPIXELS = { width: 4000, height: 3000 };

/** Handing out thumbnails, and taking in photos of a phone. */
export async function pictures(bench: Bench): Promise<Row[]> {
  const database = await createBenchDatabase(bench, 'pictures');
  const server = await startBenchServer(database);
  try {
    const browser = await server.signUp();
    const photos = await Promise.all(Array.from({ length: 2 * bench.rounds + 2 }, (_, n) => phonePhoto(n)));
    const upload = async (photo: Buffer) => {
      const form = new FormData();
      form.set('image', new Blob([new Uint8Array(photo)], { type: 'image/jpeg' }), 'phone.jpg');
      const { status, body } = await browser.postForm('/api/assets', form);
      if (status !== 201) throw new Error(`An upload was answered with ${status}.`);
      return body.data.asset.id as string;
    };
    const id = await upload(photos.pop() ?? Buffer.alloc(0));
    const pace = await inTurns(photos, { upload, bare: takeIn });

    const path = `/api/assets/${id}/file?variant=thumb`;
    const thumb = await browser.get(path);
    if (thumb.status !== 200) throw new Error(`The thumbnail was answered with ${thumb.status}.`);
    const file = join(server.folder, 'bench-thumb.webp');
    await writeFile(file, thumb.bytes);
    const bare = await startBare({ connection: database.serverConnection, file, ...(await sessionOf(browser)) });
    const cookie = cookieOf(browser);
    const etag = thumb.headers.get('etag') ?? '';
    const shots = await sideBySide(
      {
        bytes: { ...server, shot: () => ({ path, headers: { cookie } }) },
        unchanged: { ...server, shot: () => ({ path, headers: { cookie, 'if-none-match': etag } }), status: 304 },
        bare: { ...bare, shot: () => ({ path: '/file' }) },
      },
      { rounds: bench.rounds, count: 600, connections: 8 },
    );
    await bare.end();
    return [
      throughput('thumbnail bytes', shots.bytes.perSecond, shots.bare.perSecond),
      throughput('thumbnail not modified (304)', shots.unchanged.perSecond, shots.bare.perSecond),
      {
        measure: 'upload of 12 megapixels to asset with thumbnail, p50',
        ours: pace.upload,
        limit: pace.bare,
        unit: 'ms',
        goal: '≤ 1.3 ×',
        met: pace.upload <= 1.3 * pace.bare,
      },
    ];
  } finally {
    await server.end();
  }
}

function throughput(measure: string, ours: number, limit: number): Row {
  return { measure, ours, limit, unit: '/s', goal: '≥ 0.6 ×', met: ours >= 0.6 * limit };
}

/** One photo this way, the next that way; the median milliseconds of each. */
async function inTurns<Name extends string>(
  photos: readonly Buffer[],
  ways: Record<Name, (photo: Buffer) => Promise<unknown>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(ways) as Name[];
  const seen = names.map(() => [] as number[]);
  for (const [index, photo] of photos.entries()) {
    const turn = index % names.length;
    const start = performance.now();
    await ways[names[turn] as Name](photo);
    if (index >= names.length) seen[turn]?.push(performance.now() - start); // the first of each is to warm up
  }
  return Object.fromEntries(names.map((name, turn) => [name, median(seen[turn] ?? [])])) as Record<Name, number>;
}

/** What libvips must do at least: an upright sRGB copy and a thumbnail, in one process, nothing stored. */
async function takeIn(photo: Buffer): Promise<void> {
  const copy = await sharp(photo)
    .autoOrient()
    .toColourspace('srgb')
    .jpeg({ quality: 92, chromaSubsampling: '4:4:4', optimiseCoding: false })
    .toBuffer();
  await sharp(copy).resize({ width: 512, height: 512, fit: 'inside' }).webp({ quality: 80 }).toBuffer();
}

/** Soft shapes and some grain, as much detail as a lens gives; each is another file. */
function phonePhoto(number: number): Promise<Buffer> {
  const { width, height } = TWELVE_MEGAPIXELS;
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 12 + number / 10 };
  return sharp({ create: { width: width / 4, height: height / 4, channels: 3, noise, background: '#888' } })
    .resize(width, height)
    .jpeg({ quality: 88 })
    .toBuffer();
}
