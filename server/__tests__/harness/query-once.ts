import pg from 'pg';

/** One statement on a connection of its own; answers the rows. */
export async function queryOnce(connection: pg.ClientConfig, text: string): Promise<unknown[]> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
