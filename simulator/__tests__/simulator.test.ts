import { describe, expect, test } from 'vitest';
import { startSimulator } from '../index.ts';
import { scenarioNames } from '../scenarios/play.ts';
import { MODEL, png, refusal, sdk, user, withSimulator } from './with-simulator.ts';

const { simulator, generate } = withSimulator();

describe('every scene', () => {
  const open = ['hang', 'reset', 'reset-mid-body'];

  test.each(scenarioNames.filter((name) => !open.includes(name)))(
    '%s is played without a fault of the simulator',
    async (scenario) => {
      simulator().enqueue({ scenario: scenario.startsWith('slow') ? `${scenario}:30` : scenario });
      const response = await fetch(`${simulator().url}/v1beta/models/${MODEL}:generateContent`, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'x-goog-api-key': 'good-key' },
        body: JSON.stringify({ contents: [user({ text: 'a' })] }),
      });
      const body = await response.text();
      const status = Number(/\d{3}/.exec(scenario)?.[0] ?? 200);
      expect(response.status).toBe(status);
      expect(simulator().requests).toMatchObject([{ scenario: expect.stringContaining(scenario), status }]);
      const broken = ['bad-json', 'empty-body', '307', '413', 'html-502'].includes(scenario);
      expect(isJson(body)).toBe(!broken);
    },
  );

  test.each(['reset', 'reset-mid-body'])('%s breaks the connection', async (scenario) => {
    simulator().enqueue({ scenario });
    await expect(generate('a')).rejects.toThrow(/fetch failed|terminated/);
    expect(simulator().requests).toMatchObject([{ clientClosedEarly: false }]);
  });

  function isJson(body: string): boolean {
    try {
      JSON.parse(body);
      return true;
    } catch {
      return false;
    }
  }
});

describe('scenes', () => {
  const post = (path: string, body: object = {}) =>
    fetch(`${simulator().url}/__sim/${path}`, { method: 'POST', body: JSON.stringify(body) });

  test('words in the prompt choose, what is queued comes first, what does not match waits', async () => {
    expect((await refusal(generate('a shoe [[sim:500]]')))[0]).toBe(500);
    await post('enqueue', { scenario: '504', match: 'hat', times: 2 });
    expect((await generate('a shoe')).candidates).toHaveLength(1);
    expect((await refusal(generate('a hat [[sim:500]]')))[0]).toBe(504);
    expect((await refusal(generate('a hat')))[0]).toBe(504);
    expect((await generate('a hat')).candidates).toHaveLength(1);
  });

  test('only the wish of now counts, not what was said before', async () => {
    const answer = await generate('a [[sim:drafts:1]]');
    const content = answer.candidates?.[0]?.content ?? {};
    expect(content.parts).toHaveLength(2);
    expect((await generate([user({ text: 'a [[sim:500]]' }), content, user({ text: 'b' })])).candidates).toHaveLength(
      1,
    );
  });

  test('flaky fails and succeeds by turns', async () => {
    const statuses: (number | undefined)[] = [];
    for (let turn = 0; turn < 6; turn++) {
      await generate('x [[sim:flaky:2,1]]').catch(() => undefined);
      statuses.push(simulator().requests.at(-1)?.status);
    }
    expect(statuses).toEqual([503, 503, 200, 503, 503, 200]);
  });

  test('an unknown scene is a mistake that is told at once', async () => {
    const response = await post('enqueue', { scenario: 'typo' });
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('no scenario "typo"')]);
  });

  test('what arrived can be read from outside, without key and bytes, until it is reset', async () => {
    await generate([user({ text: 'a' }, { inlineData: { mimeType: 'image/png', data: await png() } })]);
    await fetch(`${simulator().url}/v1beta/models?key=good-key`);
    const seen = await (await fetch(`${simulator().url}/__sim/requests`)).json();
    expect(seen.requests).toMatchObject([
      {
        number: 1,
        method: 'POST',
        path: `/v1beta/models/${MODEL}:generateContent`,
        headers: { 'x-goog-api-key': '<redacted>' },
        body: {
          contents: [
            {
              parts: [
                { text: 'a' },
                {
                  inlineData: { data: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/), bytes: expect.any(Number) } },
                },
              ],
            },
          ],
        },
        scenario: 'ok',
        status: 200,
        clientClosedEarly: false,
      },
      { number: 2, path: '/v1beta/models?key=<redacted>' },
    ]);
    expect(JSON.stringify(seen)).not.toContain('good-key');
    await post('reset');
    expect(await (await fetch(`${simulator().url}/__sim/requests`)).json()).toEqual({ requests: [] });
  });

  test('models are listed', async () => {
    const list = await (await fetch(`${simulator().url}/v1/models?key=good-key`)).json();
    expect(list.models.map(({ name }: { name: string }) => name)).toContain(`models/${MODEL}`);
    expect((await sdk(simulator().url).models.get({ model: MODEL })).displayName).toBe('Nano Banana 2.1');
  });
});

