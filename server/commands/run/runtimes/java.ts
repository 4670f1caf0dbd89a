/** Java: proxy and trust store as system properties of every virtual machine. */
import { addressOf } from '../place.ts';
import type { Given, Place, Variables } from '../place.ts';

/** Java refuses a store without one; it protects nothing, since the store holds no secret. */
export const STORE_PASSWORD = 'changeit';

const LOCAL = 'localhost|127.*|[::1]';
const DIRECT = /(?:^|\s)["']?-Dhttp\.nonProxyHosts=([^\s"']+)/;

export function java({ url, trustStore }: Place, given: Given): Variables {
  const { host, port } = addressOf(url);
  const options = given['JAVA_TOOL_OPTIONS'] ?? '';
  const direct = DIRECT.exec(options)?.[1];
  const properties = {
    'http.proxyHost': host,
    'http.proxyPort': String(port),
    'https.proxyHost': host,
    'https.proxyPort': String(port),
    'http.nonProxyHosts': direct === undefined ? LOCAL : `${LOCAL}|${direct}`,
    'javax.net.ssl.trustStore': trustStore,
    'javax.net.ssl.trustStoreType': 'JKS',
    'javax.net.ssl.trustStorePassword': STORE_PASSWORD,
  };
  const words = Object.entries(properties).map(([name, value]) => quoted(`-D${name}=${value}`));
  // Of a property that is set twice, the last counts.
  return { JAVA_TOOL_OPTIONS: [options, ...words].filter((word) => word !== '').join(' ') };
}

/** Java takes quotes of both kinds off and knows no escapes: each kind stands inside the other. */
function quoted(word: string): string {
  return /[\s"']/.test(word) ? `"${word.replaceAll('"', `"'"'"`)}"` : word;
}

/** The environment names a trust store of its own, which ours takes the place of. Within another run it is that run's. */
export function hasOwnTrustStore(given: Given): boolean {
  const stores = (given['JAVA_TOOL_OPTIONS'] ?? '').split('-Djavax.net.ssl.trustStore=').length - 1;
  return stores > (given['SMS_SANDBOX_REDIRECT'] === undefined ? 0 : 1);
}
