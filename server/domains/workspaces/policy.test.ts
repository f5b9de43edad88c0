import { describe, expect, test } from 'vitest';
import { type Role, roles } from '../../../shared/contract/index.ts';
import type { Member } from '../auth/index.ts';
import {
  mayChange,
  mayDeleteWorkspace,
  mayGrant,
  mayLeave,
  mayManageMembers,
  mayReadAudit,
  mayRenameWorkspace,
  mayTransferOwnership,
} from './policy.ts';

const as = (role: Role, scopes: Member['scopes'] = null): Member => ({
  userId: 'u',
  workspaceId: 'w',
  role,
  scopes,
  keyId: null,
  sessionId: null,
  isOperator: false,
});

describe('who may do what in a workspace', () => {
  test.each([
    ['rename it', mayRenameWorkspace, ['owner', 'admin']],
    ['manage members', mayManageMembers, ['owner', 'admin']],
    ['read the audit log', mayReadAudit, ['owner', 'admin']],
    ['delete it', mayDeleteWorkspace, ['owner']],
    ['transfer it', mayTransferOwnership, ['owner']],
    ['leave it', mayLeave, ['admin', 'editor', 'viewer']],
  ] as const)('%s', (_what, may, allowed) => {
    expect(roles.filter((role) => may(as(role)))).toEqual(allowed);
  });

  test('nobody grants ownership, nor a role above their own', () => {
    const granted = (role: Role) => roles.filter((given) => mayGrant(as(role), given));
    expect(granted('owner')).toEqual(['admin', 'editor', 'viewer']);
    expect(granted('admin')).toEqual(['admin', 'editor', 'viewer']);
    expect(granted('editor')).toEqual([]);
    expect(granted('viewer')).toEqual([]);
  });

  test('a role is changed only by somebody above it', () => {
    const changed = (role: Role) => roles.filter((theirs) => mayChange(as(role), theirs));
    expect(changed('owner')).toEqual(['admin', 'editor', 'viewer']);
    expect(changed('admin')).toEqual(['editor', 'viewer']);
    expect(changed('editor')).toEqual([]);
  });

  test('a key that may only read manages nothing, whoever made it', () => {
    expect(mayManageMembers(as('owner', ['read']))).toBe(false);
    expect(mayTransferOwnership(as('owner', ['read']))).toBe(false);
  });
});
