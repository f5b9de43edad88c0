export { deleteOverInvitations } from './invitations/store.ts';
export type { Registration } from './register.ts';