describe('limits and weather', () => {
  test('quotas by minute, by picture and by day, with the time to wait', async () => {
    let now = 0;
    const limited = await startSimulator({
      scale: 0.05,
      quota: { requestsPerMinute: 2, requestsPerDay: 3, now: () => now },
    });
    const call = () => sdk(limited.url).models.generateContent({ model: MODEL, contents: 'a' });
    await call();
    now = 20_000;
    await call();
    const [status, , message] = await refusal(call());
    expect([status, message]).toEqual([429, expect.stringContaining('Please retry in 40s.')]);
    now = 60_001;
    await call();
    now = 120_002;
    expect((await refusal(call()))[2]).toContain('limit: 3');
    now = 24 * 3_600_000 + 1;
    await call();

    limited.world.quota.reset();
    limited.world.quota.set({ imagesPerMinute: 1 });
    await call();
    expect((await refusal(call()))[0]).toBe(429);
    await limited.stop();
  });

  test('the same seed brings the same faults, and a scene is never overridden by one', async () => {
    const weather = async () => {
      const stormy = await startSimulator({ scale: 0.05, faults: { seed: 7, rate: 0.5, scenarios: ['500', '503'] } });
      const statuses: (number | undefined)[] = [];
      for (let turn = 0; turn < 12; turn++) {
        await sdk(stormy.url)
          .models.generateContent({ model: MODEL, contents: 'a' })
          .catch(() => undefined);
        statuses.push(stormy.requests.at(-1)?.status);
      }
      await stormy.stop();
      return statuses;
    };
    const statuses = await weather();
    expect(new Set(statuses)).toEqual(new Set([200, 500, 503]));
    expect(await weather()).toEqual(statuses);
  });

  test('latency is by picture size, scaled', async () => {
    const slow = await startSimulator({ scale: 0.05, latency: { mode: 'realistic', factor: 0.01 } });
    const started = performance.now();
    await sdk(slow.url).models.generateContent({
      model: MODEL,
      contents: 'a',
      config: { imageConfig: { imageSize: '2K' } },
    });
    expect(performance.now() - started).toBeGreaterThanOrEqual(245);
    await slow.stop();
  });
});

describe('the simulator itself', () => {
  test('listens on loopback only', async () => {
    await expect(startSimulator({ host: '0.0.0.0' })).rejects.toThrow('loopback');
  });

  test('stops at once, whoever still waits', async () => {
    const brief = await startSimulator();
    brief.enqueue({ scenario: 'hang' });
    const waiting = sdk(brief.url).models.generateContent({ model: MODEL, contents: 'a' });
    const failed = waiting.catch(String);
    await expect.poll(() => brief.requests.length).toBe(1);
    await brief.stop();
    expect(await failed).toMatch('fetch failed');
    await expect(fetch(brief.url)).rejects.toThrow('fetch failed');
  });

  test('conversations outlive a restart when the secret stays', async () => {
    const one = await startSimulator({ scale: 0.05, secret: 's' });
    const answer = await sdk(one.url).models.generateContent({ model: MODEL, contents: 'a' });
    await one.stop();
    const two = await startSimulator({ scale: 0.05, secret: 's' });
    const contents = [user({ text: 'a' }), answer.candidates?.[0]?.content ?? {}, user({ text: 'b' })];
    expect((await sdk(two.url).models.generateContent({ model: MODEL, contents })).candidates).toHaveLength(1);
    await two.stop();
  });
});
