import {
  type Bindings,
  type ChildLoggerOptions,
  type DestinationStream,
  type Logger,
  type LoggerOptions,
  pino,
} from 'pino';
import { describeError } from './describe-error.ts';
import { redactFields, redactText } from './redact.ts';
import { spellOut } from './spell-out.ts';

export type LoggerSettings = {
  level: string;
  /** One JSON object a line, unless this makes something else of it. */
  print?: ((line: string) => string) | undefined;
  /** Where lines go: standard output unless told. */
  destination?: DestinationStream;
  /** Gets each line of level `error` or `fatal` as it was written, in JSON. */
  onFault?: ((line: string) => void) | undefined;
};

/**
 * Lines that read alone and give nothing away. Private fields are redacted by name at any depth, also those bound to a
 * child; addresses, keys and passwords by their look, also inside messages and stacks.
 */
export function createLogger({ level, print = asItIs, destination, onFault }: LoggerSettings): Logger {
  const out = destination ?? process.stdout;
  const write = (text: string) => {
    const line = scrub(text);
    out.write(print(line));
    if (FAULT.test(line)) onFault?.(line);
  };
  const logger = pino({ ...options, level }, { write });
  return redactingChildren(logger);
}

function asItIs(line: string): string {
  return line;
}

/** pino writes the level first, so nothing in a field can look like it. */
const FAULT = /^\{"level":"(error|fatal)"/;

/** pino calls the formatters for a logger's own fields only; what is bound to a child would pass unseen. */
function redactingChildren(logger: Logger): Logger {
  const { child } = logger;
  function redacting(this: Logger, bindings: Bindings, childOptions?: ChildLoggerOptions): unknown {
    return Reflect.apply(child, this, [redactFields(bindings), childOptions]);
  }
  return Object.assign<Logger, object>(logger, { child: redacting });
}

const options: LoggerOptions = {
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }), bindings: redactFields, log: redactFields },
  serializers: { err: describeOf, error: describeOf, req: describeRequest, res: describeReply },
};

function describeOf(error: unknown) {
  return describeError(error);
}

/** The path without its query, which may carry anything. */
function describeRequest(request: { method?: string; url?: string }) {
  return { method: request.method, path: request.url?.split('?', 1)[0] };
}

function describeReply(reply: { statusCode?: number }) {
  return { status: reply.statusCode };
}

/** The last look at every line on its way out. Also spells out the few invisible characters that JSON lets pass. */
function scrub(line: string): string {
  return spellOut(redactText(line));
}
