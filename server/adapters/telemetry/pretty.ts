import { prettyFactory } from 'pino-pretty';
import { spellOut } from './spell-out.ts';

/** A line of the log as coloured words, for a developer. */
export const pretty = prettyFactory({
  colorize: process.stdout.isTTY,
  translateTime: 'SYS:HH:MM:ss.l',
  ignore: 'pid,hostname',
  // A new line or a terminal's escape code inside a message must not look like a line of ours.
  messageFormat: (log, key) => onOneLine(log[key]),
});

function onOneLine(message: unknown): string {
  return typeof message === 'string' ? spellOut(JSON.stringify(message)).slice(1, -1) : '';
}
