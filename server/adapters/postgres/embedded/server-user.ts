import { readFile, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';

/** Who runs the server. `switchTo` is set when this process is root, because PostgreSQL refuses to run as root. */
export type ServerUser = {
  uid: number;
  gid: number;
  /** The name of the user that runs *this* process: the one the server lets in. */
  clientName: string;
  switchTo?: { uid: number; gid: number };
};

/**
 * Ordinary users run the server themselves. For root it is `nobody`, or whoever owns the data already, so that one
 * start under sudo does not lock a user out. Throws when the system does not know the user.
 */
export async function chooseServerUser(dataDirectory: string): Promise<ServerUser> {
  const uid = process.geteuid?.() ?? -1;
  const clientName = nameOfThisUser(uid);
  if (uid !== 0) return { uid, gid: process.getegid?.() ?? -1, clientName };

  await refuseWeakRoot();
  const switchTo = (await ownerOf(dataDirectory)) ?? (await nobody());
  return { ...switchTo, clientName, switchTo };
}

/** `initdb` and peer authentication both ask the system for this name, and fail without it. */
function nameOfThisUser(uid: number): string {
  try {
    return userInfo().username;
  } catch (error) {
    throw new Error(
      `Cannot start the embedded PostgreSQL: user id ${uid} has no entry in /etc/passwd, and PostgreSQL needs a named ` +
        'user. Run as a user that exists there (in a container: one that the image defines), or set DATABASE_URL to use ' +
        'a PostgreSQL of your own.',
      { cause: error },
    );
  }
}

/** Root in a container may lack what it takes to hand the server over to another user. Bits as in capabilities(7). */
const NEEDED_CAPABILITIES = { CHOWN: 0, DAC_OVERRIDE: 1, KILL: 5, SETGID: 6, SETUID: 7 };

async function refuseWeakRoot(): Promise<void> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  const held = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? 'ffffffff'}`);
  const missing = Object.entries(NEEDED_CAPABILITIES).filter(([, bit]) => ((held >> BigInt(bit)) & 1n) === 0n);
  if (missing.length === 0) return;
  throw new Error(
    'Cannot start the embedded PostgreSQL as root: it must run as another user, and this root lacks the capabilities ' +
      `${missing.map(([name]) => name).join(', ')}. Start as an ordinary user (in a container: --user), or set ` +
      'DATABASE_URL to use a PostgreSQL of your own.',
  );
}

async function ownerOf(dataDirectory: string): Promise<{ uid: number; gid: number } | undefined> {
  const marker = await stat(`${dataDirectory}/PG_VERSION`).catch(() => undefined);
  return marker === undefined || marker.uid === 0 ? undefined : { uid: marker.uid, gid: marker.gid };
}

async function nobody(): Promise<{ uid: number; gid: number }> {
  const passwd = await readFile('/etc/passwd', 'utf8');
  const fields = /^nobody:[^:]*:(\d+):(\d+):/m.exec(passwd);
  if (fields === null) {
    throw new Error(
      'Cannot start the embedded PostgreSQL as root: it must run as the user `nobody`, which /etc/passwd does not have. ' +
        'Start as an ordinary user, or set DATABASE_URL to use a PostgreSQL of your own.',
    );
  }
  return { uid: Number(fields[1]), gid: Number(fields[2]) };
}
