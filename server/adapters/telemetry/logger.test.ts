import fc from 'fast-check';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { createLogger } from './logger.ts';
import { pretty } from './pretty.ts';

describe('a log line never holds', () => {
  it.each([
    'authorization',
    'Cookie',
    'set-cookie',
    'password',
    'currentPassword',
    'token',
    'csrfToken',
    'x-csrf-token',
    'apiKey',
    'X-Api-Key',
    'GEMINI_API_KEY',
    'SESSION_SECRET',
    'prompt',
    'editPrompt',
    'email',
    'thoughtSignature',
    'sessionId',
  ])('the value of %s, however deep and in a child as well', (name) => {
    const lines = collect((logger) => {
      logger.info({ [name]: 'hidden', body: { user: [{ [name]: 'hidden' }] } }, 'line');
      logger.child({ [name]: 'hidden', headers: { [name]: ['hidden'] } }).info('line of a child');
    });
    expect(lines).toHaveLength(2);
    expect(lines.join('')).not.toContain('hidden');
  });

  it.each([
    ['an e-mail address', 'jane.doe+ads@mail.example.com'],
    ['a bearer token', 'Bearer abc.DEF-123_456=='],
    ['a Google key', `AIza${'Sy0_-abc'.repeat(5)}`],
    ['the password of an address', 'postgres://ads:hunter2@db:5432/ads'],
    ['the key in an address', 'https://model.example/v1?key=hunter2&alt=sse'],
  ])('%s, in a message, a field, a stack or a cause', (_name, secret) => {
    const error = new Error(`failed with ${secret}`, { cause: new Error(secret) });
    const [line = ''] = collect((logger) => logger.error({ err: error, note: [secret] }, `tried ${secret} twice`));
    const telling = secret.replace(/^(Bearer |postgres:\/\/|https:\/\/model.example\/v1\?key=)/, '');
    expect(line).not.toContain(telling);
    expect(line).not.toContain('hunter2');
    expect(JSON.parse(line)).toMatchObject({ level: 'error', msg: expect.stringMatching(/^tried .* twice$/) });
  });

  it('what a query was given, when PostgreSQL quotes it back', () => {
    const error = new pg.DatabaseError('invalid input syntax for type uuid: "private value"', 1, 'error');
    Object.assign(error, {
      code: '22P02',
      detail: 'Key (name)=(private value) already exists.',
      where: "unnamed portal parameter $1 = 'private value'",
      table: 'assets',
      parameters: ['private value'],
    });
    const [line = ''] = collect((logger) => logger.error({ err: error }, 'failed'));
    expect(line).not.toContain('private value');
    expect(JSON.parse(line).err).toMatchObject({ type: 'DatabaseError', code: '22P02', table: 'assets' });
    expect(JSON.parse(line).err.stack).toContain('logger.test.ts');
  });

  it('the query of a request or the bytes of a picture', () => {
    const req = { method: 'GET', url: '/api/generations?q=wedding', headers: { host: 'a' } };
    const [line = ''] = collect((logger) => logger.info({ req, picture: Buffer.from('pixels') }, 'line'));
    expect(JSON.parse(line)).toMatchObject({ req: { method: 'GET', path: '/api/generations' }, picture: '[6 bytes]' });
    expect(line).not.toContain('wedding');
  });
});

describe('a log line keeps', () => {
  it('what was counted, the level as a word and the time as people write it', () => {
    const [line = ''] = collect((logger) => logger.warn({ promptTokens: 7, requestId: 'a1' }, 'Slow answer.'));
    expect(JSON.parse(line)).toMatchObject({ level: 'warn', promptTokens: 7, requestId: 'a1', msg: 'Slow answer.' });
    expect(JSON.parse(line).time).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  it('causes and the parts of an aggregate', () => {
    const parts = [Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })];
    const error = new Error('outer', { cause: new AggregateError(parts, 'all failed') });
    const [line = ''] = collect((logger) => logger.error({ err: error }, 'failed'));
    expect(JSON.parse(line).err.cause.errors[0]).toMatchObject({ message: 'refused', code: 'ECONNREFUSED' });
  });

  it('its level: nothing less important is written', () => {
    expect(collect((logger) => logger.debug('too detailed'))).toEqual([]);
  });
});

it('a line cannot be forged, in JSON or for a developer', () => {
  const forged = 'a\n{"level":"fatal"}\r\u001b[2K\u0085\u2028b';
  for (const production of [true, false]) {
    const lines = collect((logger) => logger.info(forged), production);
    expect(
      lines
        .join('')
        .trimEnd()
        .split(/[\n\r\u0085\u2028]/),
    ).toHaveLength(1);
    expect(lines.join('')).not.toContain('\u001b[2K');
  }
});

it('any fields at all give one line of valid JSON', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.anything()), fc.string(), (fields, message) => {
      const lines = collect((logger) => logger.info({ fields }, message));
      expect(lines).toHaveLength(1);
      expect(() => JSON.parse(lines.join(''))).not.toThrow();
    }),
    { numRuns: 300 },
  );
});

it('a thing that holds itself does not hang or throw', () => {
  const loop: Record<string, unknown> = { name: 'loop' };
  loop['self'] = loop;
  expect(collect((logger) => logger.info({ loop }, 'line'))).toHaveLength(1);
});

function collect(work: (logger: ReturnType<typeof createLogger>) => void, production = true): string[] {
  const lines: string[] = [];
  const print = production ? undefined : pretty;
  work(createLogger({ level: 'info', print, destination: { write: (line) => void lines.push(line) } }));
  return lines;
}
