import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

const credentials = z.object({
  /** By server address: a key is never sent to a server that did not make it. */
  servers: z.record(z.string(), z.object({ email: z.string(), key: z.string() })),
});

export type Credential = { email: string; key: string };

/** The key kept for this server, if somebody logged in to it. */
export async function credentialFor(file: string, server: string): Promise<Credential | undefined> {
  return (await readAll(file)).servers[server];
}

/** Keeps the key where only this user can read it. */
export async function keepCredential(file: string, server: string, credential: Credential): Promise<void> {
  const folder = dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const { servers } = await readAll(file);
  const next = `${file}.${process.pid}`;
  await writeFile(next, `${JSON.stringify({ servers: { ...servers, [server]: credential } }, null, 2)}\n`, {
    mode: 0o600,
  });
  await rename(next, file);
}

async function readAll(file: string): Promise<z.infer<typeof credentials>> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const parsed = credentials.safeParse(parseJson(text));
  return parsed.success ? parsed.data : { servers: {} };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
