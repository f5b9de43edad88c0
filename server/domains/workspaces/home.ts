import type { Transaction } from '../../ports/database.ts';
import { findHomeWorkspace, findUser } from '../auth/index.ts';
import { insertMembership, insertWorkspace } from './store.ts';
import { firstWorkspace } from './workspace.ts';

/** Everybody has a workspace, also who was just removed from their last one: where they find themselves now. */
export async function homeOf(tx: Transaction, userId: string, now: Date): Promise<string> {
  const home = await findHomeWorkspace(tx, userId);
  if (home) return home;
  const user = await findUser(tx, userId);
  if (!user) throw new Error('A member without an account.');
  const workspace = firstWorkspace(user, now);
  await insertWorkspace(tx, workspace);
  await insertMembership(tx, { workspaceId: workspace.id, userId, role: 'owner', createdAt: now });
  return workspace.id;
}
