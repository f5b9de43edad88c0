import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

export type Questions = {
  ask(question: string): Promise<string>;
  /** What is typed is not shown. */
  askSecretly(question: string): Promise<string>;
  close(): void;
};

type Streams = { input: NodeJS.ReadStream; output: NodeJS.WriteStream };

/** Asks at the terminal; without one, reads one answer a line from the input. */
export function questionsOn({ input, output }: Streams): Questions {
  let hidden = false;
  const echo = new Writable({
    write(chunk, _encoding, next) {
      if (!hidden) output.write(chunk);
      next();
    },
  });
  const lines = createInterface({ input, output: echo, terminal: input.isTTY });
  const answers = lines[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await answers.next();
    return done ? '' : String(value);
  };

  return {
    async ask(question) {
      output.write(question);
      return (await answer()).trim();
    },
    async askSecretly(question) {
      output.write(question);
      hidden = true;
      try {
        return await answer();
      } finally {
        hidden = false;
        output.write('\n');
      }
    },
    close: () => lines.close(),
  };
}
