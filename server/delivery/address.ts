/**
 * Which addresses a callback may go to: this machine, and hosts the user listed. A name is judged by what it resolves
 * to, and the connection is made to exactly those addresses, so that a second answer of the resolver changes nothing.
 */
import { BlockList, isIP } from 'node:net';
import type { Localized } from '../message/localized.ts';

/** A callback address that was understood and may be called, if its name resolves to what is allowed. */
export interface Target {
  url: URL;
  /** As written in the URL, without brackets and trailing dot. */
  host: string;
  /** The user named this very host. */
  listed: boolean;
}

export interface Refused {
  refused: { cause: Localized; remedy: Localized };
}

const REMEDY: Localized = {
  zh: '使用 http://127.0.0.1:端口/路径，或用 --callback-hosts 列出该主机。',
  en: 'Use http://127.0.0.1:PORT/PATH, or list the host with --callback-hosts.',
};

function refuse(zh: string, en: string, remedy: Localized = REMEDY): Refused {
  return { refused: { cause: { zh, en }, remedy } };
}

const ranges = (...list: readonly (readonly [address: string, prefix: number])[]): BlockList => {
  const block = new BlockList();
  for (const [address, prefix] of list) block.addSubnet(address, prefix, address.includes(':') ? 'ipv6' : 'ipv4');
  return block;
};

/** The mapped form is this machine too; other forms that carry its address are sent to a router. */
const LOOPBACK = ranges(['127.0.0.0', 8], ['::1', 128], ['::ffff:127.0.0.0', 104]);

/** Never, not even for a listed host: metadata of clouds, link-local, unspecified, multicast and broadcast. */
const NEVER = ranges(
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['100.100.100.200', 32],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 128],
  ['fe80::', 10],
  ['fd00:ec2::254', 128],
  ['ff00::', 8],
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

const isLocalName = (host: string): boolean => host === 'localhost' || host.endsWith('.localhost');

/**
 * Reads a callback address. The URL parser undoes odd spellings (decimal, octal and hexadecimal IPv4, full-width digits,
 * percent-encoding, upper case, ideographic dots), as a resolver would.
 */
export function readTarget(written: string, listedHosts: readonly string[]): Target | Refused {
  if (!URL.canParse(written)) return refuse(`“${written}”不是网址。`, `“${written}” is no URL.`);
  const url = new URL(written);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return refuse(`只支持 http 与 https，收到 ${url.protocol}`, `Only http and https are called, not ${url.protocol}`);
  }
  if (url.username !== '' || url.password !== '') {
    return refuse('网址里不能有用户名和密码。', 'The URL may not carry a user name or password.');
  }
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const listed = listedHosts.some((one) => sameHost(one, host));
  if (isIP(host) !== 0) {
    const problem = judgeAddress(host, listed);
    return problem ?? { url, host, listed };
  }
  if (!listed && !isLocalName(host)) {
    return refuse(`${host} 既不是本机，也没有列出。`, `${host} is not this machine, and it is not listed.`);
  }
  return { url, host, listed };
}

/** A listed host is spelled as the URL parser spells it. */
function sameHost(listed: string, host: string): boolean {
  const written = isIP(listed) === 6 ? `[${listed}]` : listed;
  if (!URL.canParse(`http://${written}/`)) return false;
  return new URL(`http://${written}/`).hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '') === host;
}

/** Why this address may not be called; undefined when it may. */
function judgeAddress(address: string, listed: boolean): Refused | undefined {
  if (isIP(address) === 0) return refuse(`“${address}”不是 IP 地址。`, `“${address}” is no IP address.`);
  const inner = embeddedIpv4(address);
  if (isIn(NEVER, address) || (inner !== undefined && isIn(NEVER, inner))) {
    return refuse(
      `${address} 是元数据、链路本地、组播或未指定地址，任何情况下都不会调用。`,
      `${address} is a metadata, link-local, multicast or unspecified address, which is never called.`,
    );
  }
  if (listed || isIn(LOOPBACK, address)) return undefined;
  return refuse(`${address} 不是本机地址，也没有列出。`, `${address} is not this machine, and it is not listed.`);
}

/** Name to addresses, as `dns.lookup` with `all` gives them. Rejects when there are none. */
export type Resolve = (host: string) => Promise<readonly string[]>;

/**
 * The addresses to connect to. Every one a name resolves to must be allowed; `localhost` and names under it are this
 * machine by definition (RFC 6761) and are not looked up.
 */
export async function addressesOf(target: Target, resolve: Resolve): Promise<readonly string[] | Refused> {
  const { host, listed } = target;
  if (isIP(host) !== 0) return [host];
  if (isLocalName(host)) return ['127.0.0.1', '::1'];
  try {
    const addresses = await resolve(host);
    for (const address of addresses) {
      const problem = judgeAddress(address, listed);
      if (problem) return problem;
    }
    return addresses;
  } catch {
    return refuse(`无法解析 ${host}。`, `${host} cannot be resolved.`);
  }
}
