import { readFileSync } from 'node:fs';

/** The oldest Node that runs the server's TypeScript as it stands, from `engines` in package.json. */
export function neededNode() {
  const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return engines.node.replace('>=', '');
}

/** True when `version`, such as `v20.20.2`, is at least `needed`, such as `24.11`. */
export function isAtLeast(version, needed) {
  const [major = 0, minor = 0] = version.replace('v', '').split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0] = needed.split('.').map(Number);
  return major > neededMajor || (major === neededMajor && minor >= neededMinor);
}
