import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { editBody, transformBody } from '../../../shared/contract/index.ts';
import { apiCallOf } from './api-call.ts';

const made = {
  prompt: `It's "loud" & $HOME, \`now\` \\ ünïcode`,
  editPrompt: null,
  parentGenerationId: null,
  reanchored: false,
  aspectRatio: '4:5',
  exact: false,
  model: 'local',
  imageSize: null,
  references: [],
};
const parentId = 'f2b5d8f0-0d6e-4a52-9c6e-2a6cf2f8a001';

/** What a shell makes of it: the words that curl would be called with. */
function wordsOf(command: string): string[] {
  const shown = command.replace(/^curl/, String.raw`printf '%s\0'`);
  return execFileSync('sh', ['-c', shown], { env: { ADS_API_KEY: 'k', HOME: '/' } })
    .toString()
    .split('\0')
    .slice(0, -1);
}

test('a shell reads the request that made the picture, whatever its words are', () => {
  const photo = { assetId: parentId, name: 'can.jpg', fileUrl: null };
  const words = wordsOf(apiCallOf({ ...made, exact: true, references: [photo] }, 'http://ads.example'));
  expect(words.slice(0, 3)).toEqual(['http://ads.example/api/transform', '-H', 'Authorization: Bearer k']);
  const body = JSON.parse(words.at(-1) ?? '');
  expect(body).toEqual({
    prompt: made.prompt,
    model: 'local',
    aspectRatio: '4:5',
    exact: true,
    referenceImages: [parentId],
  });
  expect(transformBody.safeParse(body).success).toBe(true);
});

test('an edit is asked of the version it was made from, a fresh start as well', () => {
  const edit = { ...made, editPrompt: 'Navy background', parentGenerationId: parentId };
  const words = wordsOf(apiCallOf(edit, ''));
  expect(words[0]).toBe(`/api/generations/${parentId}/edit`);
  expect(editBody.safeParse(JSON.parse(words.at(-1) ?? '')).success).toBe(true);
  expect(wordsOf(apiCallOf({ ...edit, reanchored: true }, ''))[0]).toBe(`/api/generations/${parentId}/re-anchor`);
});
