import { Readable } from 'node:stream';
import type { MemberWorkspace } from '../../../shared/contract/index.ts';
import type { ZipEntry } from '../../lib/zip.ts';
import type { Database, Transaction } from '../../ports/database.ts';
import type { ObjectStore } from '../../ports/object-store.ts';
import type { Pictures } from '../../ports/pictures.ts';
import { assetView, findAssetFile, listIdsUploadedBy, seeAsset } from '../assets/index.ts';
import { insertAuditEntry } from '../audit/index.ts';
import { type LetterNeeds, type Member, seeAccount, seeSessions } from '../auth/index.ts';
import { type Blob, openBlob } from '../blobs/index.ts';
import { findPicture, generationView, listIdsMadeBy, seeGeneration } from '../generations/index.ts';
import { seeWorkspaces } from '../workspaces/index.ts';

export type ExportNeeds = LetterNeeds & { objects: ObjectStore; pictures: Pictures };
type Person = Member & { sessionId: string };

const AT_ONCE = 100;

/**
 * All that is somebody's own, one file after another: the account, and in each workspace the photos they brought and what
 * they asked for, with its words and picture. Each is looked up when its turn comes, so that the length costs no memory;
 * what is deleted meanwhile is left out. That it was taken stands in the audit log of each workspace.
 */
export async function exportAccount(needs: ExportNeeds, person: Person): Promise<AsyncIterable<ZipEntry>> {
  const now = needs.clock();
  const workspaces = await seeWorkspaces(needs, person);
  await needs.database.inSystem('export an account', (tx) => note(tx, person, { workspaces, now }));
  const [account, sessions] = [await seeAccount(needs, person), await seeSessions(needs, person)];
  const known = { exportedAt: now.toISOString(), account, sessions, workspaces };
  return entriesOf(needs, person, { known, now });
}

type Known = { workspaces: MemberWorkspace[] };

async function* entriesOf(
  needs: ExportNeeds,
  person: Person,
  { known, now }: { known: Known; now: Date },
): AsyncGenerator<ZipEntry> {
  yield words('README.txt', readme(now), now);
  yield words('account.json', json(known), now);
  for (const { id, role } of known.workspaces) {
    const member = { ...person, workspaceId: id, role };
    yield* photosOf(needs, member);
    yield* generationsOf(needs, member);
  }
}

async function note(
  tx: Transaction,
  { userId }: Person,
  { workspaces, now }: { workspaces: MemberWorkspace[]; now: Date },
): Promise<void> {
  for (const { id: workspaceId } of workspaces)
    await insertAuditEntry(tx, { workspaceId, userId, action: 'account-exported', createdAt: now });
}

async function* photosOf(needs: ExportNeeds, member: Member): AsyncGenerator<ZipEntry> {
  for await (const id of allIds(needs.database, member, listIdsUploadedBy)) {
    const photo = await seeAsset(needs, member, id);
    const file = await findAssetFile(needs, member, { id, variant: 'original' });
    if (!photo.ok || !file.ok) continue;
    const { createdAt } = photo.value;
    const name = `workspaces/${member.workspaceId}/photos/${dayOf(createdAt)}_${id}`;
    yield words(`${name}.json`, json(assetView(photo.value)), createdAt);
    yield await picture(needs, name, { blob: file.value, madeAt: createdAt });
  }
}

async function* generationsOf(needs: ExportNeeds, member: Member): AsyncGenerator<ZipEntry> {
  for await (const id of allIds(needs.database, member, listIdsMadeBy)) {
    const made = await seeGeneration(needs, member, id);
    if (!made.ok) continue;
    const { createdAt } = made.value.generation;
    const name = `workspaces/${member.workspaceId}/generations/${dayOf(createdAt)}_${id}`;
    yield words(`${name}.json`, json(generationView(made.value)), createdAt);
    const found = await findPicture(needs, member, { id });
    if (found.ok) yield await picture(needs, name, { blob: found.value.blob, madeAt: createdAt });
  }
}

type ListIds = (
  tx: Transaction,
  workspaceId: string,
  page: { userId: string; after: string | undefined; most: number },
) => Promise<string[]>;

async function* allIds(database: Database, member: Member, list: ListIds): AsyncGenerator<string> {
  const { workspaceId, userId } = member;
  let after: string | undefined;
  do {
    const page = { userId, after, most: AT_ONCE };
    const ids = await database.inWorkspace(workspaceId, (tx) => list(tx, workspaceId, page));
    yield* ids;
    after = ids.length === AT_ONCE ? ids.at(-1) : undefined;
  } while (after !== undefined);
}

function words(name: string, text: string, madeAt: Date): ZipEntry {
  return { name, madeAt, body: Readable.from([Buffer.from(text)]) };
}

async function picture(needs: ExportNeeds, name: string, { blob, madeAt }: { blob: Blob; madeAt: Date }) {
  const { body, sizeBytes } = await openBlob(needs, blob);
  const ending = blob.mimeType === 'image/jpeg' ? 'jpg' : blob.mimeType.replace('image/', '');
  return { name: `${name}.${ending}`, madeAt, body, sizeBytes };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

function readme(now: Date): string {
  return `Your data at Automated Ads Agent, as it was on ${now.toISOString()}.

account.json                   your account, where you are signed in, and your workspaces
workspaces/<id>/photos         the photos you brought: the picture, and what is known of it as .json
workspaces/<id>/generations    what you asked for: the picture, and your words, the conversation and its cost as .json

What others made in these workspaces is theirs, and is not here.
`;
}
