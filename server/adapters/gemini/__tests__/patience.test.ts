import { describe, expect, test } from 'vitest';
import { ask, drawn, refused, withSimulator } from './with-simulator.ts';

const { simulator, service, pauses } = withSimulator();
const short = { callTimeoutMs: { '1K': 150, '2K': 150, '4K': 150 } };

describe('between calls', () => {
  test('waits as long as Google asks, and never less than the backoff', async () => {
    simulator().enqueue({ scenario: '429:9.5' });
    simulator().enqueue({ scenario: '429:0.1' });
    expect(drawn(await service().generateImage(ask())).calls).toBe(3);
    expect(pauses).toEqual([9500, 6000]);
  });

  test('says before each pause how long it will be, and how many calls before it may be on the bill', async () => {
    for (const scenario of ['text-only', '429:9.5']) simulator().enqueue({ scenario });
    const told: [number, number][] = [];
    await service().generateImage(ask({ onPause: async (...said) => void told.push(said) }));
    expect(told).toEqual([[9500, 1]]);
  });

  test('adds a random part, so that the refused do not come back together', async () => {
    simulator().enqueue({ scenario: '503', times: 2 });
    await service({ random: () => 0.5 }).generateImage(ask());
    expect(pauses).toEqual([3000, 9000]);
  });

  test('respects Retry-After where the body says nothing', async () => {
    simulator().enqueue({ scenario: '429-header:7' });
    await service().generateImage(ask());
    expect(pauses).toEqual([7000]);
  });

  test('a failure that passes ends in a picture', async () => {
    simulator().enqueue({ scenario: 'flaky:2,1', times: 3 });
    expect(drawn(await service().generateImage(ask())).calls).toBe(3);
  });

  test('repeats exactly the same request', async () => {
    simulator().enqueue({ scenario: '503', times: 2 });
    await service().generateImage(ask());
    const [one, two, three] = simulator().requests;
    expect(two?.body).toEqual(one?.body);
    expect(three?.body).toEqual(one?.body);
  });

  test('never more calls than the request allows', async () => {
    simulator().enqueue({ scenario: '503', times: 9 });
    expect(refused(await service().generateImage(ask({ maxCalls: 1 }))).calls).toBe(1);
    expect(simulator().requests).toHaveLength(1);
  });

  test('different troubles share the same three calls', async () => {
    for (const scenario of ['503', 'text-only', 'reset']) simulator().enqueue({ scenario });
    const outcome = refused(await service().generateImage(ask()));
    expect(outcome).toMatchObject({ reason: 'PROVIDER_UNREACHABLE', calls: 3, billedCalls: 1 });
  });

  test('begins no call after the deadline', async () => {
    let now = 0;
    const clock = { now: () => now, sleep: async (ms: number) => void (now += ms) };
    simulator().enqueue({ scenario: '503', times: 9 });
    const outcome = refused(await service({ ...clock, patienceMs: 5000 }).generateImage(ask()));
    expect(outcome).toMatchObject({ reason: 'PROVIDER_OVERLOADED', calls: 2, retry: true });
    expect(now).toBe(2000);
  });
});

describe('a call that takes too long', () => {
  test.each(['hang', 'slow:5000', 'slow-body:5000'])(
    '%s: times out, is not repeated, and may have been billed',
    async (scenario) => {
      simulator().enqueue({ scenario, times: 9 });
      const outcome = refused(await service(short).generateImage(ask()));
      expect(outcome).toMatchObject({
        code: 'PROVIDER_TIMEOUT',
        reason: 'PROVIDER_TIMEOUT',
        retry: false,
        billedCalls: 1,
        calls: 1,
      });
      await expect.poll(() => simulator().requests[0]?.clientClosedEarly).toBe(true);
      expect(simulator().requests).toHaveLength(1);
    },
  );

  test('has more time for a bigger picture', async () => {
    simulator().enqueue({ scenario: 'slow:400', times: 2 });
    const patient = service({ callTimeoutMs: { '1K': 100, '2K': 5000, '4K': 5000 } });
    expect(refused(await patient.generateImage(ask())).reason).toBe('PROVIDER_TIMEOUT');
    expect(drawn(await patient.generateImage(ask({ imageSize: '2K' }))).calls).toBe(1);
  });
});

