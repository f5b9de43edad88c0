import fc, { type Arbitrary } from 'fast-check';
import type { Schema } from './documented-routes.ts';

/** Ids that exist, by the word before them in a path. */
export type RealIds = Record<string, string>;

const deep = (levels: number, open: string, close: string) => open.repeat(levels) + close.repeat(levels);

/** Texts that have broken programs. */
export const hostileText = fc.oneof(
  fc.constantFrom('', ' ', '\0', 'a\0b', '\ud800', 'a\udfffb', '__proto__', 'constructor', '\u202e', '\ufeff'),
  fc.constantFrom("' or 1=1 --", '"; drop table users; --', '${7*7}', '{{7*7}}', '../../../etc/passwd', '<script>'),
  fc.constantFrom('\r\nset-cookie: a=b', '-1', '1e400', 'NaN', 'null', '[object Object]', '٣', 'İ', 'ß'.repeat(254)),
  fc.constantFrom(
    '9'.repeat(400),
    'x'.repeat(70_000),
    '👩‍👩‍👧‍👦'.repeat(500),
    '\u0301'.repeat(3000),
    'a@b.c'.repeat(60),
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);

/** Any JSON, as the text that travels: some of it no serializer would write. */
const anyJson: Arbitrary<string> = fc.oneof(
  hostileText.map((value) => JSON.stringify(value)),
  fc.constantFrom('null', 'true', '0', '-0', '-1', '1.5', '1e400', '-1e308', '9007199254740993', '1'.repeat(400)),
  fc.constantFrom('[]', '{}', '[[]]', '[null]', '{"":{}}', '{"length":-1}', '{"$ne":null}', '{"toString":1}'),
  fc.constantFrom('{"__proto__":{"polluted":true}}', '{"constructor":{"prototype":{"polluted":true}}}'),
  fc.constantFrom(deep(30, '[', ']'), deep(20_000, '[', ']'), `${'{"a":'.repeat(150)}1${'}'.repeat(150)}`, '"\\ud800"'),
);

/** What is no JSON at all. */
export const noJson = fc.constantFrom(
  '',
  '{',
  '{"a":}',
  'undefined',
  '{"a":1}}',
  '[1,]',
  "{'a':1}",
  '\ufeff{}',
  '\0',
  '['.repeat(20_000),
);

/** What the schema allows, or nearly: it is the nearly that reaches deep. */
export function nearly(schema: Schema, ids: RealIds): Arbitrary<string> {
  return fc.oneof({ weight: 6, arbitrary: fitting(schema, ids) }, { weight: 1, arbitrary: anyJson });
}

function fitting(schema: Schema, ids: RealIds): Arbitrary<string> {
  const { type, anyOf, items = {}, minimum = 0, maximum = 1000 } = schema;
  if (schema.enum) return fc.constantFrom(...schema.enum.map((value) => JSON.stringify(value)));
  if (anyOf) return fc.oneof(...anyOf.map((one) => fitting(one, ids)));
  if (type === 'integer' || type === 'number') return fc.integer({ min: minimum, max: maximum }).map(String);
  if (type === 'boolean') return fc.constantFrom('true', 'false');
  if (type === 'null') return fc.constant('null');
  if (type === 'array') return fc.array(nearly(items, ids), { maxLength: 3 }).map((all) => `[${all.join()}]`);
  if (type === 'object') return object(schema, ids);
  return words(schema, ids).map((value) => JSON.stringify(value));
}

function words({ format, pattern, minLength = 1 }: Schema, ids: RealIds): Arbitrary<string> {
  const real = fc.constantFrom(...Object.values(ids));
  if (format === 'uuid') return fc.oneof(fc.uuid(), real);
  if (format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  const known = fc.constantFrom('ana@example.com', 'bo@example.com', 'Loud-Harbour-43', 'x');
  return fc.oneof(fc.string({ minLength, maxLength: minLength + 30 }), known, real);
}

/** Fields missing, wrong, and some that nobody asked for. */
function object({ properties = {}, required = [] }: Schema, ids: RealIds): Arbitrary<string> {
  const fields = Object.entries(properties).map(([name, schema]) => {
    const field = nearly(schema, ids).map((value) => `${JSON.stringify(name)}:${value}`);
    return fc.option(field, { freq: required.includes(name) ? 9 : 1 });
  });
  const strange = fc.constantFrom('"__proto__":{"polluted":true}', '"workspaceId":"x"', '"isOperator":true', '"id":1');
  const all = fc.tuple(...fields, fc.option(strange, { freq: 1 }));
  return all.map((some) => `{${some.filter((field) => field !== null).join()}}`);
}
