import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createRecorder, eventually } from './__tests__/cast.ts';
import { createStage, type Stage } from './__tests__/stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await createStage();
});
afterEach(() => stage.clear());
afterAll(() => stage.test.drop());

describe('when a worker is killed', () => {
  it('its job is taken over within 30 seconds, as the next attempt', async () => {
    const killed = await enqueueAndKillWorker({ tries: 3 });
    const seen = createRecorder();
    await stage.worker(seen.handler());
    await eventually(() => expect(seen.runs).toMatchObject([{ context: { attempt: 2 } }]), 30);
    expect(performance.now() - killed).toBeLessThan(30_000);
    await eventually(async () => expect(await stage.states()).toEqual({ completed: 1 }));
  });

  it('on the last try, its job is given up exactly once and not run again', async () => {
    await stage.shortHeartbeats(2);
    await enqueueAndKillWorker({ tries: 1 });
    const seen = createRecorder();
    await stage.worker(seen.handler({ tries: 1 }));
    await stage.worker(seen.handler({ tries: 1 }));
    await eventually(() => expect(seen.gaveUp).toEqual([{ n: 1 }]), 30);
    await eventually(async () => expect(await stage.states()).toEqual({ failed: 1, 'dead completed': 1 }));
    expect(seen.runs).toEqual([]);
    expect(seen.gaveUp).toHaveLength(1);
  });
});

/** A second process claims the job and is killed in the middle. Answers when that was. */
async function enqueueAndKillWorker({ tries }: { tries: number }): Promise<number> {
  await stage.enqueue();
  const script = fileURLToPath(new URL('./__tests__/worker-process.ts', import.meta.url));
  const settings = JSON.stringify({ connection: stage.test.serverConnection, tries });
  const child = spawn(process.execPath, [script, settings], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [said] = await once(child.stdout, 'data');
    expect(String(said)).toBe('attempt 1\n');
  } finally {
    child.kill('SIGKILL');
  }
  await once(child, 'exit');
  return performance.now();
}
