export { DELETE_WORKSPACE } from './delete-workspace.ts';
export { deleteWorkspaceJob } from './jobs.ts';
