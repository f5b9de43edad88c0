export { identifyByKey, identifyBySession } from './identify.ts';
export { atLeast, type Member } from './member.ts';
export { hashPassword } from './password.ts';
export { passwordProblems } from './password-rule.ts';
export { openSession, SESSION_SECONDS } from './session.ts';
export { deleteOverSessions, findUser, insertSession, insertUser } from './store.ts';
export type { UserRow } from './user.ts';
export { userView } from './view.ts';
