import { readFile, realpath } from 'node:fs/promises';

/** False for a folder on a file system that is mounted `noexec`, as careful hosts mount /tmp. See proc_pid_mountinfo(5). */
export async function mayExecute(folder: string): Promise<boolean> {
  const real = await realpath(folder);
  const mounts = (await readFile('/proc/self/mountinfo', 'utf8')).split('\n').map((line) => line.split(' '));
  const containing = mounts.filter(([, , , , point = '-']) => `${real}/`.startsWith(point === '/' ? '/' : `${point}/`));
  // The deepest mount point counts, and of those mounted over one another the last.
  const depth = Math.max(...containing.map(([, , , , point = '']) => point.length));
  const options = containing.findLast(([, , , , point]) => point?.length === depth)?.[5] ?? '';
  return !options.split(',').includes('noexec');
}
