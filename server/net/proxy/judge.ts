/** Which addresses the proxy connects to. */
import { say } from '../../message/localized.ts';
import type { Localized } from '../../message/localized.ts';
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
      say(
        `${where(place, address)} 是元数据、链路本地、组播或未指定的地址，代理从不连接。`,
        `${where(place, address)} is a metadata, link-local, multicast or unspecified address, which the proxy never connects to.`,
      ),
      say('请让程序不经代理访问它：写进 NO_PROXY。', 'Let your program reach it without the proxy: list it in NO_PROXY.'),
    );
  }
  if (isSandbox(address, place.port, reach)) {
    return refusal(
      say(
        `${where(place, address)} 就是这个沙箱，代理不会绕回来。`,
        `${where(place, address)} is this sandbox itself, which the proxy does not lead back to.`,
      ),
      say('请直接访问：把 127.0.0.1 和 localhost 写进 NO_PROXY。', 'Ask it directly: list 127.0.0.1 and localhost in NO_PROXY.'),
    );
  }
  if (reach.private || !isInside(address)) return undefined;
  return refusal(
    say(
      `${where(place, address)} 在本机或私有网络里，代理不去碰。`,
      `${where(place, address)} is on this machine or in a private network, which the proxy leaves alone.`,
    ),
    say(
      '请写进 NO_PROXY，或加 --proxy-private（SMS_SANDBOX_PROXY_PRIVATE）启动沙箱。',
      'List it in NO_PROXY, or start the sandbox with --proxy-private (SMS_SANDBOX_PROXY_PRIVATE).',
    ),
  );
}

function where(place: Place, address: string): string {
  return address === place.host ? shown(place) : `${shown(place)} (${address})`;
}

const refusal = (cause: Localized, remedy: Localized): ProblemError => new ProblemError(403, 'Not passed on', cause, remedy);
