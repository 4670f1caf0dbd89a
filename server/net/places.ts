/** Where a sandbox of these settings listens, the names it goes by there, and what its authority may vouch for. */
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Provider } from '../provider-kit/contract.ts';
import type { Config } from '../settings/options.ts';
import type { HostRules } from './host.ts';
import type { Scope } from './tls/scope.ts';
import { isUnspecified, scopeOf } from './tls/scope.ts';
import type { Endpoint } from './listening.ts';
import { isLoopback } from './token.ts';

export interface Places {
  /** Beside the first. */
  besides: readonly { host: string; port: number }[];
  /** All of them. */
  addresses: readonly string[];
  hosts: HostRules;
  scope: Scope;
}

export function placesOf(
  { host, listen, allowedHosts }: Pick<Config, 'host' | 'listen' | 'allowedHosts'>,
  providers: readonly Pick<Provider, 'hosts'>[],
): Places {
  const besides = listen.map((place) => ({ host: place.host ?? host, port: place.port }));
  const addresses = [host, ...besides.map((place) => place.host)];
  const hosts: HostRules = {
    providerHosts: new Set(providers.flatMap((provider) => provider.hosts)),
    boundHost: host,
    allowedHosts: [...allowedHosts, ...addresses.filter((address) => isIP(address) === 0)],
  };
  const scope = scopeOf(hosts, [...addresses, ...(addresses.some(isUnspecified) ? ownAddresses() : [])]);
  return { besides, addresses, hosts, scope };
}

/** Where other machines find what listens at these endpoints; nowhere while all of them are loopback. */
export function reachedAt(endpoints: readonly Endpoint[], own: () => readonly string[] = ownAddresses): string[] {
  const found = endpoints.flatMap(({ host, port }) => {
    const hosts = isUnspecified(host) ? own().filter((address) => host === '::' || isIP(address) === 4) : [host];
    // A link-local address leads nowhere without the name of an interface.
    return hosts.filter((one) => !isLoopback(one) && !/^fe80:/i.test(one)).map((one) => `http://${inBrackets(one)}:${port}`);
  });
  return [...new Set(found)];
}

/** As an address stands in a URL. */
export function inBrackets(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** Of every interface of this machine. */
export function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((ones = []) => ones.map(({ address }) => address));
}
