export type Instruction = { name: string; flags: Record<string, string>; words: string[]; text: string };
export type Stage = { name: string | undefined; from: string; instructions: Instruction[] };
export type Dockerfile = { stages: Stage[]; args: Record<string, string> };

/** The stages of a Dockerfile in order. Knows what ours uses, and throws on an instruction that it does not know. */
export function parseDockerfile(source: string): Dockerfile {
  const stages: Stage[] = [];
  const args: Record<string, string> = {};
  for (const line of logicalLines(source)) {
    const { name, flags, words, text } = instructionOf(line);
    const stage = stages.at(-1);
    if (name === 'FROM') {
      const [from = '', , as] = words;
      stages.push({
        name: as,
        from: filled(from, args),
        instructions: [],
      });
    } else if (stage) stage.instructions.push({ name, flags, words, text });
    else if (name === 'ARG') Object.assign(args, pairsOf(text));
    else throw new Error(`${name} stands before the first FROM.`);
  }
  return { stages, args };
}

const KNOWN =
  'FROM ARG ENV LABEL WORKDIR COPY ADD RUN USER VOLUME EXPOSE HEALTHCHECK ENTRYPOINT CMD STOPSIGNAL SHELL'.split(' ');

/** Comments go, continued lines become one. */
function logicalLines(source: string): string[] {
  const text = source.replaceAll(/^\s*#.*\n/gm, '').replaceAll(/\\\n\s*/g, ' ');
  return text.split('\n').flatMap((line) => line.trim() || []);
}

function instructionOf(line: string): Instruction {
  const [, name = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
  if (!KNOWN.includes(name)) throw new Error(`Cannot read this line of the Dockerfile: ${line}`);
  const flags: Record<string, string> = {};
  const text = rest.replaceAll(/(?<=^|\s)--([\w-]+)=(\S+)\s*/g, (flag, key: string, value: string, at: number) => {
    // Flags stand first; what looks like one further on belongs to a command.
    if (rest.slice(0, at).replaceAll(/--[\w-]+=\S+\s*/g, '') !== '') return flag;
    flags[key] = value;
    return '';
  });
  return { name, flags, words: wordsOf(text), text };
}

/** A JSON list as it stands, else the words. */
function wordsOf(text: string): string[] {
  const list = /\[.*\]$/.exec(text);
  if (list) return JSON.parse(list[0]) as string[];
  return text.split(/\s+/).filter((word) => word !== '');
}

/** `A=1 B="two words"` as an object. */
export function pairsOf(text: string): Record<string, string> {
  const pairs = text.matchAll(/([\w.]+)=("[^"]*"|\S*)/g);
  return Object.fromEntries([...pairs].map(([, name = '', value = '']) => [name, value.replaceAll('"', '')]));
}

/** What the stage ends with: the last one of that name. */
export function lastOf({ instructions }: Stage, name: string): Instruction | undefined {
  return instructions.findLast((each) => each.name === name);
}

/** All ENV of the stage together, with the defaults of its ARG. */
export function environmentOf({ instructions }: Stage): Record<string, string> {
  const all = (wanted: string): Record<string, string> =>
    Object.assign({}, ...instructions.filter(({ name }) => name === wanted).map(({ text }) => pairsOf(text)));
  const args = all('ARG');
  return Object.fromEntries(Object.entries(all('ENV')).map(([name, value]) => [name, filled(value, args)]));
}

const filled = (text: string, args: Record<string, string>) =>
  text.replaceAll(/\$\{(\w+)\}/g, (_, arg: string) => args[arg] ?? '');
