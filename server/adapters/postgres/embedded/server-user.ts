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
