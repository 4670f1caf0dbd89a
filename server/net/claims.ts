/** Whose request it is: a provider's, our own, or nobody's. */
import type { Provider } from '../provider-kit/contract.ts';
import type { RawRequest } from '../provider-kit/request.ts';
import type { HostKind } from './host.ts';
import { hostName } from './host.ts';

/** Where everything of ours stands. */
export const OURS = '/_sandbox/';

/** Whose name a whole request carries, and whose it is. */
export interface Claim {
  kind: HostKind;
  provider: Provider | undefined;
}

/** `later`: the body has to be read first. */
export type Claimant = Provider | 'later' | undefined;

/** A provider is recognised by the Host first, then by path and headers, and by the body where they do not tell. */
export interface Claims {
  ofHead(request: RawRequest, kind: HostKind): Claimant;
  /** The same once the body has been read. */
  ofWhole(request: RawRequest, kind: HostKind): Provider | undefined;
}

export function createClaims(providers: readonly Provider[]): Claims {
  const ofHost = new Map(providers.flatMap((provider) => provider.hosts.map((host) => [host, provider] as const)));
  const claimantOf = (request: RawRequest, kind: HostKind, body: Buffer | undefined): Claimant => {
    if (kind === 'provider') return ofHost.get(hostName(request.host) ?? '');
    if (kind === 'foreign' || isOurs(request.path)) return undefined;
    const answers = providers.map((provider) => provider.claims(request, body));
    const sure = providers[answers.indexOf(true)];
    // Somebody may be sure once the body is there.
    return sure ?? (answers.includes('later') ? 'later' : providers[answers.indexOf('perhaps')]);
  };
  return {
    ofHead: (request, kind) => claimantOf(request, kind, undefined),
    ofWhole: (request, kind) => {
      const claimant = claimantOf(request, kind, request.body);
      return claimant === 'later' ? undefined : claimant;
    },
  };
}

/** In any case: nobody else may have what looks like ours. */
export function isOurs(path: string): boolean {
  return path.slice(0, OURS.length).toLowerCase() === OURS;
}
