import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { environmentOf, lastOf, type Stage } from './dockerfile.ts';
import { enter, PATH, type Room } from './room.ts';

export type Image = { room: Room; stage: Stage; volumes: Record<string, string> };

export type Program = { said(): string; ended: Promise<number | null>; stop(): Promise<number | null> };

/** Starts a command as a container would: the image's user, environment and folder, and nothing to write but its volumes. */
export function start({ room, stage, volumes }: Image, command: string[], settings: Record<string, string>): Program {
  const environment = { PATH, ...environmentOf(stage), ...settings };
  const restricted = { user: lastOf(stage, 'USER')?.words[0] ?? 'root', volumes };
  const folder = lastOf(stage, 'WORKDIR')?.words[0] ?? '/';
  const child = spawn(...enter(room, { command, folder, environment, restricted }), {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return watch(child);
}

function watch(child: ChildProcess): Program {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => (said += text.toString()));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return {
    said: () => said,
    ended,
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** Runs to the end. Throws what it said when that is not 0. */
export async function runToEnd(image: Image, command: string[], settings: Record<string, string>): Promise<string> {
  const program = start(image, command, settings);
  const code = await program.ended;
  if (code !== 0) throw new Error(`\`${command.join(' ')}\` ended with ${code}:\n${program.said()}`);
  return program.said();
}

/** Resolves when that address answers 200. Throws when the program ends, or a minute passes, before it does. */
export async function answers(program: Program, address: string): Promise<void> {
  let over = false;
  void program.ended.then(() => (over = true));
  for (const deadline = performance.now() + 60_000; performance.now() < deadline && !over; await wait(100)) {
    const response = await fetch(address).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok) return;
  }
  throw new Error(`${address} does not answer 200:\n${program.said()}`);
}
