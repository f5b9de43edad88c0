import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { ApiDocument } from './documented-routes.ts';

/** What a client got: enough of an answer to hold it against the document. */
export type Exchange = { method: string; path: string; status: number; type: string; body: unknown };

/** What clients are made from. `npm run check` fails when it is not what the server tells of itself. */
const file = join(import.meta.dirname, '../../../docs/api/openapi.json');
const document = JSON.parse(readFileSync(file, 'utf8')) as ApiDocument;

const formats = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  date: /^\d{4}-\d\d-\d\d$/,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
  binary: true,
} as const;
// Another reader of schemas than the one the server writes its answers with.
const ajv = new Ajv2020({ strict: false, formats, allErrors: true }).addSchema(document, 'api');
const validators = new Map<string, ValidateFunction>();

/** Literal paths before those with an id in their place. */
const paths = Object.keys(document.paths)
  .map((path) => ({ path, pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`) }))
  .toSorted((a, b) => Number(a.path.includes('{')) - Number(b.path.includes('{')));

/** `POST /api/generations/{id}/edit`; undefined for what the document does not name, as its own page. */
export function routeOf({ method, path }: Pick<Exchange, 'method' | 'path'>): string | undefined {
  const address = path.split('?')[0] ?? path;
  const found = paths.find(({ pattern }) => pattern.test(address))?.path;
  return found !== undefined && document.paths[found]?.[method.toLowerCase()] ? `${method} ${found}` : undefined;
}

/** Throws when an answer is none of those that the document lists for its route, or looks otherwise. */
export function expectContract(exchange: Exchange): void {
  const problem = problemOf(exchange);
  if (problem === undefined) return;
  const { method, path, status, body } = exchange;
  const told = JSON.stringify(body)?.slice(0, 600);
  throw new Error(`${method} ${path} answered ${status} against the API document: ${problem}\n${told}`);
}

function problemOf(exchange: Exchange): string | undefined {
  const { status, type, body } = exchange;
  const route = routeOf(exchange);
  if (status === 304) return undefined;
  if (route === undefined)
    return status >= 400 && exchange.path.startsWith('/api') ? mismatch('Error', body) : undefined;

  const [method = '', path = ''] = route.split(' ');
  const response = document.paths[path]?.[method.toLowerCase()]?.responses[status];
  if (!response) return `${status} is not listed`;
  if (status >= 400) return mismatch('Error', body) ?? unlisted(body, response.description);
  const { content = {} } = response;
  const range = Object.keys(content).find((each) => covers(each, type));
  if (range === undefined) return `the type “${type}” is not listed`;
  const pointer = ['paths', path, method.toLowerCase(), 'responses', String(status), 'content', range, 'schema'];
  return content[range]?.schema ? fault(pointer, body) : undefined;
}

/** Whether a type, with or without its parameters, is of a media range. */
function covers(range: string, type: string): boolean {
  return range.endsWith('/*') ? type.startsWith(range.slice(0, -1)) : type.split(';')[0] === range;
}

function unlisted(body: unknown, description = ''): string | undefined {
  const { code } = (body as { error: { code: string } }).error;
  return description.split(', ').includes(code) ? undefined : `the code ${code} is not listed`;
}

const mismatch = (schema: string, body: unknown) => fault(['components', 'schemas', schema], body);

function fault(pointer: string[], body: unknown): string | undefined {
  const ref = `api#/${pointer.map((word) => encodeURIComponent(word.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;
  const validate = validators.get(ref) ?? ajv.compile({ $ref: ref });
  validators.set(ref, validate);
  return validate(body) ? undefined : ajv.errorsText(validate.errors, { dataVar: 'body' });
}
