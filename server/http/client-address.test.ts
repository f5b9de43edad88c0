import type { FastifyRequest } from 'fastify';
import { expect, test } from 'vitest';
import { createClientOf, warnOfStrangers } from './client-address.ts';

const proxies = ['10.0.0.0/8', '127.0.0.1', 'fd00::/8'];

function clientOf(peer: string, forwarded: string | string[] | undefined, trusted = proxies) {
  const headers = { 'x-forwarded-for': forwarded, 'x-real-ip': '6.6.6.6', forwarded: 'for=6.6.6.6' };
  return createClientOf(trusted)({ headers, socket: { remoteAddress: peer } } as unknown as FastifyRequest);
}

test.each([
  ['nobody is believed by default', '127.0.0.1', '1.2.3.4', [], '127.0.0.1'],
  ['a stranger is not believed', '5.5.5.5', '1.2.3.4', proxies, '5.5.5.5'],
  ['a trusted proxy is', '10.1.1.1', '1.2.3.4', proxies, '1.2.3.4'],
  ['what the client wrote itself is not', '10.1.1.1', '9.9.9.9, 1.2.3.4', proxies, '1.2.3.4'],
  ['a chain of trusted ones is walked to its end', '10.1.1.1', '9.9.9.9, 1.2.3.4, 10.2.2.2', proxies, '1.2.3.4'],
  ['several headers are one list', '10.1.1.1', ['9.9.9.9', '1.2.3.4'], proxies, '1.2.3.4'],
  ['an IPv4 address mapped into IPv6 is IPv4', '::ffff:10.1.1.1', '::ffff:1.2.3.4', proxies, '1.2.3.4'],
  ['a port is no part of the address', '10.1.1.1', '1.2.3.4:5678', proxies, '1.2.3.4'],
  ['nor are brackets', 'fd00::1', '[2001:db8::7]:443', proxies, '2001:db8::7'],
  ['nonsense ends the walk', '10.1.1.1', '1.2.3.4, nonsense', proxies, '10.1.1.1'],
  ['so do numbers that only look like addresses', '10.1.1.1', '0x01020304', proxies, '10.1.1.1'],
  ['all trusted: the first of them asked', '10.1.1.1', '10.3.3.3, 10.2.2.2', proxies, '10.3.3.3'],
  ['without the header it is the proxy itself', '10.1.1.1', undefined, proxies, '10.1.1.1'],
])('%s', (_name, peer, forwarded, trusted, address) => {
  expect(clientOf(peer, forwarded, trusted).address).toBe(address);
});

test('an IPv6 subscriber counts as one, whatever address of the /64 is used', () => {
  const [one, other] = ['2001:db8:1:2:aaaa::1', '2001:db8:1:2:bbbb::9'].map((peer) => clientOf(peer, undefined));
  expect(one?.key).toBe('2001:db8:1:2::/64');
  expect(other?.key).toBe(one?.key);
  expect(clientOf('2001:db8:1:3::1', undefined).key).not.toBe(one?.key);
  expect(clientOf('2001:db8:1:3::1', undefined).network).toBe(one?.network);
});

test('an IPv4 address counts by itself, its neighbours as one network', () => {
  expect(clientOf('192.0.2.77', undefined)).toEqual({
    address: '192.0.2.77',
    key: '192.0.2.77/32',
    network: '192.0.2.0/24',
  });
});

test('a stranger who says who asked is named to the operator, once a minute, and a trusted proxy is not', () => {
  const said: unknown[] = [];
  let now = 0;
  const warn = warnOfStrangers({ warn: (fields: unknown) => said.push(fields) }, () => now);
  const clientOfPeer = createClientOf(proxies, warn);
  const ask = (peer: string, forwarded?: string) =>
    clientOfPeer({
      headers: { 'x-forwarded-for': forwarded },
      socket: { remoteAddress: peer },
    } as unknown as FastifyRequest);
  ask('10.1.1.1', '1.2.3.4');
  ask('5.5.5.5');
  expect(said).toEqual([]);
  for (now of [0, 1_000, 59_999]) ask('5.5.5.5', '1.2.3.4');
  expect(said).toEqual([{ peer: '5.5.5.5' }]);
  now = 60_000;
  ask('6.6.6.6', '1.2.3.4');
  expect(said).toEqual([{ peer: '5.5.5.5' }, { peer: '6.6.6.6' }]);
});
