/** Addresses by where they lead: whoever connects to what somebody else named judges the address, not the name. */
import { BlockList, isIP } from 'node:net';
import type { LookupFunction } from 'node:net';

/** Name to addresses, as `dns.lookup` with `all` gives them. Rejects when there are none. */
export type Resolve = (host: string) => Promise<readonly string[]>;

/** Names that are this machine by definition (RFC 6761), which no resolver is asked for. */
export const isLocalName = (host: string): boolean => host === 'localhost' || host.endsWith('.localhost');

const ranges = (...list: readonly (readonly [address: string, prefix: number])[]): BlockList => {
  const block = new BlockList();
  for (const [address, prefix] of list) block.addSubnet(address, prefix, address.includes(':') ? 'ipv6' : 'ipv4');
  return block;
};

/** The mapped form is this machine too; other forms that carry its address are sent to a router. */
const LOOPBACK = ranges(['127.0.0.0', 8], ['::1', 128], ['::ffff:127.0.0.0', 104]);

/** Nowhere that a program of ours goes, whoever asks: metadata of clouds, link-local, unspecified, multicast and broadcast. */
const NEVER = ranges(
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
  ['192.0.0.192', 32],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 128],
  ['fe80::', 10],
  ['fd00:ec2::254', 128],
  ['fd20:ce::254', 128],
  ['ff00::', 8],
);

/**
 * Networks of a house, a company, a provider. 198.18.0.0/15 is not among them: proxies such as Clash answer every name
 * with an address there, and what is behind it is the whole of the internet.
 */
const PRIVATE = ranges(
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['192.0.0.0', 24],
  ['fc00::', 7],
  ['fec0::', 10],
);

/** IPv4 inside IPv6: mapped, compatible, NAT64 and 6to4 forms are judged by the IPv4 address they carry. */
function embeddedIpv4(address: string): string | undefined {
  const groups = ipv6Groups(address);
  if (!groups) return undefined;
  const [g0 = 0, g1 = 0, g2 = 0, g3 = 0, g4 = 0, g5 = 0, high = 0, low = 0] = groups;
  const head = [g0, g1, g2, g3, g4];
  const dotted = (a: number, b: number): string => `${a >> 8}.${a & 255}.${b >> 8}.${b & 255}`;
  if (g0 === 0x2002) return dotted(g1, g2);
  if (head.every((group) => group === 0)) {
    const tiny = high === 0 && low <= 1;
    return g5 === 0xffff || (g5 === 0 && !tiny) ? dotted(high, low) : undefined;
  }
  if (g0 === 0 && g1 === 0 && g2 === 0 && g3 === 0 && g4 === 0xffff && g5 === 0) return dotted(high, low);
  return g0 === 0x64 && g1 === 0xff9b ? dotted(high, low) : undefined;
}

/** The eight groups of an address as the URL parser or a resolver writes it. */
function ipv6Groups(address: string): number[] | undefined {
  if (isIP(address) !== 6) return undefined;
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const [, lead = '', a, b, c, d] = dotted ?? [];
  const text = dotted
    ? `${lead}${((Number(a) << 8) | Number(b)).toString(16)}:${((Number(c) << 8) | Number(d)).toString(16)}`
    : address;
  const [left = '', right] = text.split('::');
  const parse = (part: string): number[] => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  const head = parse(left);
  if (right === undefined) return head;
  const tail = parse(right);
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail];
}

const isIn = (list: BlockList, address: string): boolean => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** The address itself, and the IPv4 one that it carries. */
const formsOf = (address: string): readonly string[] => [address, embeddedIpv4(address) ?? []].flat();

/** An address of one link (`fe80::1%eth0`) is never reached, nor is what is no address at all. */
export function isNeverReached(address: string): boolean {
  return isIP(address) === 0 || address.includes('%') || formsOf(address).some((form) => isIn(NEVER, form));
}

/** This very machine, as its system takes the address. */
export const isLoopbackAddress = (address: string): boolean => isIn(LOOPBACK, address);

/** A place that strangers cannot reach: this machine or a private network, also inside a form that a router may open. */
export const isInside = (address: string): boolean =>
  formsOf(address).some((form) => isIn(LOOPBACK, form) || isIn(PRIVATE, form));

/** A resolver that knows one answer. */
export function pinned(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, options, callback) => {
    const [first] = all;
    if (!first) callback(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '', 0);
    else if (options.all) callback(null, all);
    else callback(null, first.address, first.family);
  };
}
