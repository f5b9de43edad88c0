import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const longestMilliseconds = 15 * 60 * 1000;

/** Runs `work` while no other setup of this project does: two terminals may start at once. */
export async function onlyOne(root, work) {
  const file = join(root, '.cache', 'setup.lock');
  mkdirSync(dirname(file), { recursive: true });
  let told = false;
  while (!taken(file)) {
    if (isLeftOver(file)) removeLeftOver(file);
    else {
      if (!told) process.stdout.write('Waiting for another setup of this project to finish.\n');
      told = true;
      await wait(200);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function taken(file) {
  try {
    const descriptor = openSync(file, 'wx');
    writeSync(descriptor, String(process.pid));
    closeSync(descriptor);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** A setup that was killed leaves its lock; so does one in a container that is gone, hence the age. */
function isLeftOver(file) {
  try {
    const age = Date.now() - statSync(file).mtimeMs;
    const pid = Number(readFileSync(file, 'utf8'));
    return age > longestMilliseconds || (pid > 0 && !isRunning(pid));
  } catch {
    return false;
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** By renaming first, only one of several waiters can win the removal. */
function removeLeftOver(file) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    rmSync(aside, { force: true });
  } catch {
    // Another waiter was faster; the loop looks again.
  }
}
