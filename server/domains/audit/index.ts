export type { AuditEntry } from './entry.ts';
export { insertAuditEntry } from './store.ts';
