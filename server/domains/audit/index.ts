export type { AuditFilter, AuditRow } from './entry.ts';
export { countAuditEntries, insertAuditEntry, listAuditEntries } from './store.ts';
