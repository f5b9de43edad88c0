export { closeWorkspace, deleteClosedWorkspace, isClosed } from './closing-store.ts';
export { homeOf } from './home.ts';
export { deleteOverInvitations } from './invitations/store.ts';
export { holdAsMember, memberIn } from './members/enter.ts';
export { findRole, lockWorkspace } from './members/store.ts';
export { mayDeleteWorkspace, mayManageMembers } from './policy.ts';
export type { Registration } from './register.ts';
export { countMembers, findWorkspace, listWorkspacesOf } from './store.ts';
