/** Whose name a Host header carries: a browser brings along whatever name led to this machine, a rebound one too. */
import { isIP } from 'node:net';

export interface HostRules {
  /** Host names of the providers, without port. */
  providerHosts: ReadonlySet<string>;
  /** The name given to `--host`. */
  boundHost: string;
  /** Names given to `--allowed-hosts`: whole ones, `.suffix`, or `*`. */
  allowedHosts: readonly string[];
}

export type HostKind = 'own' | 'provider' | 'foreign';

/** An address in brackets or a name, then perhaps a port, and nothing else. */
const HOST = /^(?:\[([0-9a-f:.]+)\]|([^[\]:/@\\\s]+))(?::\d{0,5})?$/;

/** The name part of a Host header in lower case, without port and brackets; undefined when it is no such header. */
export function hostName(host: string): string | undefined {
  const [, address, name] = HOST.exec(host) ?? [];
  return address ?? name;
}

/** A request without a Host (HTTP/1.0) can be no browser's and counts as our own. */
export function hostKind(host: string, rules: HostRules): HostKind {
  if (host === '') return 'own';
  const name = hostName(host);
  if (name === undefined) return 'foreign';
  if (rules.providerHosts.has(name)) return 'provider';
  if (name === 'localhost' || name.endsWith('.localhost') || rules.allowedHosts.some((allowed) => isMeant(allowed, name)))
    return 'own';
  // An address cannot be rebound; which addresses answer at all is decided by what the server listens on.
  if (isIP(name) !== 0) return reachesAnything(name) ? 'foreign' : 'own';
  return name === rules.boundHost.toLowerCase() ? 'own' : 'foreign';
}

function isMeant(allowed: string, name: string): boolean {
  return allowed === '*' || (allowed.startsWith('.') ? name.endsWith(allowed) : name === allowed);
}

/**
 * The unspecified address and IPv4 ones inside IPv6 lead to loopback too, but no browser treats them as this machine:
 * it lets pages of other sites go there without a word of where they come from.
 */
function reachesAnything(address: string): boolean {
  if (isIP(address) === 4) return address === '0.0.0.0';
  const canonical = new URL(`http://[${address}]`).hostname;
  return (canonical.startsWith('[::') && canonical !== '[::1]') || canonical.startsWith('[64:ff9b:');
}
