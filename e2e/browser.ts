import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import packageJson from '../package.json' with { type: 'json' };

const run = promisify(execFile);
const version = packageJson.devDependencies['@sparticuz/chromium'];

/** The browser that npm brought, unpacked once per user. */
export async function launchBrowser(): Promise<Browser> {
  const { uid } = userInfo();
  const folder = join(tmpdir(), `ads-agent-browser-${version}-${uid}`);
  if (!existsSync(folder)) await run(process.execPath, [join(import.meta.dirname, 'unpack-browser.mjs'), folder]);
  if (statSync(folder).uid !== uid) throw new Error(`${folder} belongs to somebody else. Remove it and try again.`);
  const executablePath = join(folder, 'chromium');
  return chromium.launch({
    executablePath,
    env: {
      HOME: folder,
      ...((await missesLibraries(executablePath)) && { LD_LIBRARY_PATH: join(folder, 'al2023/lib') }),
    },
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none', '--hide-scrollbars'],
  });
}

/** Bare machines lack libnss3 and its kin; the package brings copies, used only there. */
async function missesLibraries(executablePath: string): Promise<boolean> {
  const { stdout } = await run('ldd', [executablePath]);
  return stdout.includes('not found');
}
