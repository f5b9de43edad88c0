// A lock file that names a registry host sends every newcomer to that host, or fails where it is not reachable. A package
// that brings an install script is named in `allowScripts`, so that somebody has decided whether it runs.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const problems = [];

for (const file of ['package-lock.json', 'tools/package-lock.json']) {
  const { packages } = JSON.parse(readFileSync(join(root, file), 'utf8'));
  const { allowScripts = {} } = JSON.parse(readFileSync(join(root, dirname(file), 'package.json'), 'utf8'));
  for (const [path, { resolved, version, integrity, link, hasInstallScript }] of Object.entries(packages)) {
    if (path === '' || link) continue;
    if (resolved !== undefined) problems.push(`${file}: ${path} names ${resolved}`);
    const name = path.split('node_modules/').at(-1);
    if (hasInstallScript && !(name in allowScripts))
      problems.push(`${file}: nobody decided on the install script of ${name}`);
    if (!version || !integrity) problems.push(`${file}: ${path} has no version or no integrity`);
  }
}
for (const file of ['package.json', 'tools/package.json']) {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(readFileSync(join(root, file), 'utf8'));
  const asked = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
  for (const [name, version] of asked)
    if (!/^\d/.test(version)) problems.push(`${file}: ${name} is not pinned (${version})`);
}

for (const problem of problems) process.stdout.write(`${problem}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
