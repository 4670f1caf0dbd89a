/** Headers on their way through the proxy: in the order and the letters in which they came, without those of one hop. */
import type { Resource } from './place.ts';

/** Names and values in turn, as Node gives them. */
export type RawHeaders = readonly string[];

/** Those of one connection (RFC 9110, section 7.6.1). Transfer-Encoding stays: the body is framed anew in the same way. */
const OF_ONE_HOP = new Set(['connection', 'keep-alive', 'proxy-connection', 'proxy-authorization', 'te', 'upgrade']);
const OF_AN_ANSWER = new Set(['connection', 'keep-alive', 'proxy-connection', 'proxy-authenticate', 'upgrade']);
/** What a Connection header may not take away: it would change where a message ends, whom it is for, or who asks. */
const KEPT = new Set(['host', 'content-length', 'transfer-encoding', 'expect', 'authorization']);

export function pairsOf(raw: RawHeaders): [name: string, value: string][] {
  return Array.from({ length: raw.length / 2 }, (_, i) => [raw[2 * i] ?? '', raw[2 * i + 1] ?? '']);
}

/** Without the headers of this hop, and those that Connection names as such. */
function withoutHop(raw: RawHeaders, ofOneHop: ReadonlySet<string>): [name: string, value: string][] {
  const pairs = pairsOf(raw);
  const named = pairs
    .filter(([name]) => name.toLowerCase() === 'connection')
    .flatMap(([, value]) => value.toLowerCase().split(','))
    .map((name) => name.trim())
    .filter((name) => !KEPT.has(name));
  const dropped = new Set([...ofOneHop, ...named]);
  return pairs.filter(([name]) => !dropped.has(name.toLowerCase()));
}

/**
 * The headers of a request as they go on, each over a connection of its own. The target counts, whatever Host says (RFC 9112, section 3.2.2). A request
 * without a body says so, since it would otherwise be framed as one whose length is unknown.
 */
export function requestHeaders(raw: RawHeaders, { authority }: Resource, method: string, upgrades = false): string[] {
  const pairs = withoutHop(raw, OF_ONE_HOP);
  const at = pairs.findIndex(([name]) => name.toLowerCase() === 'host');
  const own = pairs[at];
  const host: [string, string] = own && own[1].toLowerCase() === authority.toLowerCase() ? own : [own?.[0] ?? 'Host', authority];
  const others = pairs.filter(([name]) => name.toLowerCase() !== 'host');
  others.splice(Math.max(at, 0), 0, host);
  const isFramed = others.some(([name]) => /^(?:content-length|transfer-encoding)$/i.test(name));
  if (!isFramed && !/^(?:GET|HEAD|DELETE|OPTIONS|TRACE)$/.test(method)) others.push(['Content-Length', '0']);
  return [...others, ...(upgrades ? upgradeOf(raw) : [['Connection', 'close']])].flat();
}

/** The protocol that a client wants to go on in; the next hop is asked the same. */
const upgradeOf = (raw: RawHeaders): [name: string, value: string][] => [
  ...pairsOf(raw).filter(([name]) => name.toLowerCase() === 'upgrade'),
  ['Connection', 'Upgrade'],
];

/** The headers of an answer as they go back; HTTP/1.0 knows no chunks. */
export function answerHeaders(raw: RawHeaders, version: string): string[] {
  const pairs = withoutHop(raw, OF_AN_ANSWER);
  return (version === '1.0' ? pairs.filter(([name]) => name.toLowerCase() !== 'transfer-encoding') : pairs).flat();
}
