import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ask, withSimulator } from './with-simulator.ts';

const { simulator, service } = withSimulator();

const junk = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant(null), fc.constant([]), fc.constant({}));
const often = (value: fc.Arbitrary<unknown>) => fc.oneof({ arbitrary: value, weight: 4 }, junk);
const reason = fc.constantFrom('STOP', 'IMAGE_SAFETY', 'NO_IMAGE', 'MAX_TOKENS', 'NEW_REASON');

const part = fc.record(
  {
    text: often(fc.string()),
    thought: often(fc.boolean()),
    thoughtSignature: often(fc.base64String()),
    inlineData: often(
      fc.record(
        { mimeType: often(fc.constantFrom('image/png', 'video/mp4')), data: often(fc.base64String()) },
        { requiredKeys: [] },
      ),
    ),
  },
  { requiredKeys: [] },
);
const candidate = fc.record(
  {
    content: often(fc.record({ role: often(fc.constant('model')), parts: often(fc.array(often(part))) })),
    finishReason: often(reason),
    finishMessage: often(fc.string()),
  },
  { requiredKeys: [] },
);
const usage = fc.record(
  { promptTokenCount: often(fc.nat()), totalTokenCount: junk, candidatesTokensDetails: often(fc.array(junk)) },
  { requiredKeys: [] },
);
const answer = fc.record(
  {
    candidates: often(fc.array(often(candidate))),
    promptFeedback: often(fc.record({ blockReason: often(fc.constant('SAFETY')) })),
    usageMetadata: often(usage),
  },
  { requiredKeys: [] },
);

test('whatever a 200 holds, the outcome is a refusal that can be shown, never a fault', async () => {
  const gemini = service();
  await fc.assert(
    fc.asyncProperty(often(answer), async (body) => {
      simulator().reset();
      simulator().enqueue({ scenario: `raw:${JSON.stringify(body)}`, times: 3 });
      const outcome = await gemini.generateImage(ask());
      expect(outcome).toMatchObject({ ok: false, code: expect.any(String), reason: expect.any(String), retry: false });
      expect(!outcome.ok && outcome.message).toMatch(/^[A-Z][^\n]{10,}[.?!”]$/);
      expect(!outcome.ok && outcome.message).not.toMatch(/“\s*”|undefined|null|NaN|\[object/);
      expect(outcome.calls).toBeLessThanOrEqual(2);
    }),
    { numRuns: 300, seed: 7 },
  );
});
