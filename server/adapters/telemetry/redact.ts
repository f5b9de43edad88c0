const REDACTED = '[redacted]';
const MAX_DEPTH = 6;

/** Words that make a field private, in any spelling: `apiKey`, `api_key`, `X-Api-Key`. */
const PRIVATE_WORDS = [
  'authorization',
  'cookie',
  'csrf',
  'password',
  'passphrase',
  'secret',
  'token',
  'apikey',
  'credential',
  'signature',
  'prompt',
  'email',
  'sessionid',
];

/** Counted by the model, and no secret: `promptTokens`, `tokenCount`. */
const COUNTS = /tokens$|count$/;

/** What gives itself away wherever it stands in a text. Bounded, so that a long line costs no more than its length. */
const PRIVATE_TEXT: [RegExp, string][] = [
  [/\b(Bearer|Basic) +[\w.~+/=-]{1,2000}/gi, `$1 ${REDACTED}`],
  [/:\/\/[^\s/:@"\\]{0,200}:[^\s/@"\\]{1,200}@/g, `://${REDACTED}@`],
  [/\bAIza[\w-]{30,60}/g, REDACTED],
  [/([?&](?:key|token|api_?key|password)=)[^&\s"\\]{1,500}/gi, `$1${REDACTED}`],
  [/\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}\b/g, REDACTED],
];

/** A copy without the values of private fields, at any depth. Errors are left to their serializer. */
export function redactFields(fields: Record<string, unknown>): Record<string, unknown> {
  return redactObject(fields, 0);
}

/** A text without addresses, keys and passwords. On a line of JSON it leaves valid JSON. */
export function redactText(text: string): string {
  return PRIVATE_TEXT.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);
}

function redactObject(object: object, depth: number): Record<string, unknown> {
  const entries = Object.entries(object).map(([name, value]): [string, unknown] =>
    isPrivate(name, value) ? [name, REDACTED] : [name, redactValue(value, depth + 1)],
  );
  return Object.fromEntries(entries);
}

function redactValue(value: unknown, depth: number): unknown {
  if (Array.isArray(value)) return depth > MAX_DEPTH ? '[deep]' : value.map((item) => redactValue(item, depth + 1));
  if (Buffer.isBuffer(value)) return `[${value.length} bytes]`;
  if (!isPlain(value)) return value;
  return depth > MAX_DEPTH ? '[deep]' : redactObject(value, depth);
}

function isPrivate(name: string, value: unknown): boolean {
  const letters = name.toLowerCase().replace(/[^a-z]/g, '');
  if (typeof value === 'number' && COUNTS.test(letters)) return false;
  return value != null && PRIVATE_WORDS.some((word) => letters.includes(word));
}

/** Class instances (requests, replies, dates, errors) have serializers or print themselves. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
