/** Whose request it is: a provider's, our own, or nobody's. */
import type { Provider } from '../provider-kit/contract.ts';
import type { RawRequest } from '../provider-kit/request.ts';
import { hostKind, hostName } from './gate.ts';
import type { GateRules, HostKind } from './gate.ts';

/** Where everything of ours stands. */
export const OURS = '/_sandbox/';

export interface Claim {
  /** Whose name the Host header carries. */
  kind: HostKind;
  /** `later`: the body has to be read first. */
  provider: Provider | 'later' | undefined;
}

/** A provider is recognised by the Host first, then by path and headers, and by the body where they do not tell. */
export interface Claims {
  ofHead(request: RawRequest): Claim;
  /** The same once the body has been read. */
  ofWhole(request: RawRequest): Claim;
}

export function createClaims(providers: readonly Provider[], gate: GateRules): Claims {
  const ofHost = new Map(providers.flatMap((provider) => provider.hosts.map((host) => [host, provider] as const)));
  const claimOf = (request: RawRequest, body: Buffer | undefined): Claim => {
    const kind = hostKind(request.host, gate);
    if (kind === 'provider') return { kind, provider: ofHost.get(hostName(request.host)) };
    if (request.path.startsWith(OURS)) return { kind, provider: undefined };
    const answers = providers.map((provider) => provider.claims(request, body));
    const claimant = providers[answers.indexOf(true)];
    return { kind, provider: claimant ?? (answers.includes('later') ? 'later' : undefined) };
  };
  return { ofHead: (request) => claimOf(request, undefined), ofWhole: (request) => claimOf(request, request.body) };
}
