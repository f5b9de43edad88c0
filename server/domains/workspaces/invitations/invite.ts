import { type Answer, no, yes } from '../../../../shared/answer.ts';
import type { GrantableRole, Invitation } from '../../../../shared/contract/index.ts';
import type { Links } from '../../../lib/links.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Database } from '../../../ports/database.ts';
import type { Letter, Mail } from '../../../ports/mail.ts';
import { insertAuditEntry } from '../../audit/index.ts';
import { findPeople, findUserByEmail, type Member, type Person, wasJustWritten } from '../../auth/index.ts';
import { holdAsMember, memberIn } from '../members/enter.ts';
import { findRole } from '../members/store.ts';
import { mayGrant, mayManageMembers } from '../policy.ts';
import { findWorkspace } from '../store.ts';
import { invitationView, type InvitationRow, MOST_INVITATIONS, newInvitation } from './invitation.ts';
import { changeInvitation, deleteInvitation, listInvitations, putInvitation } from './store.ts';

export type InviteNeeds = { database: Database; clock: Clock; mail: Mail; links: Links };
type Ask = { workspaceId: string; email: string; role: GrantableRole };

/**
 * Mails the link, or where no mail is sent gives it to the inviter to pass on. Who was written to a moment ago gets no
 * second letter; the link in the first one gives what was asked for last.
 */
export async function invite(
  { database, clock, mail, links }: InviteNeeds,
  asker: Member,
  { workspaceId, email, role }: Ask,
): Promise<Answer<Invitation & { link: string | null }, 'FORBIDDEN' | 'NOT_FOUND' | 'CONFLICT'>> {
  const now = clock();
  const { row, token, tokenHash } = newInvitation(
    { workspaceId, email, role, mailed: mail.delivers, invitedBy: asker.userId },
    now,
  );
  const done = await database.inSystem('invite somebody', async (tx) => {
    const held = await holdAsMember(tx, asker, workspaceId);
    if (!held.ok) return held;
    if (!mayGrant(held.value, role)) return no('FORBIDDEN');
    const known = await findUserByEmail(tx, email);
    if (known && (await findRole(tx, workspaceId, known.id))) return no('CONFLICT', 'They are a member already.');
    const open = await listInvitations(tx, workspaceId, now);
    const before = open.find((other) => other.email === email);
    if (!before && open.length >= MOST_INVITATIONS)
      return no('CONFLICT', 'Too many invitations are open. Take some back.');
    const isOnItsWay = mail.delivers && before?.mailed === true && wasJustWritten(before.createdAt, now);
    const left = isOnItsWay ? { ...before, role, invitedBy: asker.userId } : row;
    await (isOnItsWay ? changeInvitation(tx, left) : putInvitation(tx, row, tokenHash));
    const entry = { workspaceId, userId: asker.userId, subjectId: left.id, createdAt: now };
    await insertAuditEntry(tx, { ...entry, action: 'invitation-created', detail: { email, role } });
    const inviter = (await findPeople(tx, [asker.userId])).get(asker.userId);
    return yes({ left, isOnItsWay, inviter, workspace: await findWorkspace(tx, workspaceId) });
  });
  if (!done.ok) return done;
  const { left, isOnItsWay } = done.value;
  const link = links('invite', token);
  const inviter = nameOf(done.value.inviter);
  const workspaceName = done.value.workspace?.name ?? '';
  if (mail.delivers && !isOnItsWay)
    mail.post(async () => letter(left, { link, inviter: inviter ?? 'Somebody', workspaceName }));
  return yes({ ...invitationView(left, inviter), link: mail.delivers ? null : link });
}

export function nameOf(person: Person | undefined): string | null {
  return person ? (person.name ?? person.email) : null;
}

function letter(
  { email, role }: InvitationRow,
  { link, inviter, workspaceName }: { link: string; inviter: string; workspaceName: string },
): Letter {
  return {
    to: email,
    subject: `You are invited to the workspace "${harmless(workspaceName)}"`,
    lines: [
      `${harmless(inviter)} invites you to make ads together, as ${role === 'viewer' ? 'a' : 'an'} ${role}.`,
      'The link works once, for seven days, and for this e-mail address only. If you do not know them, do nothing.',
    ],
    action: { label: 'See the invitation', link },
  };
}

/** Names are chosen by users, and a letter of ours must not carry a link of theirs. */
function harmless(name: string): string {
  return name
    .replace(/[./:@\\]+/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 60)
    .trim();
}

/** Open ones, newest first. */
export async function seeInvitations(
  needs: InviteNeeds,
  asker: Member,
  workspaceId: string,
): Promise<Answer<Invitation[], 'FORBIDDEN' | 'NOT_FOUND'>> {
  const entered = await memberIn(needs, asker, workspaceId);
  if (!entered.ok) return entered;
  if (!mayManageMembers(entered.value)) return no('FORBIDDEN');
  const { database, clock } = needs;
  const rows = await database.inWorkspace(workspaceId, (tx) => listInvitations(tx, workspaceId, clock()));
  const ids = rows.flatMap(({ invitedBy }) => invitedBy ?? []);
  const people = await database.inSystem('names of members', (tx) => findPeople(tx, ids));
  return yes(rows.map((row) => invitationView(row, nameOf(people.get(row.invitedBy ?? '')))));
}

/** Its link is dead at once. */
export async function takeBackInvitation(
  needs: InviteNeeds,
  asker: Member,
  { workspaceId, id }: { workspaceId: string; id: string },
): Promise<Answer<null, 'FORBIDDEN' | 'NOT_FOUND'>> {
  const entered = await memberIn(needs, asker, workspaceId);
  if (!entered.ok) return entered;
  if (!mayManageMembers(entered.value)) return no('FORBIDDEN');
  return needs.database.inWorkspace(workspaceId, async (tx) => {
    const email = await deleteInvitation(tx, workspaceId, id);
    if (email === undefined) return no('NOT_FOUND');
    const entry = { workspaceId, userId: asker.userId, subjectId: id, createdAt: needs.clock() };
    await insertAuditEntry(tx, { ...entry, action: 'invitation-revoked', detail: { email } });
    return yes(null);
  });
}
