import type { Role } from '../../../shared/contract/index.ts';
import { Browser } from './browser.ts';
import type { TestServer } from './server.ts';

export type Someone = { browser: Browser; userId: string; workspaceId: string; email: string; password: string };

/** Somebody new, signed in, in the workspace of their own. */
export async function someone(server: TestServer): Promise<Someone> {
  const browser = new Browser(server.address);
  const account = await browser.signUp();
  const { user, workspace } = (await browser.get('/api/auth/me')).body.data;
  return { browser, userId: user.id, workspaceId: workspace.id, ...account };
}

/** Somebody new who is a member of that workspace, and works in it. */
export async function memberOf(server: TestServer, workspaceId: string, role: Role): Promise<Someone> {
  const newcomer = await someone(server);
  await server.database.pool.query(
    'insert into memberships (workspace_id, user_id, role, created_at) values ($1, $2, $3, now())',
    [workspaceId, newcomer.userId, role],
  );
  const moved = await newcomer.browser.post(`/api/workspaces/${workspaceId}/switch`);
  if (moved.status !== 200) throw new Error(`Switching answered ${moved.status}.`);
  return { ...newcomer, workspaceId };
}
