/** What most runtimes go by: the usual variables for a proxy and for trusted roots, and where the sandbox is. */
import { addressOf } from '../place.ts';
import type { Given, Place, Variables } from '../place.ts';

const LOCAL = ['localhost', '127.0.0.1', '::1'];

/** Files of roots that take the place of a program's own. */
const BUNDLES = [
  'SSL_CERT_FILE',
  'REQUESTS_CA_BUNDLE',
  'CURL_CA_BUNDLE',
  'AWS_CA_BUNDLE',
  'HTTPLIB2_CA_CERTS',
  'PIP_CERT',
  // Debian's LWP has a file of its own written down, and hears of no other.
  'PERL_LWP_SSL_CA_FILE',
] as const;

export function everyone(place: Place, given: Given): Variables {
  const proxy = proxyUrl(place);
  const direct = noProxy(place.hosts, given);
  return {
    HTTP_PROXY: proxy,
    HTTPS_PROXY: proxy,
    http_proxy: proxy,
    https_proxy: proxy,
    NO_PROXY: direct,
    no_proxy: direct,
    // Without it LWP looks at none of them (LWP::UserAgent, env_proxy).
    PERL_LWP_ENV_PROXY: '1',
    ...Object.fromEntries([...BUNDLES, ...place.rootVariables].map((name) => [name, place.bundleFile])),
    // The hooks of Node, Python and PHP read it.
    SMS_SANDBOX_REDIRECT: JSON.stringify({
      hosts: place.hosts,
      to: addressOf(place.url),
      ca: place.caFile,
      ...(place.byName === true && { byName: true }),
    }),
    SMS_SANDBOX_URL: place.url,
    ...(place.token !== null && { SMS_SANDBOX_TOKEN: place.token }),
  };
}

/** The files of roots that the environment names: none of them must be lost. */
export function bundlesIn(given: Given, { rootVariables }: Pick<Place, 'rootVariables'>): readonly string[] {
  return [...new Set([...BUNDLES, ...rootVariables].flatMap((name) => given[name] || []))];
}

/** A sandbox that asks for a token wants it for what it passes on as well. */
function proxyUrl({ url, token }: Place): string {
  const { host, port } = addressOf(url);
  const name = host.includes(':') ? `[${host}]` : host;
  return `http://${token === null ? '' : `sandbox:${encodeURIComponent(token)}@`}${name}:${port}`;
}

/**
 * What goes past the proxy: this machine, and what did before. An entry that covers a provider's host goes, since its
 * requests would miss the sandbox; the sandbox itself still heeds it for what it passes on.
 */
function noProxy(hosts: readonly string[], given: Given): string {
  const entries = [given['NO_PROXY'], given['no_proxy']].flatMap((list) => list?.split(/[\s,]+/) ?? []);
  const kept = entries.filter((entry) => entry !== '' && !hosts.some((host) => covers(entry.toLowerCase(), host)));
  return [...new Set([...LOCAL, ...kept])].join(',');
}

function covers(entry: string, host: string): boolean {
  const name = entry.replace(/^\*?\./, '').replace(/:\d+$/, '');
  return entry === '*' || host === name || host.endsWith(`.${name}`);
}
