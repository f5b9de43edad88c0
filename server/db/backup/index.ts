export { type BackupNeeds, backUp } from './back-up.ts';
export { verifyBackup } from './open-backup.ts';
export { restore } from './restore.ts';
export { listBackups } from './shelf.ts';
