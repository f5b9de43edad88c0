import { readdir, readFile, readlink } from 'node:fs/promises';

/** Names one process for good: ids are used again, an id with its start time is not. `123.45678` */
export async function tagOfThisProcess(): Promise<string> {
  return `${process.pid}.${await startTimeOf(process.pid)}`;
}

/** The id in the tag while that very process lives, else undefined. */
export async function livingProcess(tag: string): Promise<number | undefined> {
  const [pid, startTime] = tag.split('.');
  return (await startTimeOf(Number(pid))) === startTime ? Number(pid) : undefined;
}

export async function isAlive(pid: number): Promise<boolean> {
  return (await startTimeOf(pid)) !== undefined;
}

/** The program and its arguments; a PostgreSQL worker has one argument, its title. Empty for one that is gone. */
export async function commandLineOf(pid: number): Promise<string[]> {
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return line.split('\0').filter((argument) => argument !== '');
}

export async function allProcesses(): Promise<number[]> {
  return (await readdir('/proc')).map(Number).filter(Number.isInteger);
}

/** Its current folder; undefined for one that is gone or that this user may not look at. */
export async function folderOf(pid: number): Promise<string | undefined> {
  return readlink(`/proc/${pid}/cwd`).catch(() => undefined);
}

/** Clock ticks since boot: field 22 of proc(5) stat, counted after the name, which may hold spaces and brackets. */
async function startTimeOf(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields === undefined || fields[0] === 'Z' ? undefined : fields[19];
}
