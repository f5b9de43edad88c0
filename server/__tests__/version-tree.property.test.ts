import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../simulator/index.ts';
import { Browser } from './harness/browser.ts';
import { startTestServer, type TestServer } from './harness/server.ts';

/** A step of somebody, on one of the versions there are; `at` is taken modulo how many. */
type Step = { at: number; does: 'make' | 'edit' | 'delete and edit'; children: 'orphan' | 'cascade' };
type Version = { id: string; parent: string | null };

let simulator: Simulator;
let server: TestServer;

beforeAll(async () => {
  simulator = await startSimulator({ scale: 0.05 });
  server = await startTestServer({
    GEMINI_API_KEY: 'k',
    GEMINI_BASE_URL: simulator.url,
    RATE_LIMIT_TRANSFORM: 'off',
    RATE_LIMIT_REGISTER: 'off',
  });
});
afterAll(async () => {
  await server.stop();
  await simulator.stop();
});

const steps = fc.array(
  fc.record<Step>({
    at: fc.nat(20),
    does: fc.constantFrom('make', 'edit', 'edit', 'edit', 'delete and edit', 'delete and edit'),
    children: fc.constantFrom('orphan', 'cascade'),
  }),
  { minLength: 4, maxLength: 8 },
);

test('whatever is deleted while it is edited, what remains hangs together, and every version of it can be edited', async () => {
  const alive = async (history: Step[]) => {
    const browser = new Browser(server.address);
    await browser.signUp();
    const gone = new Set<string>();
    await make(browser);
    for (const step of history) await take(browser, { step, gone });

    const versions = await all(browser);
    const ids = new Set(versions.map(({ id }) => id));
    for (const id of gone) expect((await browser.get(`/api/generations/${id}`)).status).toBe(404);
    for (const { id, parent } of versions) {
      expect(parent === null || ids.has(parent)).toBe(true);
      expect((await edit(browser, id)).status).toBe(201);
    }
  };
  await fc.assert(fc.asyncProperty(steps, alive), { numRuns: 5, seed: 42, endOnFailure: true });
});

async function take(browser: Browser, { step, gone }: { step: Step; gone: Set<string> }): Promise<void> {
  const versions = await all(browser);
  const version = versions[step.at % Math.max(1, versions.length)];
  if (version === undefined || step.does === 'make') return make(browser);
  if (step.does === 'edit') return mustBe([201], await edit(browser, version.id));

  const [deletion, edited] = await Promise.all([
    browser.delete(`/api/generations/${version.id}?children=${step.children}`),
    edit(browser, version.id),
  ]);
  mustBe([200], deletion);
  gone.add(version.id);
  mustBe([201, 404], edited);
  // An edit that is told as made is not lost, unless the whole branch was to go.
  if (edited.status === 201 && step.children === 'orphan')
    mustBe([200], await browser.get(`/api/generations/${edited.body.data.generationId}`));
}

const make = async (browser: Browser) => mustBe([201], await browser.post('/api/transform', { prompt: 'A can' }));
const edit = (browser: Browser, id: string) => browser.post(`/api/generations/${id}/edit`, { editPrompt: 'warmer' });

function mustBe(statuses: number[], { status, body }: { status: number; body: unknown }): void {
  if (!statuses.includes(status))
    throw new Error(`${status} instead of ${statuses.join(' or ')}: ${JSON.stringify(body)}`);
}

async function all(browser: Browser): Promise<Version[]> {
  const { data } = (await browser.get('/api/generations?pageSize=100')).body;
  return data
    .map(({ id, parentGenerationId }: Record<string, string | null>) => ({ id, parent: parentGenerationId }))
    .toSorted((one: Version, other: Version) => one.id.localeCompare(other.id));
}
