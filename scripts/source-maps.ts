import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exit, stdout, stderr, env } from 'node:process';
import { releaseName } from '../server/release.ts';

/**
 * Uploads the studio's scripts and their source maps, so that error reports name our lines: `npm run sourcemaps:upload`
 * after `npm run build`, on the machine that builds what is released. Speaks Sentry's documented API of release files:
 * https://docs.sentry.io/api/releases/ ("Create a New Release for an Organization", "Upload a New Project Release File").
 */
const dist = join(import.meta.dirname, '../dist');

try {
  const base = env['SENTRY_URL']?.trim() || 'https://sentry.io';
  const [org, project, token] = ['SENTRY_ORG', 'SENTRY_PROJECT', 'SENTRY_AUTH_TOKEN'].map(needed);
  const release = releaseName(env['SENTRY_RELEASE']?.trim() || undefined);
  const api = `${base.replace(/\/$/, '')}/api/0`;
  const headers = { authorization: `Bearer ${token}` };

  const wanted = { version: release, projects: [project] };
  await send(`${api}/organizations/${org}/releases/`, {
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(wanted),
  });
  const files = `${api}/projects/${org}/${project}/releases/${encodeURIComponent(release)}/files/`;
  const maps = await mapNames();
  for (const map of maps) {
    const script = map.replace(/\.map$/, '');
    // Nothing in a script points to its map, so this does.
    await send(files, { headers, body: await formOf('client/assets', script, `Sourcemap:${map}`) });
    await send(files, { headers, body: await formOf('source-maps', map) });
  }
  stdout.write(`Uploaded ${maps.length} scripts and their source maps for ${release}.\n`);
} catch (error) {
  stderr.write(`The source maps were not uploaded: ${error instanceof Error ? error.message : String(error)}\n`);
  exit(1);
}

function needed(name: string): string {
  const value = env[name]?.trim();
  if (!value) throw new Error(`${name} is not set. See docs/runbooks/errors.md.`);
  return value;
}

async function mapNames(): Promise<string[]> {
  const names = await readdir(join(dist, 'source-maps')).catch(() => []);
  if (names.length === 0) throw new Error('there are none. Run: npm run build');
  return names;
}

/** `~` is any host that serves it. */
async function formOf(folder: string, name: string, header?: string): Promise<FormData> {
  const form = new FormData();
  form.append('name', `~/assets/${name}`);
  if (header !== undefined) form.append('header', header);
  form.append('file', new File([await readFile(join(dist, folder, name))], name));
  return form;
}

/** 409 says that this file is there already, and 208 that the release is. */
async function send(url: string, request: { headers: Record<string, string>; body: FormData | string }): Promise<void> {
  const answer = await fetch(url, { method: 'POST', ...request, signal: AbortSignal.timeout(60_000) });
  const said = await answer.text();
  if (!answer.ok && answer.status !== 409) {
    throw new Error(`${new URL(url).host} answered ${answer.status}: ${said.slice(0, 300)}`);
  }
}
