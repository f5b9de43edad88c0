import type { Browser } from '../../server/__tests__/harness/browser.ts';
import { createBenchDatabase } from './databases.ts';
import type { Bench } from './row.ts';
import { seedLibrary } from './seed-library.ts';
import { type BenchServer, startBenchServer } from './server.ts';

export type LargeLibrary = { server: BenchServer; owner: Browser; workspaceId: string };

/** The product with one workspace of so many pictures, and its owner signed in. */
export async function openLargeLibrary(
  { postgres }: Pick<Bench, 'postgres'>,
  { name, count }: { name: string; count: number },
): Promise<LargeLibrary> {
  const database = await createBenchDatabase({ postgres }, name);
  const server = await startBenchServer(database, { DRAIN_SECONDS: '0' });
  const owner = await server.signUp();
  const { workspace, user } = (await owner.get('/api/auth/me')).body.data;
  await seedLibrary(database, { workspaceId: workspace.id, userId: user.id, count, folder: server.folder });
  return { server, owner, workspaceId: workspace.id };
}
