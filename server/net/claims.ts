/** Whose request it is: a provider's, our own, or nobody's. */
import type { Provider, RawRequest } from '../provider-kit/contract.ts';
import { hostKind, hostName } from './gate.ts';
import type { GateRules, HostKind } from './gate.ts';

/** Where everything of ours stands. */
export const OURS = '/_sandbox/';

export interface Claim {
  /** Whose name the Host header carries. */
  kind: HostKind;
  provider: Provider | undefined;
}

/** A provider is recognised by the Host first, then by path and headers; the body is not needed. */
export function createClaims(providers: readonly Provider[], gate: GateRules): (request: RawRequest) => Claim {
  const ofHost = new Map(providers.flatMap((provider) => provider.hosts.map((host) => [host, provider] as const)));
  return (request) => {
    const kind = hostKind(request.host, gate);
    if (kind === 'provider') return { kind, provider: ofHost.get(hostName(request.host)) };
    const ours = request.path.startsWith(OURS);
    return { kind, provider: ours ? undefined : providers.find((provider) => provider.claims(request)) };
  };
}
