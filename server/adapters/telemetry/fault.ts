import { join } from 'node:path';
import type { Event, Exception, StackFrame, StackParser } from '@sentry/core';

const ROOT = join(import.meta.dirname, '../../..');
/** Fields of a line by which reports can be searched. None of them holds what a person wrote. */
const TAGS = ['requestId', 'workspace', 'method', 'route', 'job', 'attempt', 'provider', 'model', 'outcome'] as const;
const MOST_CAUSES = 5;

type Described = { type?: string; message?: string; stack?: string; cause?: Described };
type Line = Partial<Record<(typeof TAGS)[number], string | number>> & {
  level: 'error' | 'fatal';
  msg?: string;
  err?: Described;
  user?: string;
  /** Of a browser: its page, and its fault in place of `err`. */
  page?: string;
  fault?: Described;
};
type How = { stackParser: StackParser; process: 'server' | 'worker' };

/** The report of a line that the log got, and not more than the line says. */
export function readFault(text: string, { stackParser, process }: How): Event {
  const line = JSON.parse(text) as Line;
  const isOfBrowser = line.fault !== undefined;
  const fault = line.fault ?? line.err;
  return {
    level: line.level,
    platform: isOfBrowser ? 'javascript' : 'node',
    tags: { ...tagsOf(line), page: line.page, process: isOfBrowser ? 'browser' : process },
    ...(line.user !== undefined && { user: { id: line.user } }),
    ...(fault ? { exception: { values: exceptionsOf(fault, stackParser) } } : { message: line.msg ?? '' }),
    // Calls of a model fail alike whatever was asked: one group for each way in which they do.
    ...(line.outcome !== undefined && { fingerprint: ['model call', String(line.provider), String(line.outcome)] }),
    extra: { said: line.msg },
  };
}

function tagsOf(line: Line): Record<string, string> {
  const given = TAGS.map((name) => [name, line[name]] as const).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}

/** The innermost cause first. */
function exceptionsOf(outermost: Described, stackParser: StackParser): Exception[] {
  const chain: Described[] = [];
  for (let each: Described | undefined = outermost; each && chain.length < MOST_CAUSES; each = each.cause)
    chain.push(each);
  return chain.toReversed().map(({ type = 'Error', message = '', stack = '' }) => ({
    type,
    value: message,
    stacktrace: { frames: stackParser(stack).map(fromTheRoot) },
  }));
}

/** Where we are installed is nobody's business. A browser's frames name files of the studio: `/assets/…`. */
function fromTheRoot(frame: StackFrame): StackFrame {
  const file = frame.filename ?? '';
  const own = file.startsWith(ROOT) ? file.slice(ROOT.length) : file.startsWith('/assets/') ? file : undefined;
  if (own === undefined) return frame;
  const name = `app://${own}`;
  return { ...frame, filename: name, abs_path: name, in_app: !own.includes('node_modules') };
}
