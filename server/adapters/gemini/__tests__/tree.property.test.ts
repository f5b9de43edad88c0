import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Conversation, PictureBytes } from '../../../ports/image-model.ts';
import { ask, askAgain, drawn, photo, type SeenPart, seenBody, stored, withSimulator } from './with-simulator.ts';

const { simulator, service } = withSimulator();

type Turn = { parent: number; wish: string; reference: boolean; scenario: string };

const turns = fc.array(
  fc.record<Turn>({
    parent: fc.nat(),
    wish: fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }).filter((wish) => wish.trim() !== ''),
    reference: fc.boolean(),
    scenario: fc.constantFrom(
      'ok',
      'ok-image-first',
      'ok-image-only',
      'ok-png',
      'drafts:2',
      'thought-drafts:1',
      '503',
      'wrong-mime',
    ),
  }),
  { minLength: 1, maxLength: 12 },
);

/** Google's JSON of a stored turn, as the simulator shows what it saw. */
function asSeen({ turns }: Conversation): unknown {
  return JSON.parse(JSON.stringify(turns), (_key, value) =>
    value?.$blob === undefined ? value : { sha256: value.$blob, bytes: value.bytes },
  );
}

test('any tree of up to 12 turns replays at every node exactly what was received on its path', async () => {
  const label: PictureBytes = { bytes: await photo('png'), mimeType: 'image/png' };
  const gemini = service({ maxTurns: 12 });

  await fc.assert(
    fc.asyncProperty(turns, async (tree) => {
      simulator().reset();
      const nodes: Conversation[] = [];
      for (const { parent, wish, reference, scenario } of tree) {
        simulator().enqueue({ scenario });
        const base = nodes[parent % Math.max(1, nodes.length)];
        const before = base && asSeen(base);
        const references = reference ? [label] : [];
        const outcome = drawn(
          base
            ? await gemini.continueConversation(askAgain(stored(base), wish, { references }))
            : await gemini.generateImage(ask({ prompt: wish, references })),
        );
        const sent = seenBody(simulator()).contents;
        expect(outcome.historyRebuilt).toBe(false);
        expect(sent.slice(0, -1)).toEqual(before ?? []);
        expect(sent.at(-1)?.parts[0]).toEqual<SeenPart>({ text: wish });
        for (const [hash, { bytes }] of outcome.conversation.blobs)
          expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash);
        nodes.push(outcome.conversation);
      }
    }),
    { numRuns: 25, seed: 20261123 },
  );
});
