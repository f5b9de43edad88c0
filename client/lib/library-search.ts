import type { Status } from '../../shared/contract/index.ts';
import type { Filters } from '../api/generations.ts';
import { statusOf } from './status.ts';

/** What the address of the library says, so that it can be kept and shared. Days are written `2026-11-24`, in UTC. */
export type LibrarySearch = {
  q?: string;
  ratio?: string;
  status?: Status;
  starred?: true;
  sort?: 'oldest';
  model?: string;
  member?: string;
  photo?: string;
  from?: string;
  to?: string;
  /** The picture that is shown large. */
  view?: string;
};

const id = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const day = /^\d{4}-\d\d-\d\d$/;
const any = /./;
const forms = { q: any, ratio: any, model: any, member: id, photo: id, view: id, from: day, to: day } as const;

/** Takes what makes sense of an address and leaves the rest. */
export function librarySearchOf(search: Record<string, unknown>): LibrarySearch {
  const status = statusOf(typeof search['status'] === 'string' ? search['status'] : undefined);
  return {
    ...textsOf(search),
    ...(status && { status }),
    ...(search['starred'] === true && { starred: true }),
    ...(search['sort'] === 'oldest' && { sort: 'oldest' }),
  };
}

function textsOf(search: Record<string, unknown>): Partial<Record<keyof typeof forms, string>> {
  const texts = Object.entries(forms).filter(([name, form]) => {
    const value = search[name];
    return typeof value === 'string' && form.test(value);
  });
  return Object.fromEntries(texts.map(([name]) => [name, search[name]]));
}

/** What the server is asked for; without blanks, so that two ways of asking for everything are one in the cache. */
export function filtersOf({ ratio, starred, member, photo, view: _, ...same }: LibrarySearch): Filters {
  return {
    ...same,
    ...(ratio && { aspectRatio: ratio }),
    ...(starred && { starred: 'true' }),
    ...(member && { userId: member }),
    ...(photo && { assetId: photo }),
  };
}
