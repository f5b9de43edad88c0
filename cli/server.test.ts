import { describe, expect, test } from 'vitest';
import { isReadableOnTheWay, serverAddress } from './server.ts';

describe('the address of a server', () => {
  test.each([
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['https://ads.example.com/studio?x=1', 'https://ads.example.com'],
    ['HTTPS://ADS.example.com:443', 'https://ads.example.com'],
    ['[::1]:3000', 'http://[::1]:3000'],
  ])('%s is %s', (typed, address) => {
    expect(serverAddress(typed)).toEqual({ ok: true, value: address });
  });

  test.each(['ftp://example.com', 'javascript:alert(1)//', 'http://', 'file:///etc/passwd'])('%s is none', (typed) => {
    expect(serverAddress(typed)).toMatchObject({ ok: false, exitCode: 2 });
  });

  test.each([
    ['http://127.0.0.1:3000', false],
    ['http://localhost:3000', false],
    ['http://[::1]:3000', false],
    ['https://ads.example.com', false],
    ['http://ads.example.com', true],
    ['http://127.0.0.1.example.com', true],
  ])('a password sent to %s can be read on the way: %s', (address, readable) => {
    expect(isReadableOnTheWay(address)).toBe(readable);
  });
});
