// Holds every import against the rules. Fails when it reads nothing: beside a compiler it cannot load,
// dependency-cruiser reports no violation because it has read no module.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readImports } from './import-rules-run.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folders = ['server', 'shared', 'client', 'simulator', 'cli'].filter((folder) => existsSync(join(root, folder)));
const { modules, violations } = await readImports(root, folders);

for (const { rule, from, to } of violations) process.stdout.write(`${rule}: ${from} → ${to}\n`);
if (modules < 20) process.stdout.write(`Only ${modules} modules were read, so the rules were not checked.\n`);
else process.stdout.write(`${modules} modules, ${violations.length} broken rules\n`);
process.exitCode = violations.length > 0 || modules < 20 ? 1 : 0;
