import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Conversation } from '../../../ports/image-model.ts';
import {
  ask,
  askAgain,
  drawn,
  photo,
  refused,
  type SeenBody,
  seenBody,
  stored,
  withSimulator,
} from './with-simulator.ts';

const { simulator, service } = withSimulator();
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const tokens = (body: SeenBody) => body.contents.flatMap(({ parts }) => parts.map((part) => part.thoughtSignature));
const hashes = (body: SeenBody) =>
  body.contents.flatMap(({ parts }) => parts.map((part) => part.inlineData?.data.sha256)).filter(Boolean);

async function first(change: Parameters<typeof ask>[0] = {}) {
  return drawn(await service().generateImage(ask(change)));
}

describe('a conversation of three turns', () => {
  test('goes back byte for byte, signatures and all, after a trip through JSON', async () => {
    const shoe = await photo('png');
    simulator().enqueue({ scenario: 'drafts:1' });
    const one = await first({ references: [{ bytes: shoe, mimeType: 'image/png' }] });
    const two = drawn(await service().continueConversation(askAgain(stored(one.conversation), 'Make it red')));
    const label = await photo('webp');
    const references = [{ bytes: label, mimeType: 'image/webp' }];
    const three = drawn(
      await service().continueConversation(askAgain(stored(two.conversation), 'Add this label', { references })),
    );
    expect(three.historyRebuilt).toBe(false);

    const body = seenBody(simulator());
    expect(body.contents.map(({ role }) => role)).toEqual(['user', 'model', 'user', 'model', 'user']);
    expect(body.contents[0]?.parts[0]).toEqual({ text: 'An ad for these shoes' });
    expect(body.contents[2]?.parts).toEqual([{ text: 'Make it red' }]);
    const draft = [...one.conversation.blobs.keys()][1];
    expect(hashes(body)).toEqual(
      [shoe, draft, one.picture.bytes, two.picture.bytes, label].map((bytes) =>
        Buffer.isBuffer(bytes) ? sha256(bytes) : bytes,
      ),
    );
    // What was signed by the model came back with the same signature at the same place.
    const received = one.conversation.turns.concat(two.conversation.turns.slice(2), [
      { parts: [{}, {}] },
    ]) as SeenBody['contents'];
    expect(tokens(body)).toEqual(tokens({ ...body, contents: received }));
    expect(tokens(body).filter(Boolean)).toHaveLength(4);
  });

  test('an edit derives from its predecessor and says ratio and size again', async () => {
    const one = await first();
    const two = drawn(
      await service().continueConversation(
        askAgain(one.conversation, 'Wider', { aspectRatio: '16:9', imageSize: '2K' }),
      ),
    );
    expect(two.picture.bytes.equals(one.picture.bytes)).toBe(false);
    expect(seenBody(simulator()).generationConfig.imageConfig).toEqual({ aspectRatio: '16:9', imageSize: '2K' });
  });

  test('branches from any node replay that node only', async () => {
    const one = await first();
    const left = drawn(await service().continueConversation(askAgain(one.conversation, 'Left')));
    const right = drawn(await service().continueConversation(askAgain(one.conversation, 'Right')));
    await service().continueConversation(askAgain(left.conversation, 'Left again'));
    const body = seenBody(simulator());
    expect(hashes(body)).toEqual([sha256(one.picture.bytes), sha256(left.picture.bytes)]);
    expect(hashes(body)).not.toContain(sha256(right.picture.bytes));
    expect(one.conversation.turns).toHaveLength(2);
  });

  test('a failed turn leaves the conversation as it was', async () => {
    const one = await first();
    const before = JSON.stringify(one.conversation.turns);
    simulator().enqueue({ scenario: 'image-safety' });
    const references = [{ bytes: await photo('jpeg'), mimeType: 'image/jpeg' }];
    refused(await service().continueConversation(askAgain(one.conversation, 'Something odd', { references })));
    expect(JSON.stringify(one.conversation.turns)).toBe(before);
    expect(one.conversation.blobs.size).toBe(1);
    drawn(await service().continueConversation(askAgain(one.conversation, 'Make it red')));
    expect(JSON.stringify(simulator().requests.at(-1)?.body)).not.toContain('Something odd');
  });

  test('holds references to bytes, never the bytes', async () => {
    const one = await first();
    const reference = { $blob: sha256(one.picture.bytes), bytes: one.picture.bytes.length };
    expect(JSON.stringify(one.conversation.turns)).toContain(JSON.stringify(reference));
    expect(JSON.stringify(one.conversation.turns).length).toBeLessThan(4000);
  });
});

