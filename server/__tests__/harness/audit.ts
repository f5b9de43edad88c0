import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import type { Recorded } from '../../../simulator/index.ts';

type Audited = {
  /** As the program connects: sees every workspace. */
  pool: pg.Pool;
  /** The folder of the disk store. */
  uploads: string;
  /** What the simulator was asked, when Gemini drew: prompts must be unique then. */
  requests?: Recorded[];
};

/** What is wrong, by the promise that it breaks; empty when nothing was lost, doubled or leaked. */
export type Violations = Record<string, string[]>;

/** Compares rows, files, ledger, queue and the provider's own record of calls, when everything has come to rest. */
export async function audit({ pool, uploads, requests }: Audited): Promise<Violations> {
  const found: [string, string[]][] = [];
  for (const [promise, query] of Object.entries(promises)) found.push([promise, await violators(pool, query)]);
  found.push(...(await compareFiles(pool, uploads)));
  if (requests) found.push(...(await compareCalls(pool, requests)));
  return Object.fromEntries(found.filter(([, rows]) => rows.length > 0));
}

/** All that is looked at, for a report. */
export const auditedPromises = () => [...Object.keys(promises), ...filePromises, ...callPromises];

/** Each query finds rows that break the promise. */
const promises: Record<string, string> = {
  'everything has ended': `select id, status from generations where status in ('queued', 'rendering')`,
  'the queue is empty': `select id, name, state::text from pgboss.job where state < 'completed'`,
  'a picture has original, preview and thumb': `
    select id from generations g where status = 'succeeded' and (
      select count(distinct purpose) from blob_refs r where r.holder_id = g.id and purpose in ('original', 'preview', 'thumb')) <> 3`,
  'a picture has its conversation': `
    select id from generations g where status = 'succeeded'
      and not exists (select from conversations c where c.generation_id = g.id)`,
  'a conversation has all its pictures': `
    select c.generation_id, named[1] as sha256 from conversations c
    cross join lateral regexp_matches(c.turns::text, '"\\$blob"\\s*:\\s*"([0-9a-f]{64})"', 'g') as named
    where not exists (select from blob_refs r join blobs b on b.id = r.blob_id
      where r.holder_id = c.generation_id and b.sha256 = named[1])`,
  'what has no picture holds none': `
    select id from generations g where status <> 'succeeded' and exists (
      select from blob_refs r where r.holder_id = g.id and purpose <> 'conversation')`,
  'a failure says why': `select id from generations where status = 'failed' and coalesce(failure_message, '') = ''`,
  'who holds bytes exists': `
    select holder_id from blob_refs r where not exists (select from generations g where g.id = r.holder_id)
      and not exists (select from assets a where a.id = r.holder_id)`,
  'an uploaded photo has its bytes': `
    select id from assets a where (select count(*) from blob_refs r where r.holder_id = a.id) <> 2`,
  'no blob is pending': `select id from blobs where state = 'pending'`,
  'every blob is held': `select id from blobs b where not exists (select from blob_refs r where r.blob_id = b.id)`,
  'no removal waits': 'select blob_id from blob_removals',
  'at most three calls': `select id, calls from generations where calls > 3`,
  'every picture is in the ledger': `
    select id from generations g where not exists (select from usage_entries u where u.generation_id = g.id)`,
  'the ledger says what became of it': `
    select g.id, g.status, u.state from generations g join usage_entries u on u.generation_id = g.id
    where u.state <> case when g.status = 'succeeded' then 'settled' else 'released' end
      or u.settled_micro_usd <> case when g.status = 'succeeded' then g.cost_micro_usd else 0 end
      or u.possibly_billed_micro_usd <> g.possibly_billed_micro_usd`,
  'nothing stays reserved': `select generation_id from usage_entries where state = 'reserved'`,
  'the months are the sums of the ledger': `
    with sums as (
      select workspace_id, month, count(*) filter (where state = 'settled') as images, sum(settled_micro_usd) as money,
        sum(possibly_billed_micro_usd) as maybe
      from usage_entries group by 1, 2)
    select m.workspace_id, m.month from usage_months m full join sums s using (workspace_id, month)
    where (m.reserved_images, m.reserved_micro_usd) is distinct from (0, 0::bigint)
      or m.settled_images is distinct from coalesce(s.images, 0)
      or m.settled_micro_usd is distinct from coalesce(s.money, 0)
      or m.possibly_billed_micro_usd is distinct from coalesce(s.maybe, 0)`,
};

async function violators(pool: pg.Pool, query: string): Promise<string[]> {
  return (await pool.query(query)).rows.map((row) => JSON.stringify(row));
}

const filePromises = ['every file has its row', 'every row has its file', 'the bytes are what they were'] as const;

async function compareFiles(pool: pg.Pool, uploads: string): Promise<[string, string[]][]> {
  const { rows } = await pool.query<{ id: string; sha256: string }>('select id, sha256 from blobs');
  const expected = new Map(rows.map(({ id, sha256 }) => [id, sha256]));
  const files = (await readdir(uploads, { recursive: true, withFileTypes: true })).filter((file) => file.isFile());
  const strangers: string[] = [];
  const changed: string[] = [];
  for (const file of files.filter(({ parentPath }) => !parentPath.endsWith('/tmp'))) {
    const id = file.name.split('+').at(-1) ?? '';
    const sha256 = expected.get(id);
    expected.delete(id);
    if (sha256 === undefined) strangers.push(file.name);
    else if (sha256 !== hashOf(await readFile(join(file.parentPath, file.name)))) changed.push(id);
  }
  return [
    [filePromises[0], strangers],
    [filePromises[1], [...expected.keys()]],
    [filePromises[2], changed],
  ];
}

const callPromises = ['every call is counted', 'what came is charged or marked as possibly billed'] as const;
type Counted = { wish: string; calls: number; pictures: number; maybe: number };

/** By what was asked for: the rows of one wish (retries share it) against the calls that carried it. */
async function compareCalls(pool: pg.Pool, requests: Recorded[]): Promise<[string, string[]][]> {
  const { rows } = await pool.query<Counted>(`
    select coalesce(edit_prompt, prompt) as wish, sum(calls)::int as calls,
      count(*) filter (where status = 'succeeded')::int as pictures,
      coalesce(sum(round(possibly_billed_micro_usd::numeric / nullif(estimated_micro_usd, 0))), 0)::int as maybe
    from generations group by 1`);
  const uncounted: string[] = [];
  const unpaid: string[] = [];
  for (const { wish, calls, pictures, maybe } of rows) {
    const made = requests.filter(({ body }) => wishOf(body).includes(wish));
    const drawn = made.filter(({ scenario, status }) => status === 200 && /^(ok|slow)/.test(scenario ?? ''));
    if (made.length > calls) uncounted.push(`${wish}: ${made.length} calls, ${calls} counted`);
    if (drawn.length > pictures + maybe) {
      unpaid.push(`${wish}: ${drawn.length} drawn, ${pictures} charged, ${maybe} possibly billed`);
    }
  }
  return [
    [callPromises[0], uncounted],
    [callPromises[1], unpaid],
  ];
}

/** The text of the last turn of a recorded request. */
function wishOf(body: unknown): string {
  const { contents } = (body ?? {}) as { contents?: { parts?: { text?: string }[] }[] };
  return (
    contents
      ?.at(-1)
      ?.parts?.map(({ text }) => text ?? '')
      .join(' ') ?? ''
  );
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
