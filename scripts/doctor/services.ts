import { statfs } from 'node:fs/promises';
import { isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { Redis } from 'ioredis';
import { createTransport } from 'nodemailer';
import { composeBackups } from '../../server/compose-backup.ts';
import { composeStorage } from '../../server/compose-storage.ts';
import type { Config } from '../../server/config.ts';
import { listBackups } from '../../server/db/backup/index.ts';
import { type Check, fail, type Finding, ok, warn } from './finding.ts';

const LOW_DISK_BYTES = 2e9;
const FULL_DISK_BYTES = 2e8;
const OLD_BACKUP_HOURS = 30;
const FEW_CERTIFICATE_DAYS = 14;
const DAY_MILLISECONDS = 86_400_000;

/** What else the settings name: each is used as the server uses it. */
export function serviceChecks(config: Config): Check[] {
  return [
    {
      name: 'pictures',
      advice: 'The bucket needs GetObject, PutObject, DeleteObject and ListBucket; a folder must belong to the server.',
      look: () => pictures(config),
    },
    { name: 'disk', advice: 'Does DATA_DIR exist, and may it be read?', look: () => disk(config.DATA_DIR) },
    {
      name: 'redis',
      advice: 'Is Redis running, and do host and password of REDIS_URL fit?',
      look: () => redis(config.REDIS_URL),
    },
    { name: 'gemini', advice: 'Can this machine reach the address in GEMINI_BASE_URL?', look: () => gemini(config) },
    { name: 'mail', advice: 'Do host, port and password of SMTP_URL fit?', look: () => mail(config.SMTP_URL) },
    {
      name: 'https',
      advice: 'Does PUBLIC_URL lead to the proxy, and does its name resolve here?',
      look: () => https(config),
    },
    { name: 'backups', advice: 'Can the folder or bucket of the backups be read?', look: () => backups(config) },
  ];
}

async function pictures(config: Config): Promise<Finding> {
  const { objects, summary, close } = await composeStorage(config);
  await objects.check().finally(close);
  return ok(`${summary}: written, read and removed`);
}

async function disk(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const says = `${(free / 1e9).toFixed(1)} GB free at ${folder}`;
  if (free < FULL_DISK_BYTES) return fail(says, 'docs/runbooks/database-full.md');
  return free < LOW_DISK_BYTES ? warn(says, 'docs/runbooks/database-full.md') : ok(says);
}

async function redis(url: string | undefined): Promise<Finding> {
  if (url === undefined) return ok('not set: one server counts for itself; two or more need it');
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 5_000 });
  client.on('error', () => undefined); // thrown below
  try {
    await client.connect();
    await client.ping();
    return ok('answers');
  } finally {
    client.disconnect();
  }
}

/** The list of models costs nothing; the key goes in a header, so that no proxy logs it. */
async function gemini(config: Config): Promise<Finding> {
  const { GEMINI_API_KEY: key, GEMINI_BASE_URL: base, GEMINI_API_VERSION: version } = config;
  if (key === undefined) return warn('no key: the built-in renderer draws', 'Set GEMINI_API_KEY to draw with Google.');
  const url = new URL(
    `${version ?? 'v1beta'}/models?pageSize=1`,
    `${base ?? 'https://generativelanguage.googleapis.com'}/`,
  );
  const reply = await fetch(url, { headers: { 'x-goog-api-key': key }, signal: AbortSignal.timeout(10_000) });
  await reply.body?.cancel();
  if (reply.ok) return ok(`the key is taken at ${url.host}`);
  const next =
    reply.status < 500 ? 'Make a key at https://aistudio.google.com/apikey.' : 'docs/runbooks/provider-outage.md';
  return fail(`${url.host} answered ${reply.status}`, next);
}

async function mail(url: string | undefined): Promise<Finding> {
  if (url === undefined)
    return warn('not set: no letters', 'npm run user -- reset <e-mail> does it by hand. Or set SMTP_URL.');
  const transport = createTransport({ url, connectionTimeout: 8_000, greetingTimeout: 8_000 });
  try {
    await transport.verify();
    return ok('the server takes letters');
  } finally {
    transport.close();
  }
}

async function https({ PUBLIC_URL: url, TRUSTED_PROXIES: proxies, production }: Config): Promise<Finding[]> {
  if (url === undefined || !url.startsWith('https:')) {
    const says = url === undefined ? 'PUBLIC_URL is not set' : `${url} is not encrypted`;
    return [production ? fail(says, 'Set PUBLIC_URL=https://…') : ok(`${says}: fine on one's own machine`)];
  }
  const days = ((await certificateEnd(new URL(url))) - Date.now()) / DAY_MILLISECONDS;
  const says = `the certificate of ${new URL(url).host} is valid for ${Math.floor(days)} days`;
  const certificate = days > FEW_CERTIFICATE_DAYS ? ok(says) : warn(says, 'Who renews it? Caddy does so by itself.');
  if (proxies.length > 0) return [certificate];
  const next = 'Set TRUSTED_PROXIES to the addresses of the proxy, or limits count everybody as one.';
  return [certificate, warn('no proxy is trusted, though something encrypts before the server', next)];
}

function certificateEnd({ hostname: host, port }: URL): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connectTls(
      { host, port: Number(port || 443), ...(isIP(host) === 0 && { servername: host }), timeout: 8_000 },
      () => {
        resolve(Date.parse(socket.getPeerCertificate().valid_to));
        socket.end();
      },
    );
    socket.on('timeout', () => socket.destroy(new Error(`${host} does not answer`)));
    socket.on('error', reject);
  });
}

async function backups(config: Config): Promise<Finding> {
  const { needs, close } = await composeBackups(config, { connection: {}, pictures: neverUsed });
  const last = (await listBackups(needs.target).finally(close)).at(-1);
  if (!last) return warn('there is none', 'Set BACKUP_HOURS=24, or run: npm run backup');
  const hours = (Date.now() - Date.parse(last.finishedAt)) / 3_600_000;
  const says = `the last one is ${hours.toFixed(0)} hours old${config.BACKUP_KEY === undefined ? ', not encrypted' : ''}`;
  if (hours > OLD_BACKUP_HOURS) return warn(says, 'docs/runbooks/backup-too-old.md');
  return config.BACKUP_KEY === undefined ? warn(says, 'Set BACKUP_KEY, and keep it elsewhere too.') : ok(says);
}

const never = async (): Promise<never> => {
  throw new Error('Listing backups touches no picture.');
};
const neverUsed = { put: never, get: never, open: never, remove: never, list: never, check: never };
