import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';

/**
 * The limit: what `node:http` and `pg` can do on this machine with the same statements and no product around them.
 * Started as a process of its own; its one argument says which database and file it works on.
 */
export type BareTask = { connection: pg.PoolConfig; workspaceId: string; tokenHash: string; file?: string };

const { connection, workspaceId, tokenHash, file } = JSON.parse(process.argv[2] ?? '{}') as BareTask;
const pool = new pg.Pool({ ...connection, max: 10 });
const token = Buffer.from(tokenHash, 'hex');

const answers: Record<string, (request: IncomingMessage, response: ServerResponse) => Promise<void> | void> = {
  '/live': (_, response) => json(response, { status: 'ok' }),
  '/list': async (_, response) => {
    await session();
    json(response, await inWorkspace((client) => rows(client, listOfTwenty)));
  },
  '/one': async ({ url = '' }, response) => {
    await session();
    const id = url.split('?')[1] ?? '';
    json(
      response,
      await inWorkspace((client) =>
        Promise.all(oneWithAll.map((each) => rows(client, { ...each, values: [workspaceId, id] }))),
      ),
    );
  },
  '/file': async (_, response) => {
    await session();
    response.writeHead(200, { 'content-type': 'image/webp' });
    createReadStream(file ?? '').pipe(response);
  },
};

const server = createServer((request, response) => {
  const answer = answers[request.url?.split('?')[0] ?? ''];
  if (answer) void answer(request, response);
  else response.writeHead(404).end();
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`Studio  http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});

type Statement = { name: string; text: string; values: unknown[] };

const listOfTwenty: Statement = {
  name: 'list',
  text: 'select * from generations where workspace_id = $1 order by created_at desc, id desc limit 21',
  values: [workspaceId],
};
const oneWithAll = [
  { name: 'one', text: 'select * from generations where workspace_id = $1 and id = $2' },
  {
    name: 'references',
    text: 'select asset_id from generation_references where workspace_id = $1 and generation_id = $2 order by position',
  },
  { name: 'conversation', text: 'select * from conversations where workspace_id = $1 and generation_id = $2' },
  {
    name: 'children',
    text: 'select id from generations where workspace_id = $1 and parent_generation_id = $2 order by created_at, id',
  },
];

async function session(): Promise<unknown> {
  const text = `select s.id, s.user_id, s.workspace_id, m.role from sessions s
    join memberships m on m.workspace_id = s.workspace_id and m.user_id = s.user_id
    where s.token_hash = $1 and s.expires_at > now()`;
  return (await pool.query({ name: 'session', text, values: [token] })).rows[0];
}

async function inWorkspace<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  await client.query(`begin; set local role ads_app; set local app.workspace = '${workspaceId}'`);
  const result = await work(client);
  await client.query('commit');
  client.release();
  return result;
}

async function rows(client: pg.PoolClient, statement: Statement): Promise<unknown[]> {
  return (await client.query(statement)).rows;
}

function json(response: ServerResponse, body: unknown): void {
  const text = JSON.stringify({ success: true, data: body });
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text);
}
