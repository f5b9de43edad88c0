import type { Member } from '../../auth/index.ts';
import { type DeleteGenerationNeeds, deleteVersions } from '../tree/delete-generation.ts';
import { lockGenerations } from '../tree/tree-store.ts';

/** Deletes these versions and nothing else; when one of them is not there, or not theirs to delete, none. */
export function deleteSeveral(needs: DeleteGenerationNeeds, member: Member, ids: string[]) {
  return deleteVersions(needs, member, {
    lock: async (tx) => {
      const found = await lockGenerations(tx, member.workspaceId, ids);
      return found.length === ids.length ? found : [];
    },
  });
}
