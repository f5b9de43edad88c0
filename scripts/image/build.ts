import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Instruction, lastOf, type Stage } from './dockerfile.ts';
import { enter, makeRoom, type Room } from './room.ts';

type Built = { room: Room; stage: Stage };

/** Carries out the stages of a Dockerfile in folders, one room each. Answers the last. Throws when an instruction cannot be. */
export function buildStages(stages: Stage[], context: string, folder: string): Built {
  const built = new Map<string | undefined, Room>();
  for (const [number, stage] of stages.entries()) {
    const room = makeRoom(join(folder, `stage-${number}`));
    built.set(stage.name, room);
    let here = '/';
    for (const instruction of stage.instructions) {
      if (instruction.name === 'WORKDIR') {
        here = instruction.words[0] ?? here;
        mkdirSync(join(room.root, here), { recursive: true });
      }
      if (instruction.name === 'COPY') copy(instruction, sourceOf(instruction, built, context), join(room.root, here));
      if (instruction.name === 'RUN') run(room, instruction.text, here);
      if (instruction.name === 'ADD') throw new Error('ADD is not carried out here: COPY says what it does.');
    }
  }
  const stage = stages.at(-1);
  const room = stage && built.get(stage.name);
  if (!stage || !room) throw new Error('The Dockerfile has no stage.');
  return { room, stage };
}

function sourceOf({ flags }: Instruction, built: Map<string | undefined, Room>, context: string): string {
  if (flags['from'] === undefined) return context;
  const room = built.get(flags['from']);
  if (!room) throw new Error(`COPY --from=${flags['from']}: no stage before it has that name.`);
  return room.root;
}

/** A folder is copied as what is in it; of several files each goes into the folder that is named last. */
function copy({ words, text }: Instruction, source: string, here: string): void {
  const target = words.at(-1) ?? '.';
  const from = words.slice(0, -1);
  const into = from.length > 1 || target.endsWith('/');
  for (const name of from) {
    const path = join(source, name);
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory();
    if (isFolder === undefined) throw new Error(`COPY ${text}: there is no ${name} to copy.`);
    const to = join(here, target, into && !isFolder ? basename(name) : '');
    mkdirSync(isFolder ? to : dirname(to), { recursive: true });
    execFileSync('cp', ['-al', isFolder ? `${path}/.` : path, to]);
  }
}

function run(room: Room, command: string, here: string): void {
  const [program, words] = enter(room, { command: ['sh', '-c', command], folder: here });
  try {
    execFileSync(program, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    throw new Error(`RUN ${command}\n${said.trim()}`);
  }
}

/** The command that the image starts with. */
export function commandOf(stage: Stage): string[] {
  return [...(lastOf(stage, 'ENTRYPOINT')?.words ?? []), ...(lastOf(stage, 'CMD')?.words ?? [])];
}
