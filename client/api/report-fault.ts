import type { ClientErrorBody } from '../../shared/contract/index.ts';
import { call } from './call.ts';
import { Refused } from './refused.ts';

/** A page that breaks breaks again and again; the first faults tell all. */
const MOST_TOLD = 5;
const told = new Set<string>();

/**
 * Tells the server of a fault in this page. Refusals, and requests that were given up, are none; what is not an Error tells
 * nothing. Never throws: there is nobody left to tell.
 */
export async function reportFault(error: unknown): Promise<void> {
  if (!(error instanceof Error) || error instanceof Refused || error.name === 'AbortError') return;
  const body = describe(error);
  const same = JSON.stringify(body);
  if (told.has(same) || told.size >= MOST_TOLD) return;
  told.add(same);
  await call('POST /api/client-errors', { body }).catch(() => undefined);
}

function describe(error: Error): ClientErrorBody {
  const page = location.pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id');
  return {
    type: /^[\w$.]{1,100}$/.test(error.name) ? error.name : 'Error',
    message: error.message.slice(0, 500),
    page: /^\/[\w/:-]{0,199}$/.test(page) ? page : '/',
    frames: framesOf(error.stack ?? ''),
  };
}

/** `at name (address:line:column)` in Chrome, `name@address:line:column` elsewhere. */
const FRAME = /(?:(?:^|at |async )([\w$.<>]{0,100}) ?[(@])?https?:\/\/[^\s/]+(\/assets\/[\w.-]{1,150}\.js):(\d+):(\d+)/;

function framesOf(stack: string): ClientErrorBody['frames'] {
  return stack
    .split('\n')
    .flatMap((text) => {
      const [, name = '', file, line, column] = FRAME.exec(text.trim()) ?? [];
      return file === undefined ? [] : [{ function: name, file, line: Number(line), column: Number(column) }];
    })
    .slice(0, 30);
}
