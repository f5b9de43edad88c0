export { createDevices, type Devices } from './sign-in/lane.ts';
export type { SignInLimits } from './sign-in/limits.ts';
export { deleteOldFailures, type LockoutRule } from './sign-in/store.ts';
export { identifyByKey, identifyBySession, recogniseKey, recogniseSession } from './identify.ts';
export { atLeast, type Member, rankOf } from './member.ts';
export { hashPassword } from './password.ts';
export { passwordProblems, type PasswordRule, passwordRuleView } from './password-rule.ts';
export { deleteUser } from './account/account-store.ts';
export { isOwnPassword, seeAccount } from './account/change-account.ts';
export { deleteKeysOf } from './keys/store.ts';
export { seeSessions } from './sessions/manage-sessions.ts';
export { deleteSessionsIn, findLastSeen, moveSession } from './sessions/store.ts';
export { deleteOverMailTokens } from './letters/store.ts';
export { wasJustWritten } from './letters/pause.ts';
export type { LetterNeeds } from './letters/reset-password.ts';
export { askToVerify } from './letters/verify-email.ts';
export { findPeople, type Person } from './people-store.ts';
export { openSession, SESSION_SECONDS, type SessionPolicy } from './session.ts';
export {
  deleteOverSessions,
  findHomeWorkspace,
  findUser,
  findUserByEmail,
  insertSession,
  insertUser,
  isFirstUser,
  lockUser,
} from './store.ts';
export type { UserRow } from './user.ts';
export { userView } from './view.ts';
