import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder that commands run in as if it were `/`, over the programs of this machine: they stand in for the base image. */
export type Room = { root: string; mounts: string[] };

export type Visit = {
  command: string[];
  folder: string;
  /** What the command finds in its environment; undefined hands on ours. */
  environment?: Record<string, string>;
  /** As whom, and nothing may be written but /tmp and these folders; undefined is root, who may write all. */
  restricted?: { user: string; volumes: Record<string, string> };
};

/** The people of the base image that matter. */
const PASSWD = 'root:x:0:0:root:/root:/bin/sh\nnode:x:1000:1000:node:/home/node:/bin/sh\n';
const GROUP = 'root:x:0:\nnode:x:1000:\n';
export const PATH = '/base/bin:/usr/bin:/bin:/usr/sbin:/sbin';

/** Makes the folder. What is mounted there, each command mounts for itself and takes along when it ends. */
export function makeRoom(root: string): Room {
  for (const folder of ['usr', 'etc', 'dev', 'proc', 'tmp', 'root/.npm', 'home/node', 'base/bin', 'base/npm'])
    mkdirSync(join(root, folder), { recursive: true });
  for (const name of ['bin', 'lib', 'lib64', 'sbin'])
    if (existsSync(`/${name}`)) symlinkSync(`usr/${name}`, join(root, name));
  const files = { passwd: PASSWD, group: GROUP, 'bin/node': '', '../root/.npmrc': '' };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, 'base', name), text);
  writeFileSync(join(root, 'base/bin/npm'), '#!/bin/sh\nexec node /base/npm/bin/npm-cli.js "$@"\n', { mode: 0o755 });

  const bind = (from: string, to: string) => `mount --rbind '${from}' '${join(root, to)}'`;
  const ask = (command: string) => execFileSync('sh', ['-c', command]).toString().trim();
  // The npm of this machine, not one beside the project's own Node, with what its user has set and downloaded.
  const npm = dirname(dirname(ask('readlink -f "$(command -v npm)"')));
  const settings = join(homedir(), '.npmrc');
  return {
    root,
    mounts: [
      bind(root, '.'),
      ...['usr', 'etc', 'dev', 'proc'].map((name) => bind(`/${name}`, name)),
      ...['passwd', 'group'].map((name) => bind(join(root, 'base', name), `etc/${name}`)),
      bind(process.execPath, 'base/bin/node'),
      bind(npm, 'base/npm'),
      bind(ask('npm config get cache 2>/dev/null'), 'root/.npm'),
      ...(existsSync(settings) ? [bind(settings, 'root/.npmrc')] : []),
    ],
  };
}

/** The words that start a command in there. Killed, the command itself gets the signal. */
export function enter({ root, mounts }: Room, { command, folder, environment, restricted }: Visit): [string, string[]] {
  const closing = restricted
    ? [
        `mount -o remount,bind,ro '${root}'`,
        `mount -t tmpfs tmpfs '${root}/tmp'`,
        ...Object.entries(restricted.volumes).map(
          ([inside, outside]) => `mount --bind '${outside}' '${root}${inside}'`,
        ),
      ]
    : [];
  const userspec = restricted ? [`--userspec=${restricted.user}:${restricted.user}`, '--groups='] : [];
  const given = Object.entries({ HOME: '/root', PATH, ...environment }).map(([name, value]) => `${name}=${value}`);
  const inside = [
    'env',
    ...(environment ? ['-i'] : []),
    ...given,
    'sh',
    '-c',
    'cd "$0" && exec "$@"',
    folder,
    ...command,
  ];
  const words = ['chroot', ...userspec, root, ...inside];
  const script = [...mounts, ...closing, 'exec "$@"'].join(' && ');
  return ['unshare', ['--mount', '--propagation', 'private', 'sh', '-c', script, 'sh', ...words]];
}
