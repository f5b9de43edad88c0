// Accounts from the operator's terminal, for installations that send no mail: `npm run user -- reset <e-mail>`.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { pino } from 'pino';
import { createDatabase } from '../server/adapters/postgres/index.ts';
import { connect, openPool } from '../server/compose-database.ts';
import { readConfig } from '../server/config.ts';
import { listUsers, makeOperator } from '../server/domains/auth/account/operator-store.ts';
import { newMailToken } from '../server/domains/auth/letters/mail-token.ts';
import { putMailToken } from '../server/domains/auth/letters/store.ts';
import { hashPassword } from '../server/domains/auth/password.ts';
import { findUserByEmail } from '../server/domains/auth/store.ts';
import { openAccount } from '../server/domains/workspaces/register.ts';
import { createLinks } from '../server/lib/links.ts';
import type { Database } from '../server/ports/database.ts';
import { email as emailRule } from '../shared/contract/index.ts';

const USAGE = `Usage: npm run user -- <command>
  list                every account
  create <e-mail>     a new account, and a link to choose its password
  reset <e-mail>      a link to choose a new password; it works once, for 30 minutes
  operator <e-mail>   lets an account run the installation
`;

if (existsSync('.env')) process.loadEnvFile('.env');
const config = readConfig();
const logger = pino({ level: 'warn' }, pino.destination(2));
const links = createLinks(config.PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`);

type Work = (database: Database) => Promise<string>;

function workOf([command, given = '']: string[]): Work | undefined {
  if (command === 'list') return list;
  const email = emailRule.safeParse(given);
  if (!email.success) return undefined;
  const to = email.data;
  switch (command) {
    case 'create':
      return (database) => create(database, to);
    case 'reset':
      return (database) => reset(database, to);
    case 'operator':
      return async (database) =>
        (await database.inSystem('make an operator', (tx) => makeOperator(tx, to)))
          ? `${to} is an operator.`
          : nobody(to);
    default:
      return undefined;
  }
}

async function list(database: Database): Promise<string> {
  const users = await database.inSystem('list users', listUsers);
  const lines = users.map(
    ({ email, createdAt, isOperator }) =>
      `${createdAt.toISOString().slice(0, 10)}  ${email}${isOperator ? '  operator' : ''}`,
  );
  return [...lines, `${users.length} in all.`].join('\n');
}

async function create(database: Database, email: string): Promise<string> {
  const passwordHash = await hashPassword(randomBytes(32).toString('hex'));
  const newcomer = { email, name: null, passwordHash, emailVerifiedAt: null };
  const opened = await database.inSystem('create a user', (tx) => openAccount(tx, newcomer, new Date()));
  return opened.ok ? reset(database, email) : failed(`There is an account ${email} already.`);
}

function reset(database: Database, email: string): Promise<string> {
  return database.inSystem('reset by the operator', async (tx) => {
    const user = await findUserByEmail(tx, email);
    if (!user) return nobody(email);
    const { row, token, tokenHash } = newMailToken({ userId: user.id, kind: 'reset', email }, new Date());
    await putMailToken(tx, row, tokenHash);
    return `${links('reset-password', token)}\nGive it to ${email}. It works once, for 30 minutes.`;
  });
}

function nobody(email: string): string {
  return failed(`There is no account ${email}.`);
}

function failed(text: string): string {
  process.exitCode = 1;
  return text;
}

async function run(work: Work): Promise<string> {
  const connections = await connect(config, logger);
  const pool = openPool(config, connections.server, logger);
  try {
    return await work(createDatabase(pool));
  } finally {
    await pool.end();
    await connections.stop();
  }
}

const work = workOf(process.argv.slice(2));
if (work) process.stdout.write(`${await run(work)}\n`);
else {
  process.stderr.write(USAGE);
  process.exitCode = 2;
}
