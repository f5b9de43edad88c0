import { codeOf } from '../../lib/error-code.ts';

const MAX_DEPTH = 3;
/** Facts about a failure that never hold a value of a row, a query or a request. */
const SAFE_FIELDS = ['code', 'errno', 'syscall', 'severity', 'schema', 'table', 'column', 'constraint', 'statusCode'];

/**
 * What a log line says about an error: type, message, stack and a few safe facts, with its causes. Everything else
 * stays out: PostgreSQL's `detail` and `where` quote rows, other libraries attach whole requests.
 */
export function describeError(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error).slice(0, 500) };
  const message = withoutValues(error);
  return {
    type: error.constructor.name,
    message,
    stack: error.stack?.replace(error.message, () => message),
    ...safeFields(error),
    ...(error.cause === undefined || depth >= MAX_DEPTH ? {} : { cause: describeError(error.cause, depth + 1) }),
    ...(error instanceof AggregateError && depth < MAX_DEPTH
      ? { errors: error.errors.slice(0, 5).map((each) => describeError(each, depth + 1)) }
      : {}),
  };
}

/** PostgreSQL's data exceptions (class 22) quote the value they could not take. */
function withoutValues(error: Error): string {
  return /^22.{3}$/.test(codeOf(error)) ? error.message.replace(/".*"/gs, '"…"') : error.message;
}

function safeFields(error: Error): Record<string, unknown> {
  const found = Object.entries(error).filter(
    ([name, value]) => SAFE_FIELDS.includes(name) && ['string', 'number'].includes(typeof value),
  );
  return Object.fromEntries(found);
}
