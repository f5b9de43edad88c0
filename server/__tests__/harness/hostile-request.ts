import fc, { type Arbitrary } from 'fast-check';
import type { Route } from './documented-routes.ts';
import { hostileText, nearly, noJson, type RealIds } from './hostile-json.ts';

export type Attack = {
  target: string;
  headers: Record<string, string>;
  /** Null shows the true session. */
  cookie: string | null;
  body: Buffer | undefined;
};

/** How many requests each route gets; the seed never changes, so that a failure comes back. */
export const fuzzRuns = Number(process.env.FUZZ_RUNS ?? 6);
export const fuzzSeed = 20;

const byte = fc.integer({ min: 0x20, max: 0xff }).filter((code) => code !== 0x7f);
const headerText = fc.oneof(
  fc.constantFrom(
    '',
    '*',
    ',,,',
    '"',
    'W/"x"',
    'bytes=0-',
    'bytes=-1',
    'bytes=9999999-0,0-0',
    'x'.repeat(4000),
    '\xff',
  ),
  fc.string({ unit: byte.map((code) => String.fromCharCode(code)), maxLength: 40 }),
);
const headerNames = (
  'idempotency-key prefer accept accept-encoding accept-language if-none-match if-modified-since range last-event-id ' +
  'x-request-id x-forwarded-for x-forwarded-host forwarded x-http-method-override user-agent content-encoding te ' +
  'referer origin sec-fetch-site authorization x-csrf-token __proto__'
).split(' ');
const header = fc.tuple(fc.constantFrom(...headerNames), headerText);
const jsonType = 'application/json';
const contentType = fc.oneof(
  { weight: 12, arbitrary: fc.constant(jsonType) },
  fc.constantFrom(
    `${jsonType}; charset=utf-16`,
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'a/b; =',
  ),
);
const long = 'x'.repeat(3000);
const cookies = [
  '',
  ';;;=;',
  'sessionId=',
  'sessionId=%',
  'sessionId=%E0%A4%A',
  'sessionId="x"; sessionId=y',
  '\xff=\xff',
];
const strangeCookie = fc.constantFrom(...cookies, `sessionId=${long}`);
const words = '% %00 %ff %ED%A0%80 .. %2e%2e %2f __proto__ null -1 %0d%0aa:b {id}'.split(' ');
const strangeWord = fc.constantFrom(...words, long);
const queries = '&&== % page=%ff a[]=1 __proto__[polluted]=1 page=1&page=2 q=%00 q=%ED%A0%80'.split(' ');
const strangeQuery = fc.constantFrom(...queries, `q=${long}`);

/** A request of this route, as its contract describes it but for what somebody hostile would change. */
export function attackOn(route: Route, ids: RealIds): Arbitrary<Attack> {
  const path = pathOf(route, ids);
  const cookie = mostly(fc.constant(null), strangeCookie);
  const sent = route.method === 'GET' ? fc.constant({ body: undefined, headers: {} }) : bodyOf(route, ids);
  return fc
    .tuple(path, queryOf(route, ids), fc.array(header, { maxLength: 2 }), cookie, sent)
    .map(([address, query, headers, shown, { body, headers: own }]) => {
      return { target: address + query, headers: { ...Object.fromEntries(headers), ...own }, cookie: shown, body };
    });
}

function pathOf({ path }: Route, ids: RealIds): Arbitrary<string> {
  const words = [...path.matchAll(/([\w-]+)\/\{/g)].map(([, word = '']) =>
    mostly(fc.constant(ids[word] ?? ''), fc.oneof(fc.uuid(), strangeWord)),
  );
  return fc.tuple(...words).map((all) => path.replace(/\{\w+\}/g, () => all.shift() ?? ''));
}

function queryOf({ parameters }: Route, ids: RealIds): Arbitrary<string> {
  const known = parameters.filter((one) => one.in === 'query');
  const parts = known.map(({ name, schema }) =>
    fc.option(nearly(schema, ids).map((json) => `${name}=${encodeURIComponent(unquoted(json).toWellFormed())}`)),
  );
  return fc
    .tuple(...parts, mostly(fc.constant(null), strangeQuery))
    .map((all) =>
      all
        .filter((part) => part !== null)
        .join('&')
        .slice(0, 6000),
    )
    .map((query) => query && `?${query}`);
}

function bodyOf(
  { body, takesForms }: Route,
  ids: RealIds,
): Arbitrary<{ body: Buffer; headers: Record<string, string> }> {
  const json = body ? mostly(nearly(body, ids), noJson) : fc.constantFrom('', '{}');
  const asJson = fc.tuple(json, contentType).map(([text, type]) => ({
    body: Buffer.from(text),
    headers: { ...(text && { 'content-type': type }) },
  }));
  return takesForms ? fc.oneof(asJson, form) : asJson;
}

const fieldName = fc.constantFrom('prompt', 'editPrompt', 'referenceImages', 'exact', 'model', '__proto__', '', 'file');
const fileName = fc.option(
  hostileText.map((name) => `; filename="${name.slice(0, 200)}"`),
  { nil: '' },
);
const part = fc
  .tuple(fieldName, fileName, hostileText)
  .map(([name, file, value]) =>
    ['--x', `content-disposition: form-data; name="${name}"${file}`, '', value].join('\r\n'),
  );
/** Some without an end, some with too many parts. */
const form = fc
  .tuple(fc.array(part, { maxLength: 25 }), fc.constantFrom('--x--\r\n', '--x', ''))
  .map(([parts, end]) => ({
    body: Buffer.from([...parts, end].join('\r\n')),
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
  }));

function mostly<T, U>(usual: Arbitrary<T>, strange: Arbitrary<U>): Arbitrary<T | U> {
  return fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: strange });
}

function unquoted(json: string): string {
  return json.startsWith('"') ? String(JSON.parse(json)) : json.slice(0, 2000);
}
