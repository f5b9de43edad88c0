import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';

/**
 * True when `node_modules` holds exactly what the lock file asks for on this machine. npm writes its own
 * record as the last act of an install, so an interrupted one has none, and a plain `npm ci` counts as well.
 * `dev: false` also accepts an install without development packages.
 */
export function packagesAreFresh(folder, { dev }) {
  const record = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = packagesIn(join(folder, 'package-lock.json'));
  const present = packagesIn(record);
  const wantedAreThere = [...wanted].every(([path, asked]) => {
    const found = present.get(path);
    return found ? isSame(asked, found) : mayBeAbsent(asked, dev);
  });
  return wantedAreThere && [...present.keys()].every((path) => wanted.has(path));
}

/** Installs by the lock file. No package's own scripts run: none of them is needed. */
export function installPackages(folder) {
  return npm(folder, ['ci', '--include=dev', '--include=optional', '--ignore-scripts', '--no-engine-strict']);
}

function packagesIn(file) {
  const { packages } = JSON.parse(readFileSync(file, 'utf8'));
  return new Map(Object.entries(packages).filter(([path]) => path !== ''));
}

function isSame(asked, found) {
  return asked.version === found.version && asked.integrity === found.integrity;
}

/** npm leaves out optional packages of other machines, and whatever only those need. */
function mayBeAbsent(asked, dev) {
  if (asked.dev && !dev) return true;
  return Boolean(asked.optional || asked.devOptional || asked.peer) && !isMeantForThisMachine(asked);
}

function isMeantForThisMachine({ os, cpu, libc }) {
  if (!os && !cpu) return false;
  return matches(os, process.platform) && matches(cpu, process.arch) && matches(libc, libcOfThisMachine());
}

/** npm's rule: a name, or `!name` for all others. */
function matches(rule, value) {
  if (!rule || value === undefined) return true;
  const list = [rule].flat();
  if (list.includes(`!${value}`)) return false;
  return list.includes(value) || list.every((entry) => entry.startsWith('!'));
}

let knownLibc;
function libcOfThisMachine() {
  if (process.platform !== 'linux') return undefined;
  // Without this the report looks up host names, which can take seconds.
  process.report.excludeNetwork = true;
  knownLibc ??= process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl';
  return knownLibc;
}
