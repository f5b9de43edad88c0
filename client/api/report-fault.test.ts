import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { reportFault as ReportFault } from './report-fault.ts';

const sent: unknown[] = [];
let reportFault: typeof ReportFault;

beforeEach(async () => {
  sent.length = 0;
  vi.resetModules();
  vi.stubGlobal('location', { pathname: '/g/0198c5a0-7a3c-7000-8000-000000000001', search: '?say=secret' });
  vi.stubGlobal('fetch', async (address: string, { body }: { body?: string } = {}) => {
    if (address === '/api/client-errors') sent.push(JSON.parse(body ?? ''));
    return Response.json({ success: true, data: { csrfToken: 'token' } });
  });
  ({ reportFault } = await import('./report-fault.ts'));
});
afterEach(() => void vi.unstubAllGlobals());

function broken(stack: string): Error {
  return Object.assign(new TypeError('x is not a function'), { stack });
}

const where = { page: '/g/:id', type: 'TypeError', message: 'x is not a function' };

test.each([
  [
    'Chrome',
    'TypeError: x is not a function\n    at f.g (https://ads.example/assets/a-1.js:1:20)\n    at <anonymous>:1:1',
  ],
  ['Firefox and Safari', 'f.g@https://ads.example/assets/a-1.js:1:20\n@debugger eval code:1:1'],
])('a fault is told with its page, without the query, and the frames of %s', async (_browser, stack) => {
  await reportFault(broken(stack));
  expect(sent).toEqual([{ ...where, frames: [{ function: 'f.g', file: '/assets/a-1.js', line: 1, column: 20 }] }]);
});

test('frames without a name count too, and those that are not of the studio do not', async () => {
  await reportFault(
    broken('    at async https://ads.example/assets/b.js:2:3\n    at https://elsewhere.example/tool.js:1:1'),
  );
  expect(sent).toEqual([{ ...where, frames: [{ function: '', file: '/assets/b.js', line: 2, column: 3 }] }]);
});

test('refusals, requests given up and what is no error are not told', async () => {
  // Of the modules that were loaded anew, as the page has only one of each.
  const { Refused: FreshRefused } = await import('./refused.ts');
  for (const none of [
    new FreshRefused({ code: 'NOT_FOUND', message: 'gone', status: 404 }),
    new DOMException('given up', 'AbortError'),
    'words',
    { isNotFound: true },
    undefined,
  ])
    await reportFault(none);
  expect(sent).toEqual([]);
});

test('the same fault is told once, and never more than five of a page', async () => {
  for (let n = 0; n < 20; n += 1) await reportFault(new Error(`fault ${Math.floor(n / 2)}`));
  expect(sent).toHaveLength(5);
  expect(new Set(sent.map((body) => JSON.stringify(body))).size).toBe(5);
});

test('a server that is away leaves nothing behind', async () => {
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')));
  await expect(reportFault(new Error('broken'))).resolves.toBeUndefined();
});
