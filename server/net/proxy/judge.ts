/** Which addresses the proxy connects to. */
import { isInside, isNeverReached } from '../../world/addresses.ts';
import { ProblemError } from '../problem.ts';
import { shown } from './place.ts';
import type { Place, Reach } from './place.ts';

/** The sandbox itself, also by way of a router or a container's gateway that leads back to it. */
export function isSandbox(address: string, port: number, { ownPorts, ownAddresses }: Reach): boolean {
  return ownPorts.has(port) && (isInside(address) || ownAddresses.has(address));
}

/** Why nothing is passed on to this address of a place; undefined when it is. */
export function judge(address: string, place: Place, reach: Reach): ProblemError | undefined {
  if (isNeverReached(address)) {
    return refusal(
      `${where(place, address)} is a metadata, link-local, multicast or unspecified address, which the proxy never connects to.`,
      'Let your program reach it without the proxy: list it in NO_PROXY.',
    );
  }
  if (isSandbox(address, place.port, reach)) {
    return refusal(
      `${where(place, address)} is this sandbox itself, which the proxy does not lead back to.`,
      'Ask it directly: list 127.0.0.1 and localhost in NO_PROXY.',
    );
  }
  if (reach.private || !isInside(address)) return undefined;
  return refusal(
    `${where(place, address)} is on this machine or in a private network, which the proxy leaves alone.`,
    'List it in NO_PROXY, or start the sandbox with --proxy-private (SMS_SANDBOX_PROXY_PRIVATE).',
  );
}

function where(place: Place, address: string): string {
  return address === place.host ? shown(place) : `${shown(place)} (${address})`;
}

const refusal = (detail: string, remedy: string): ProblemError => new ProblemError(403, 'Not passed on', detail, remedy);
