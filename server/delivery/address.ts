/**
 * Which addresses a callback may go to: this machine, and hosts the user listed. A name is judged by what it resolves
 * to, and the connection is made to exactly those addresses, so that a second answer of the resolver changes nothing.
 */
import { isIP } from 'node:net';
import type { Localized } from '../message/localized.ts';
import { isLocalName, isLoopbackAddress, isNeverReached } from '../world/addresses.ts';
import type { Resolve } from '../world/addresses.ts';

/** A callback address that was understood and may be called, if its name resolves to what is allowed. */
export interface Target {
  url: URL;
  /** As written in the URL, without brackets and trailing dot. */
  host: string;
  /** The user named this very host. */
  listed: boolean;
}

export interface Refused {
  refused: { cause: Localized; remedy: Localized };
}

const REMEDY: Localized = {
  zh: '使用 http://127.0.0.1:端口/路径，用 --callback-hosts 列出该主机，或在应用所在的机器上运行 sms-sandbox listen。',
  en: 'Use http://127.0.0.1:PORT/PATH, list the host with --callback-hosts, or run sms-sandbox listen where the app is.',
};

function refuse(zh: string, en: string, remedy: Localized = REMEDY): Refused {
  return { refused: { cause: { zh, en }, remedy } };
}

/**
 * Reads a callback address. The URL parser undoes odd spellings (decimal, octal and hexadecimal IPv4, full-width digits,
 * percent-encoding, upper case, ideographic dots), as a resolver would.
 */
export function readTarget(written: string, listedHosts: readonly string[]): Target | Refused {
  if (!URL.canParse(written)) return refuse(`“${written}”不是网址。`, `“${written}” is not a URL.`);
  const url = new URL(written);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return refuse(`只支持 http 与 https，收到 ${url.protocol}`, `Only http and https are called, not ${url.protocol}`);
  }
  if (url.username !== '' || url.password !== '') {
    return refuse('网址里不能有用户名和密码。', 'The URL may not carry a user name or password.');
  }
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const listed = listedHosts.some((one) => sameHost(one, host));
  if (isIP(host) !== 0) {
    const problem = judgeAddress(host, listed);
    return problem ?? { url, host, listed };
  }
  if (!listed && !isLocalName(host)) {
    return refuse(`${host} 既不是本机，也没有列出。`, `${host} is not this machine, and it is not listed.`);
  }
  return { url, host, listed };
}

/** A listed host is spelled as the URL parser spells it. */
function sameHost(listed: string, host: string): boolean {
  const written = isIP(listed) === 6 ? `[${listed}]` : listed;
  if (!URL.canParse(`http://${written}/`)) return false;
  return new URL(`http://${written}/`).hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '') === host;
}

/** Why this address may not be called; undefined when it may. */
function judgeAddress(address: string, listed: boolean): Refused | undefined {
  if (isIP(address) === 0) return refuse(`“${address}”不是 IP 地址。`, `“${address}” is not an IP address.`);
  if (isNeverReached(address)) {
    return refuse(
      `${address} 是元数据、链路本地、组播或未指定地址，任何情况下都不会调用。`,
      `${address} is a metadata, link-local, multicast or unspecified address, which is never called.`,
    );
  }
  if (listed || isLoopbackAddress(address)) return undefined;
  return refuse(`${address} 不是本机地址，也没有列出。`, `${address} is not this machine, and it is not listed.`);
}

/**
 * The addresses to connect to. Every one a name resolves to must be allowed; `localhost` and names under it are this
 * machine by definition (RFC 6761) and are not looked up.
 */
export async function addressesOf(target: Target, resolve: Resolve): Promise<readonly string[] | Refused> {
  const { host, listed } = target;
  if (isIP(host) !== 0) return [host];
  if (isLocalName(host)) return ['127.0.0.1', '::1'];
  try {
    const addresses = await resolve(host);
    for (const address of addresses) {
      const problem = judgeAddress(address, listed);
      if (problem) return problem;
    }
    return addresses;
  } catch {
    return refuse(`无法解析 ${host}。`, `${host} cannot be resolved.`);
  }
}
