import { afterEach, beforeEach, expect, test, vi } from 'vitest';

let stored: Map<string, string>;
let drafts: typeof import('./draft.ts');

beforeEach(async () => {
  stored = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => void stored.set(name, value),
  });
  await reload();
});
afterEach(() => void vi.unstubAllGlobals());

/** A browser that moves to another workspace reads the page anew. */
async function reload(): Promise<void> {
  vi.resetModules();
  drafts = await import('./draft.ts');
}

const open = (workspaceId: string, userId = 'ana') => drafts.openDraft({ userId, workspaceId });

async function write(workspaceId: string, prompt: string): Promise<void> {
  await reload();
  open(workspaceId);
  drafts.changeDraft({ prompt });
}

test('each workspace keeps the draft that was written in it', async () => {
  await write('shoes', 'A shoe by the sea');
  drafts.changeDraft({
    ratio: '9:16',
    count: '4',
    photos: [{ id: 'p', name: 'Shoe', fileUrl: '/p', thumbhash: null }],
  });
  const shoe = drafts.draftNow();
  await write('lamps', 'A lamp at night');
  expect(drafts.draftNow()).toMatchObject({ photos: [], ratio: '4:5', count: '1' });
  await reload();
  open('shoes');
  const { prompt, photos, ratio, count } = shoe;
  expect(drafts.draftNow()).toMatchObject({ prompt, photos, ratio, count });
  await reload();
  open('lamps');
  expect(drafts.draftNow().prompt).toBe('A lamp at night');
});

test('the one draft that this browser kept before is found in its workspace', async () => {
  stored.set('draft', JSON.stringify({ state: { prompt: 'A shoe', ratio: '1:1', workspaceId: 'shoes' } }));
  await reload();
  open('lamps');
  expect(drafts.draftNow()).toMatchObject({ prompt: '', ratio: '4:5' });
  await reload();
  open('shoes');
  expect(drafts.draftNow()).toMatchObject({ prompt: 'A shoe', ratio: '1:1', count: '1', photos: [] });
});

test('who signs out leaves nothing of any workspace in this browser', async () => {
  await write('shoes', 'A shoe by the sea');
  await write('lamps', 'A lamp at night');
  expect(stored.get('draft')).toContain('A shoe by the sea');
  drafts.clearDraft();
  expect([...stored.values()].join('')).not.toMatch(/shoe|lamp/);
  expect(drafts.draftNow().prompt).toBe('');
});

test('who comes after somebody whose session ended finds and keeps none of their drafts', async () => {
  await write('shoes', 'A shoe by the sea');
  await write('lamps', 'A lamp at night');
  await reload();
  open('shoes', 'ben');
  expect(drafts.draftNow().prompt).toBe('');
  expect(stored.get('draft')).not.toMatch(/shoe by|lamp at/);
});

test('of more workspaces than anybody works in, the ones left longest ago are forgotten', async () => {
  for (let number = 1; number <= 25; number += 1) {
    open(`workspace ${number}`);
    drafts.changeDraft({ prompt: `Ad ${number}` });
  }
  open('workspace 24');
  expect(drafts.draftNow().prompt).toBe('Ad 24');
  open('workspace 1');
  expect(drafts.draftNow().prompt).toBe('');
});

test('where nothing may be stored, a draft stays in its workspace for as long as the page does', async () => {
  const refuse = () => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
  await write('shoes', 'A shoe by the sea');
  open('lamps');
  expect(drafts.draftNow().prompt).toBe('');
  open('shoes');
  expect(drafts.draftNow().prompt).toBe('A shoe by the sea');
});
