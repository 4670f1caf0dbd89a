/** Where a request to the proxy wants to go, by its first line. */
import { isIP } from 'node:net';
import { isLoopbackAddress } from '../../world/addresses.ts';
import { hostKind } from '../host.ts';
import type { HostRules } from '../host.ts';

/** What there is to reach from here. */
export interface Reach {
  /** Loopback and private networks are open. */
  private: boolean;
  /** Ports that the sandbox listens on. */
  ownPorts: ReadonlySet<number>;
  /** Addresses of this machine beyond loopback. */
  ownAddresses: ReadonlySet<string>;
}

export interface Place {
  /** In lower case, without brackets and trailing dot, spelled as a resolver would understand it. */
  host: string;
  /** 1 to 65535. */
  port: number;
}

/** What is asked for in absolute form. */
export interface Resource extends Place {
  secure: boolean;
  /** As it was written, unless nobody would write it so. */
  authority: string;
  /** Path and query as they were written. */
  path: string;
}

const ABSOLUTE = /^(https?):\/\/([^/?#]*)([^#]*)$/i;

/** The target of a CONNECT, `host:port`; undefined when it is none. */
export function readPlace(authority: string): Place | undefined {
  return /:\d{1,5}$/.test(authority) ? placeOf(authority, 0) : undefined;
}

/** A target in absolute form; undefined when it is none, or nobody could say where it leads. */
export function readResource(target: string): Resource | undefined {
  const [, scheme = '', authority = '', path = ''] = ABSOLUTE.exec(target) ?? [];
  const secure = scheme.toLowerCase() === 'https';
  const place = placeOf(authority, secure ? 443 : 80);
  if (!place) return undefined;
  // Nobody behind us is to read an odd spelling in another way.
  const isPlain = authority.toLowerCase().startsWith(bracketed(place.host));
  return {
    ...place,
    secure,
    authority: isPlain ? authority : shown(place),
    path: path.startsWith('/') ? path : `/${path}`,
  };
}

/**
 * The URL parser undoes odd spellings (decimal, octal and hexadecimal IPv4, full-width digits, upper case), so that what is
 * judged is what is connected to.
 */
function placeOf(authority: string, usualPort: number): Place | undefined {
  const [, written = '', digits = ''] = /^(\[[0-9a-f:.]+\]|[^\s[\]:/?#@\\]+)(?::(\d{0,5}))?$/i.exec(authority) ?? [];
  const port = digits === '' ? usualPort : Number(digits);
  if (written === '' || port < 1 || port > 65_535 || !URL.canParse(`http://${written}/`)) return undefined;
  const host = new URL(`http://${written}/`).hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  return host === '' ? undefined : { host, port };
}

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);

/** As it stands in a URL or a Host header. */
export const shown = ({ host, port }: Place): string => `${bracketed(host)}:${port}`;

/** A provider answers here, and so do we where name and port are ours; everything else is passed on. */
export function isServedHere(place: Place, hosts: HostRules, { ownPorts, ownAddresses }: Reach): boolean {
  const { host, port } = place;
  const kind = hostKind(bracketed(host), hosts);
  if (kind !== 'own') return kind === 'provider';
  return ownPorts.has(port) && (isIP(host) === 0 || isLoopbackAddress(host) || ownAddresses.has(host));
}