describe('what a model writes', () => {
  const answerWith = async (text: string) => {
    const data = (await photo('jpeg')).toString('base64');
    const parts = [{ text }, { inlineData: { mimeType: 'image/jpeg', data } }];
    return `raw:${JSON.stringify({ candidates: [{ content: { role: 'model', parts }, finishReason: 'STOP' }] })}`;
  };

  test('can be stored in PostgreSQL, whatever it is', async () => {
    simulator().enqueue({ scenario: await answerWith(`A\0B \ud83d ${'🎈'.repeat(1200)}`) });
    const { conversation, notes } = await first();
    expect(notes[0]).toMatch(/^AB \ufffd 🎈+…$/u);
    expect([...(notes[0] ?? '')]).toHaveLength(1000);
    const json = JSON.stringify([conversation.turns, notes]);
    expect(json).not.toMatch(/\\u0000|\\ud[89a-f]/);
    expect(json.isWellFormed()).toBe(true);
  });

  test('and is quoted on one line, never half a character', async () => {
    const parts = [{ text: `Which\n one\0?\ud83d ${'🎈'.repeat(400)}` }];
    const body = JSON.stringify({ candidates: [{ content: { role: 'model', parts }, finishReason: 'STOP' }] });
    simulator().enqueue({ scenario: `raw:${body}`, times: 2 });
    const { message } = refused(await service().generateImage(ask()));
    expect(message).toMatch(/“Which one ?\?\ufffd 🎈+…”/u);
    expect(message.isWellFormed()).toBe(true);
  });
});

describe('a history that is not accepted', () => {
  const withoutSignatures = (conversation: Conversation): Conversation => ({
    ...conversation,
    turns: JSON.parse(
      JSON.stringify(conversation.turns)
        .replace(/"thoughtSignature":"[^"]+",?/g, '')
        .replaceAll(',}', '}'),
    ),
  });

  test('is rebuilt once from its last picture, and the result says so', async () => {
    const one = await first();
    const two = drawn(await service().continueConversation(askAgain(one.conversation, 'Make it red')));
    const outcome = drawn(
      await service().continueConversation(askAgain(withoutSignatures(two.conversation), 'Now blue')),
    );
    expect(outcome).toMatchObject({ historyRebuilt: true, calls: 2 });
    const [refusedRequest, repaired] = simulator().requests.slice(-2);
    expect(refusedRequest?.status).toBe(400);
    expect(repaired?.status).toBe(200);
    const { contents } = seenBody(simulator());
    expect(contents).toHaveLength(1);
    expect(contents[0]?.parts).toEqual([
      { text: 'Now blue' },
      {
        inlineData: {
          mimeType: 'image/jpeg',
          data: { sha256: sha256(two.picture.bytes), bytes: two.picture.bytes.length },
        },
      },
    ]);
    expect(outcome.conversation.turns).toHaveLength(2);
  });

  test('a rebuilt conversation goes on as any other', async () => {
    const one = await first();
    const rebuilt = drawn(
      await service().continueConversation(askAgain(withoutSignatures(one.conversation), 'Now blue')),
    );
    const next = drawn(await service().continueConversation(askAgain(stored(rebuilt.conversation), 'And green')));
    expect(next).toMatchObject({ historyRebuilt: false, calls: 1 });
  });

  test('a picture that another took the place of is noticed by the model', async () => {
    const one = await first();
    const other = await photo('jpeg', '#00f');
    const was = sha256(one.picture.bytes);
    const turns = JSON.parse(JSON.stringify(one.conversation.turns).replaceAll(was, sha256(other)));
    const blobs = new Map([[sha256(other), { bytes: other, mimeType: 'image/jpeg' }]]);
    const outcome = drawn(await service().continueConversation(askAgain({ ...one.conversation, turns, blobs }, 'Red')));
    expect(simulator().requests.at(-2)).toMatchObject({ status: 400, scenario: 'refused' });
    expect(outcome.historyRebuilt).toBe(true);
  });

  test('new photos stand behind the last picture, and what is left behind is not stored', async () => {
    const [shoe, label] = [await photo('png'), await photo('webp')];
    const one = await first({ references: [{ bytes: shoe, mimeType: 'image/png' }] });
    const references = [{ bytes: label, mimeType: 'image/webp' }];
    const outcome = drawn(
      await service().continueConversation(askAgain(withoutSignatures(one.conversation), 'Red', { references })),
    );
    expect(hashes(seenBody(simulator()))).toEqual([sha256(one.picture.bytes), sha256(label)]);
    const kept = [one.picture.bytes, label, outcome.picture.bytes].map(sha256);
    expect([...outcome.conversation.blobs.keys()].toSorted()).toEqual(kept.toSorted());
  });

  test('another key: rebuilt', async () => {
    const one = await first();
    const other = service({ apiKey: 'another-key' });
    expect(drawn(await other.continueConversation(askAgain(one.conversation, 'Red'))).historyRebuilt).toBe(true);
  });

  test('is rebuilt once only', async () => {
    const one = await first();
    simulator().reset();
    simulator().enqueue({ scenario: '400-signature', times: 9 });
    const outcome = refused(await service().continueConversation(askAgain(one.conversation, 'Red')));
    expect(outcome).toMatchObject({ code: 'CONFLICT', reason: 'CONVERSATION_INVALID', calls: 2 });
  });

  test('bytes that changed at rest never leave: the last picture, if whole, goes on without its history', async () => {
    const shoe = await photo('png');
    const one = await first({ references: [{ bytes: shoe, mimeType: 'image/png' }] });
    const blobs = new Map(one.conversation.blobs).set(sha256(shoe), {
      bytes: await photo('png', '#000'),
      mimeType: 'image/png',
    });
    const outcome = drawn(await service().continueConversation(askAgain({ ...one.conversation, blobs }, 'Red')));
    expect(outcome).toMatchObject({ historyRebuilt: true, calls: 1 });
    expect(hashes(seenBody(simulator()))).toEqual([sha256(one.picture.bytes)]);
  });

  test('without its last picture there is nothing to go on with', async () => {
    const one = await first();
    simulator().reset();
    const lost = { ...one.conversation, blobs: new Map() };
    const outcome = refused(await service().continueConversation(askAgain(lost, 'Red')));
    expect(outcome).toMatchObject({ code: 'CONFLICT', reason: 'CONVERSATION_INVALID', calls: 0 });
    expect(simulator().requests).toEqual([]);
  });
});

