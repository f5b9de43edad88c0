import { pino } from 'pino';
import sharp from 'sharp';
import { createLocalRenderer } from '../../server/adapters/local-renderer/index.ts';
import { createPictures } from '../../server/adapters/images/index.ts';
import { startSimulator } from '../../simulator/index.ts';
import { createBenchDatabase } from '../lib/databases.ts';
import { rounds } from '../lib/rounds.ts';
import { type Bench, median, type Row } from '../lib/row.ts';
import { startBenchServer } from '../lib/server.ts';

const PICTURES = 60;
const AT_ONCE = 8;
const SECONDS = 30;

/** Jobs each second when the model takes no time, beside what their pictures cost alone; and the local renderer. */
export async function working(bench: Bench): Promise<Row[]> {
  return [...(await jobs(bench)), await rendering('1:1'), await rendering('9:16')];
}

async function jobs(bench: Bench): Promise<Row[]> {
  const simulator = await startSimulator({ scale: 0.25, latency: { mode: 'fixed', ms: 0 } });
  const server = await startBenchServer(await createBenchDatabase(bench, 'working'), {
    GEMINI_API_KEY: 'bench',
    GEMINI_BASE_URL: simulator.url,
    WORKER_CONCURRENCY: '16',
    WORKSPACE_CONCURRENCY: '16',
  });
  try {
    const browser = await server.signUp();
    const draw = async () => {
      const { status, body } = await browser.post('/api/transform', { prompt: 'A calm ad for a mug' });
      if (status !== 201) throw new Error(`A picture was answered with ${status}.`);
      return body.data.generationId as string;
    };
    const id = await draw();
    const { bytes } = await browser.get(`/api/generations/${id}/image`);
    const library = createPictures();
    const alone = async () => {
      await library.measure(bytes);
      await library.thumbnailAndPreview(bytes);
    };
    const ours: number[] = [];
    const limit: number[] = [];
    for (const _ of rounds({ most: bench.rounds, seconds: SECONDS })) {
      ours.push(await rateOf(draw));
      limit.push(await rateOf(alone));
    }
    const [rate, most] = [median(ours), median(limit)];
    return [
      {
        measure: 'jobs, the model at 0 ms',
        ours: rate,
        limit: most,
        unit: '/s',
        goal: '≥ 0.7 ×',
        met: rate >= 0.7 * most,
      },
    ];
  } finally {
    await server.end();
    await simulator.stop();
  }
}

async function rateOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  let left = PICTURES;
  const lane = async () => {
    while (left-- > 0) await work();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return PICTURES / ((performance.now() - start) / 1000);
}

/** An ad of two layers of type without a photo, beside reading and writing the same picture. */
async function rendering(aspectRatio: '1:1' | '9:16'): Promise<Row> {
  const renderer = createLocalRenderer({ logger: pino({ level: 'silent' }) });
  try {
    const ours: number[] = [];
    const limit: number[] = [];
    for (let seed = 0; seed < 12; seed++) {
      const start = performance.now();
      const drawn = await renderer.generateImage({
        prompt: 'Autumn sale: 30% off all mugs, warm and calm',
        seed,
        references: [],
        aspectRatio,
        imageSize: '1K',
        model: 'local',
        signal: AbortSignal.timeout(30_000),
      });
      if (!drawn.ok) throw new Error(drawn.message);
      const middle = performance.now();
      await sharp(drawn.picture.bytes).png().toBuffer();
      if (seed < 2) continue; // to warm up
      ours.push(middle - start);
      limit.push(performance.now() - middle);
    }
    const time = median(ours);
    const measure = `local renderer, ${aspectRatio}, p50`;
    return { measure, ours: time, limit: median(limit), unit: 'ms', goal: '≤ 400 ms', met: time <= 400 };
  } finally {
    await renderer.close();
  }
}
