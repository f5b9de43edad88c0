import { readdir, readFile } from 'node:fs/promises';

/** Processor time that a process has used so far, over all its threads, in milliseconds (Linux). */
export async function cpuMilliseconds(pid: number): Promise<number> {
  const threads = await readdir(`/proc/${pid}/task`);
  const each = threads.map(async (thread) => readFile(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').catch(() => ''));
  const nanoseconds = (await Promise.all(each)).map((text) => Number(text.split(' ')[0]));
  return nanoseconds.reduce((sum, time) => sum + time, 0) / 1e6;
}

/** Memory that a process holds now and held at most, in MB (Linux). */
export async function memoryMegabytes(pid: number): Promise<{ now: number; peak: number }> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8');
  const of = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1]) / 1024;
  return { now: of('VmRSS'), peak: of('VmHWM') };
}
