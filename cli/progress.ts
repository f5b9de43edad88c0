export type Progress = { stage(name: string): void; end(): void };

type Output = Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;

/** One line that counts the seconds at a terminal; elsewhere a plain line for each stage. */
export function showProgress(output: Output, quiet: boolean): Progress {
  if (quiet) return { stage() {}, end() {} };
  const start = Date.now();
  let current = '';
  const seconds = () => `${((Date.now() - start) / 1000).toFixed(1)} s`;
  const draw = () => output.write(`\r\x1b[K${current} … ${seconds()}`);
  const timer = output.isTTY ? setInterval(draw, 100) : undefined;

  return {
    stage(name) {
      if (name === current) return;
      current = name;
      if (timer) draw();
      else output.write(`${name} (${seconds()})\n`);
    },
    end() {
      clearInterval(timer);
      if (timer) output.write('\r\x1b[K');
    },
  };
}
