import type { Me } from '../../../shared/contract/index.ts';
import type { Database } from '../../ports/database.ts';
import { findUser, type Member, userView } from '../auth/index.ts';
import { findWorkspace } from './store.ts';

/** Who is asking and where. Throws when the rows behind a living session are gone. */
export async function seeMe({ database }: { database: Database }, member: Member): Promise<Me> {
  return database.inSystem('who am I', async (tx) => {
    const user = await findUser(tx, member.userId);
    const workspace = await findWorkspace(tx, member.workspaceId);
    if (!user || !workspace) throw new Error('A session without its user or workspace.');
    return { user: userView(user), workspace: { id: workspace.id, name: workspace.name }, role: member.role };
  });
}
