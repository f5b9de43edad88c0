import { isIP } from 'node:net';
import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';

export type Client = {
  /** As people read it: IPv4 also when it came mapped into IPv6. */
  readonly address: string;
  /** What is counted: the address, or the /64 that one IPv6 subscriber has all to themselves. */
  readonly key: string;
  /** The neighbourhood: /24, or /48 of IPv6. */
  readonly network: string;
};

export type ClientOf = (request: FastifyRequest) => Client;

/** Is told of a peer that no list names, and that says nevertheless who asked. */
type Disbelieved = (peer: string) => void;

/**
 * Who is at the other end. `X-Forwarded-For` is believed only as far as trusted proxies wrote it: from the right,
 * each entry of a trusted one names who asked it. No other forwarding header is read.
 */
export function createClientOf(
  trustedProxies: readonly string[],
  disbelieved: Disbelieved = () => undefined,
): ClientOf {
  const ranges = trustedProxies.map(rangeOf);
  const isTrusted = (address: Address) => ranges.some((range) => contains(range, address));

  return ({ headers, socket }) => {
    let client = parsed(socket.remoteAddress ?? '') ?? nobody;
    const entries = entriesOf(headers['x-forwarded-for']);
    if (entries.length > 0 && !isTrusted(client)) disbelieved(client.toString());
    for (const entry of entries.toReversed()) {
      if (!isTrusted(client)) break;
      const before = parsed(entry);
      // A proxy of ours wrote nonsense: what is left of it cannot be believed either.
      if (!before) break;
      client = before;
    }
    // Each asked for by few, so spelled out only then.
    return {
      get address() {
        return client.toString();
      },
      get key() {
        return prefixOf(client, 32, 64);
      },
      get network() {
        return prefixOf(client, 24, 48);
      },
    };
  };
}

const QUIET_MILLISECONDS = 60_000;

/** Says at most once a minute that a proxy is not listed: until it is, all who come through it count as one client. */
export function warnOfStrangers(logger: Pick<FastifyBaseLogger, 'warn'>, now = () => performance.now()): Disbelieved {
  let lastSaid = Number.NEGATIVE_INFINITY;
  return (peer) => {
    if (now() - lastSaid < QUIET_MILLISECONDS) return;
    lastSaid = now();
    const hint = 'If it is your proxy, name it in TRUSTED_PROXIES: until then all who come through it count as one.';
    logger.warn({ peer }, `X-Forwarded-For was not believed: it came from a stranger. ${hint}`);
  };
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = [Address, number];

/** A socket that is gone already has no address; all such requests count as one client. */
const nobody: Address = ipaddr.parse('0.0.0.0');

function entriesOf(header: string | string[] | undefined): string[] {
  return [header ?? []]
    .flat()
    .flatMap((line) => line.split(','))
    .map((entry) => entry.trim());
}

/** Some proxies add the port, and put IPv6 into brackets. */
function parsed(text: string): Address | undefined {
  const bare = /^\[(.+)\](?::\d+)?$/.exec(text)?.[1] ?? (/^([\d.]+):\d+$/.exec(text)?.[1] || text);
  const address = bare.split('%')[0] ?? bare;
  return isIP(address) === 0 ? undefined : ipaddr.process(address);
}

function rangeOf(cidr: string): Range {
  const [address, bits] = cidr.includes('/') ? ipaddr.parseCIDR(cidr) : alone(ipaddr.parse(cidr));
  if (address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress()) return [address.toIPv4Address(), bits - 96];
  return [address, bits];
}

function alone(address: Address): Range {
  return [address, address.toByteArray().length * 8];
}

function contains([network, bits]: Range, address: Address): boolean {
  return network.kind() === address.kind() && address.match(network, bits);
}

function prefixOf(address: Address, bitsOf4: number, bitsOf6: number): string {
  const bits = address.kind() === 'ipv4' ? bitsOf4 : bitsOf6;
  const bytes = address
    .toByteArray()
    .map((byte, index) => byte & (0xff << (8 - Math.min(8, Math.max(0, bits - index * 8)))));
  return `${ipaddr.fromByteArray(bytes).toString()}/${bits}`;
}