describe('an abort', () => {
  test('cuts the call, and says that it was stopped, not that time ran out', async () => {
    simulator().enqueue({ scenario: 'hang' });
    const controller = new AbortController();
    const drawing = service().generateImage(ask({ signal: controller.signal }));
    await expect.poll(() => simulator().requests.length).toBe(1);
    controller.abort('canceled by a member');
    expect(refused(await drawing)).toMatchObject({ reason: 'ABORTED', retry: false, billedCalls: 1, calls: 1 });
    await expect.poll(() => simulator().requests[0]?.clientClosedEarly).toBe(true);
  });

  test('by a job that ran out of time is a time-out', async () => {
    simulator().enqueue({ scenario: 'hang' });
    const outcome = refused(await service().generateImage(ask({ signal: AbortSignal.timeout(100) })));
    expect(outcome).toMatchObject({ code: 'PROVIDER_TIMEOUT', billedCalls: 1 });
  });

  test('in a pause ends the pause and makes no further call', async () => {
    simulator().enqueue({ scenario: '503', times: 9 });
    const controller = new AbortController();
    const sleep = async () => {
      controller.abort();
      throw controller.signal.reason;
    };
    const outcome = refused(await service({ sleep }).generateImage(ask({ signal: controller.signal })));
    expect(outcome).toMatchObject({ reason: 'ABORTED', billedCalls: 0, calls: 1 });
    expect(simulator().requests).toHaveLength(1);
  });

  test('before the first call sends nothing', async () => {
    const outcome = refused(await service().generateImage(ask({ signal: AbortSignal.abort() })));
    expect(outcome).toMatchObject({ reason: 'ABORTED', billedCalls: 0, calls: 0 });
    expect(simulator().requests).toEqual([]);
  });

  test('leaves nothing behind on a signal that is used for many calls', async () => {
    const { signal } = new AbortController();
    let listeners = 0;
    const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
    signal.addEventListener = (...args: Parameters<typeof add>) => (listeners++, add(...args));
    signal.removeEventListener = (...args: Parameters<typeof remove>) => (listeners--, remove(...args));
    const gemini = service();
    for (let round = 0; round < 3; round++) drawn(await gemini.generateImage(ask({ signal })));
    expect(listeners).toBe(0);
  });
});

describe('a model without capacity', () => {
  test('rests after six refusals in a row, is tried once after the rest, and forgiven after a picture', async () => {
    let now = 1_000_000;
    const gemini = service({ now: () => now });
    simulator().enqueue({ scenario: '503', times: 7 });
    for (let request = 0; request < 2; request++) await gemini.generateImage(ask());
    expect(simulator().requests).toHaveLength(6);

    const resting = refused(await gemini.generateImage(ask()));
    expect(resting).toMatchObject({ reason: 'PROVIDER_OVERLOADED', retry: true, retryAfterSeconds: 30, calls: 0 });
    expect(simulator().requests).toHaveLength(6);

    now += 30_001;
    expect(refused(await gemini.generateImage(ask())).calls).toBe(1);
    now += 30_001;
    expect(drawn(await gemini.generateImage(ask())).calls).toBe(1);
    simulator().enqueue({ scenario: '503' });
    expect(drawn(await gemini.generateImage(ask())).calls).toBe(2);
  });

  test('does not stop another model', async () => {
    const gemini = service();
    simulator().enqueue({ scenario: '503', times: 6 });
    for (let request = 0; request < 2; request++) await gemini.generateImage(ask());
    expect(drawn(await gemini.generateImage(ask({ model: 'gemini-3-pro-image' }))).calls).toBe(1);
  });

  test('whose day is used up is left alone, and the answer says until when', async () => {
    const at = Date.parse('2026-11-23T12:00:00Z'); // 04:00 in California
    let now = at;
    const gemini = service({ now: () => now });
    simulator().enqueue({ scenario: '429-daily' });
    expect(refused(await gemini.generateImage(ask())).retryAfterSeconds).toBe(20 * 3600);
    now += 60_000;
    const outcome = refused(await gemini.generateImage(ask()));
    expect(outcome).toMatchObject({ reason: 'QUOTA_EXHAUSTED', calls: 0, retryAfterSeconds: 20 * 3600 - 60 });
    expect(simulator().requests).toHaveLength(1);
  });
});
