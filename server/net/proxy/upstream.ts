/** The proxy that this machine goes out through, as its environment names it. */
import { BlockList, isIP } from 'node:net';
import { isLocalName, isLoopbackAddress } from '../../world/addresses.ts';
import { readPlace } from './place.ts';
import type { Place } from './place.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Upstream extends Place {
  /** What Proxy-Authorization says; undefined where nobody is asked. */
  authorization: string | undefined;
}

export interface Upstreams {
  /** The proxy on the way to this place; undefined where the way is direct. */
  towards(place: Place, secure: boolean): Upstream | undefined;
  /** Variables whose proxy cannot be used. */
  unusable: readonly string[];
}

/** Reads `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`; small letters win, as with curl. */
export function readUpstreams(environment: Environment): Upstreams {
  const unusable: string[] = [];
  const read = (name: string): Upstream | undefined => {
    const used = [name.toLowerCase(), name].find((one) => (environment[one] ?? '') !== '');
    if (used === undefined) return undefined;
    const upstream = readUpstream(environment[used] ?? '');
    if (!upstream) unusable.push(used);
    return upstream;
  };
  const [plain, secure, all] = [read('HTTP_PROXY'), read('HTTPS_PROXY'), read('ALL_PROXY')];
  const exempt = readExempt(environment['no_proxy'] ?? environment['NO_PROXY'] ?? '');
  return {
    towards: (place, isSecure) =>
      isLocalName(place.host) || (isIP(place.host) !== 0 && isLoopbackAddress(place.host)) || exempt(place)
        ? undefined
        : ((isSecure ? secure : plain) ?? all),
    unusable,
  };
}

function readUpstream(written: string): Upstream | undefined {
  const url = /^[a-z][a-z\d+.-]*:\/\//i.test(written) ? written : `http://${written}`;
  if (!URL.canParse(url)) return undefined;
  const { protocol, hostname, port, username, password } = new URL(url);
  const place = readPlace(`${hostname}:${port === '' ? '80' : port}`);
  if (protocol !== 'http:' || !place) return undefined;
  return { ...place, authorization: username === '' ? undefined : basic(unescaped(username), unescaped(password)) };
}

const basic = (user: string, password: string): string => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/** A password with a bare `%` is meant as it stands. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `*`, a name (with all below it), a `.suffix`, an address or a range of them, each perhaps with a port. */
function readExempt(list: string): (place: Place) => boolean {
  const entries = list
    .toLowerCase()
    .split(/[\s,]+/)
    .flatMap((one) => (one === '' ? [] : [readEntry(one)]));
  return (place) => entries.some((fits) => fits(place));
}

function readEntry(entry: string): (place: Place) => boolean {
  if (entry === '*') return () => true;
  const [, bracketed, plain = '', digits] = /^(?:\[([^\]]+)\]|([^:]*))(?::(\d+))?$/.exec(entry) ?? [undefined, entry];
  const name = (bracketed ?? plain).replace(/^\*(?=\.)/, '');
  const [address = '', prefix] = name.split('/', 2);
  const fits = isIP(address) === 0 ? isBelow(name) : isWithin(address, prefix);
  return ({ host, port }) => (digits === undefined || Number(digits) === port) && fits(host);
}

function isBelow(name: string): (host: string) => boolean {
  const bare = name.replace(/^\.|\.$/g, '');
  return (host) => bare !== '' && (host.endsWith(`.${bare}`) || (host === bare && !name.startsWith('.')));
}

function isWithin(address: string, prefix: string | undefined): (host: string) => boolean {
  const widest = isIP(address) === 6 ? 128 : 32;
  const bits = prefix === undefined ? widest : Number(prefix);
  if (!Number.isInteger(bits) || bits < 0 || bits > widest) return () => false;
  const range = new BlockList();
  range.addSubnet(address, bits, widest === 128 ? 'ipv6' : 'ipv4');
  return (host) => isIP(host) !== 0 && range.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4');
}
