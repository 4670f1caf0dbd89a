/** What the authority may vouch for: the names and addresses that lead to this sandbox, and nothing else on this machine. */
import { BlockList, isIP, isIPv4 } from 'node:net';
import type { HostRules } from '../host.ts';

export interface Scope {
  /** Host names, each with all names below it. */
  names: readonly string[];
  /** Addresses as `127.0.0.0/8`. */
  networks: readonly string[];
}

const LOOPBACK: Scope = { names: ['localhost'], networks: ['127.0.0.0/8', '::1/128'] };

/**
 * The scope of a sandbox that goes by these rules. `addresses` are what it listens on beside the bound host; of the
 * unspecified ones nobody can be sure, so whoever listens there names the machine's own. `*` is no name to vouch for, nor
 * is a suffix such as `.com`, below which the names are other people's.
 */
export function scopeOf({ providerHosts, boundHost, allowedHosts }: HostRules, addresses: readonly string[]): Scope {
  const all = [...providerHosts, ...allowedHosts, boundHost, ...addresses].map(plainName);
  const names = all.filter((name) => !isAddress(name) && isOfOne(name)).map((name) => name.replace(/^\./, ''));
  const networks = all
    .filter((name) => isAddress(name) && !isUnspecified(name) && !covers(LOOPBACK, name))
    .map((name) => `${name}/${isIPv4(name) ? 32 : 128}`);
  return { names: [...new Set([...LOOPBACK.names, ...names])], networks: [...new Set([...LOOPBACK.networks, ...networks])] };
}

/** Without a colon it is no IPv6 address: the first look for one costs a start some milliseconds. */
function isAddress(name: string): boolean {
  return isIPv4(name) || (name.includes(':') && isIP(name) !== 0);
}

/** Suffixes of one label that nobody on the internet has (RFC 6761, RFC 6762 appendix G and what networks use besides). */
const PRIVATE_SUFFIX = /^\.(?:corp|example|home|internal|intranet|invalid|lan|local|localdomain|localhost|private|svc|test)$/;

function isOfOne(name: string): boolean {
  return name !== '' && name !== '*' && (!/^\.[^.]*$/.test(name) || PRIVATE_SUFFIX.test(name));
}

/** A name or address in lower case, without the zone of a link-local one; an IPv4 address inside an IPv6 one by itself. */
export function plainName(name: string): string {
  const [plain = ''] = name.toLowerCase().split('%', 1);
  return plain.replace(/^::ffff:(?=\d+\.)/, '').replace(/\.$/, '');
}

export function isUnspecified(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}

/** May it be vouched for? `name` is plain. */
export function covers({ names, networks }: Scope, name: string): boolean {
  const family = isIP(name);
  if (family === 0) return names.some((one) => name === one || name.endsWith(`.${one}`));
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix = ''] = network.split('/');
    list.addSubnet(address, Number(prefix), isIPv4(address) ? 'ipv4' : 'ipv6');
  }
  return list.check(name, family === 4 ? 'ipv4' : 'ipv6');
}