describe('a conversation is pinned', () => {
  test.each([
    ['another provider', { provider: 'local' as const }, {}],
    ['another backend', { backend: 'vertex' }, {}],
    ['another model', {}, { model: 'gemini-3-pro-image' }],
    ['turns that are none', { turns: [{ role: 'user' }] }, {}],
    ['no turns', { turns: [] }, {}],
    ['a question without an answer', { turns: [{ role: 'user', parts: [{ text: 'a' }] }] }, {}],
  ])('%s is refused before anything is sent', async (_name, conversationChange, askChange) => {
    const one = await first();
    simulator().reset();
    const conversation = { ...one.conversation, ...conversationChange };
    const change = { model: one.conversation.model, ...askChange };
    const outcome = refused(await service().continueConversation(askAgain(conversation, 'Red', change)));
    expect(outcome).toMatchObject({ code: 'CONFLICT', reason: 'CONVERSATION_INVALID', retry: false, calls: 0 });
    expect(simulator().requests).toEqual([]);
  });
});

describe('a long conversation', () => {
  test('is sent without whole turns of its middle, and stored whole', async () => {
    const shoe = await photo('png');
    let latest = await first({ references: [{ bytes: shoe, mimeType: 'image/png' }] });
    for (const wish of ['two', 'three', 'four', 'five'])
      latest = drawn(await service({ maxTurns: 3 }).continueConversation(askAgain(latest.conversation, wish)));
    const texts = seenBody(simulator())
      .contents.filter(({ role }) => role === 'user')
      .map(({ parts }) => parts[0]?.text);
    expect(texts).toEqual(['An ad for these shoes', 'three', 'four', 'five']);
    expect(latest.notes.at(-1)).toMatch(/did not see 1 of the earlier versions/);
    expect(latest.conversation.turns).toHaveLength(10);
    expect(latest.historyRebuilt).toBe(false);
  });

  test('sheds turns until it is small enough, the last one never', async () => {
    const one = await first();
    const two = drawn(await service().continueConversation(askAgain(one.conversation, 'two')));
    const three = drawn(await service().continueConversation(askAgain(two.conversation, 'three')));
    const fits = service({ comfortableBytes: three.picture.bytes.length * 2 + 2500 });
    drawn(await fits.continueConversation(askAgain(three.conversation, 'four')));
    expect(hashes(seenBody(simulator()))).toEqual([sha256(three.picture.bytes)]);
  });

  test('goes beyond comfort for a last turn that cannot be left out, never beyond what Google takes', async () => {
    const one = await first();
    drawn(await service({ comfortableBytes: 500 }).continueConversation(askAgain(one.conversation, 'two')));
    expect(hashes(seenBody(simulator()))).toEqual([sha256(one.picture.bytes)]);

    simulator().reset();
    const outcome = refused(
      await service({ maxRequestBytes: 500 }).continueConversation(askAgain(one.conversation, 'two')),
    );
    expect(outcome).toMatchObject({ code: 'PAYLOAD_TOO_LARGE', reason: 'INPUT_TOO_LARGE', calls: 0 });
    expect(simulator().requests).toEqual([]);
  });
});
