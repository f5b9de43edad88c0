import { relative } from 'node:path';
import type { GenerationView } from '../shared/contract/generations.ts';
import { type Command, readArguments } from './arguments.ts';
import { credentialFor, keepCredential } from './credentials.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { logIn } from './log-in.ts';
import { makeAd } from './make-ad.ts';
import { done, type Outcome, refused, type Trouble } from './outcome.ts';
import { showProgress } from './progress.ts';
import { questionsOn } from './questions.ts';
import { checkPlace, savePicture } from './save-picture.ts';
import { isReadableOnTheWay, type Server, serverAddress } from './server.ts';
import { usage } from './usage.ts';

type Said = { text: string; json: object };

process.exitCode = await main(process.argv.slice(2));

async function main(words: string[]): Promise<number> {
  const command = readArguments(words);
  const json = words.includes('--json');
  const outcome = command.ok ? await run(command.value, readEnvironment()) : command;
  if (outcome.ok) {
    process.stdout.write(json ? `${JSON.stringify(outcome.value.json)}\n` : outcome.value.text);
    return 0;
  }
  complain(outcome, json);
  return outcome.exitCode;
}

async function run(command: Command, environment: Environment): Promise<Outcome<Said>> {
  if (command.name === 'help') return done({ text: usage, json: { usage } });
  process.chdir(environment.folder);
  const address = serverAddress(command.server ?? environment.server);
  if (!address.ok) return address;
  return command.name === 'login' ? runLogin(address.value, environment) : runMake(command, address.value, environment);
}

async function runLogin(address: string, { credentialsFile }: Environment): Promise<Outcome<Said>> {
  if (isReadableOnTheWay(address)) process.stderr.write(`${address} is not https: others can read the password.\n`);
  const questions = questionsOn({ input: process.stdin, output: process.stderr });
  try {
    const loggedIn = await logIn({ address, headers: {} }, questions);
    if (!loggedIn.ok) return loggedIn;
    await keepCredential(credentialsFile, address, loggedIn.value);
    const text = `Logged in to ${address} as ${loggedIn.value.email}.\nThe key is in ${credentialsFile}, for you only.\n`;
    return done({ text, json: { server: address, email: loggedIn.value.email, credentialsFile } });
  } finally {
    questions.close();
  }
}

type Make = Extract<Command, { name: 'make' }>;

async function runMake({ wish, json }: Make, address: string, environment: Environment): Promise<Outcome<Said>> {
  const key = environment.apiKey ?? (await credentialFor(environment.credentialsFile, address))?.key;
  if (!key)
    return refused(`You are not logged in to ${address}.`, { code: 'NOT_LOGGED_IN', next: 'npm run ad -- login' });
  const place = await checkPlace(wish);
  if (!place.ok) return place;

  const server: Server = { address, headers: { authorization: `Bearer ${key}` } };
  const progress = showProgress(process.stderr, json);
  const made = await makeAd(server, wish, progress).finally(() => progress.end());
  if (!made.ok) return withNextStep(made);
  const file = await savePicture(server, made.value.id, wish.out);
  return file.ok ? done(saidOf(made.value, file.value)) : file;
}

function withNextStep(trouble: Trouble): Trouble {
  if (trouble.code !== 'UNAUTHENTICATED') return trouble;
  return refused('The server does not know your key: it was revoked or has ended.', {
    code: 'UNAUTHENTICATED',
    next: 'npm run ad -- login',
  });
}

function saidOf(made: GenerationView, file: string): Said {
  const { id, width, height, aspectRatio, provider, model, costMicroUsd, notes } = made;
  const cost = provider === 'local' ? 'nothing (built-in renderer)' : `$${(costMicroUsd / 1_000_000).toFixed(3)}`;
  const facts = [
    `id      ${id}`,
    `size    ${width} × ${height}, ${aspectRatio}`,
    `model   ${model}`,
    `cost    ${cost}`,
    `saved   ${near(file)}`,
    ...notes.map((note) => `note    ${note}`),
  ];
  const text = `${facts.join('\n')}\n\nChange it: npm run ad -- --edit ${id} "make the background blue"\n`;
  return { text, json: { id, file, width, height, aspectRatio, provider, model, costMicroUsd, notes } };
}

function near(file: string): string {
  const path = relative('.', file);
  return path.startsWith('..') ? file : path;
}

function complain({ message, next, code, exitCode }: Trouble, json: boolean): void {
  if (json) process.stdout.write(`${JSON.stringify({ error: { code: code ?? 'USAGE', message, next } })}\n`);
  else process.stderr.write(`${message}\n${next ? `  ${exitCode === 2 ? 'try: ' : ''}${next}\n` : ''}`);
}
