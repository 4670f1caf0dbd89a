/**
 * Who may talk to the sandbox. A web page the developer happens to visit can reach loopback too, so the name it used
 * (Host: DNS rebinding) and where it came from (Origin, Sec-Fetch-Site) are looked at before anything else.
 */
import { isIP } from 'node:net';
import type { Problem } from './problem.ts';

export interface GateRules {
  /** Host names of the providers, without port. */
  providerHosts: ReadonlySet<string>;
  /** The name given to `--host`. */
  boundHost: string;
}

export interface Visitor {
  method: string;
  /** The Host header in lower case. */
  host: string;
  origin: string | undefined;
  secFetchSite: string | undefined;
  secFetchMode: string | undefined;
  /** The path belongs to the page (a person may follow a link to it), not to a provider or the API. */
  isPage: boolean;
}

export type HostKind = 'own' | 'provider' | 'foreign';

/** The name part of a Host header, lower case, without port and brackets. */
export function hostName(host: string): string {
  const bracketed = /^\[([^\]]*)\]/.exec(host)?.[1];
  return bracketed ?? host.replace(/:\d*$/, '');
}

/** Whose name a Host header carries. A request without one (HTTP/1.0) can be no browser's and counts as our own. */
export function hostKind(host: string, rules: GateRules): HostKind {
  const name = hostName(host);
  if (rules.providerHosts.has(name)) return 'provider';
  if (name === '' || name === 'localhost' || name.endsWith('.localhost') || name === rules.boundHost.toLowerCase()) return 'own';
  // An address cannot be rebound; which addresses answer at all is decided by what the server listens on.
  return isIP(name) === 0 ? 'foreign' : 'own';
}

/** The refusal of a visitor, or undefined to let it in. */
export function refuseVisitor(visitor: Visitor, kind: HostKind): Problem | undefined {
  if (kind === 'foreign') {
    return {
      type: 'about:blank',
      title: 'Host not allowed',
      status: 403,
      detail: `The Host header names "${visitor.host}", which is neither an address of this sandbox nor a host of a provider.`,
      remedy: 'Use 127.0.0.1, localhost or the address given to --host.',
    };
  }
  if (visitor.origin !== undefined) {
    return isOwnOrigin(visitor.origin, visitor.host) ? undefined : crossSite(`Origin "${visitor.origin}"`);
  }
  const foreign = visitor.secFetchSite === 'cross-site' || visitor.secFetchSite === 'same-site';
  if (!foreign) return undefined;
  const followsLink = visitor.isPage && visitor.secFetchMode === 'navigate' && visitor.method === 'GET';
  return followsLink ? undefined : crossSite(`Sec-Fetch-Site "${visitor.secFetchSite}"`);
}

function isOwnOrigin(origin: string, host: string): boolean {
  return origin.toLowerCase() === `http://${host}` || origin.toLowerCase() === `https://${host}`;
}

function crossSite(evidence: string): Problem {
  return {
    type: 'about:blank',
    title: 'Cross-site request refused',
    status: 403,
    detail: `A page of another site sent this request (${evidence}). The sandbox answers its own pages and programs only.`,
    remedy: 'Send it from your server or a test, not from a page in the browser.',
  };
}
