/** TC3-HMAC-SHA256: what a client signs, and the signature we expect. Pure; the rules are those of the Signature v3 page. */
import { oncePerText } from '../../provider-kit/once.ts';
import type { SigningStep } from '../../provider-kit/refusal.ts';
import { withoutPort } from '../../provider-kit/request.ts';
import { hmacSha256, keyedHmac, safeEqual, sha256Hex } from '../../provider-kit/signing.ts';

export const ALGORITHM = 'TC3-HMAC-SHA256';
/** The text that is hashed in place of the body when `X-TC-Content-SHA256` says so. */
export const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD';

/** The `Authorization` header taken apart. */
export interface Authorization {
  secretId: string;
  date: string;
  service: string;
  signedHeaders: string;
  signature: string;
  /** It has other blanks than the grammar. */
  spaced: boolean;
}

/** A part of the header that does not conform, as the gateway names it. */
export interface Malformed {
  malformed: string;
}

const HEADER =
  /^TC3-HMAC-SHA256 Credential=([^/,]+)\/(\d{4}-\d{2}-\d{2})\/([^/,\s]+)\/tc3_request, SignedHeaders=([^,\s]+), Signature=([0-9a-zA-Z+/=]+)$/;
/** The same with more blanks, or fewer. */
const SPACED_HEADER =
  /^TC3-HMAC-SHA256 +Credential=([^/,]+)\/(\d{4}-\d{2}-\d{2})\/([^/,\s]+)\/tc3_request *, *SignedHeaders=([^,\s]+) *, *Signature=([0-9a-zA-Z+/=]+) *$/;

/** Takes the header apart; says which part is wrong when it cannot. */
export function parseAuthorization(header: string): Authorization | Malformed {
  const exact = HEADER.exec(header);
  const match = exact ?? SPACED_HEADER.exec(header);
  if (!match) return { malformed: malformedPart(header) };
  // Blanks around the id belong to it: nobody has such an id.
  const [, secretId = '', date = '', service = '', signedHeaders = '', signature = ''] = match;
  const names = `;${signedHeaders.toLowerCase()};`;
  if (!names.includes(';content-type;') || !names.includes(';host;')) return { malformed: '`SignedHeaders`' };
  return { secretId, date, service, signedHeaders, signature, spaced: !exact };
}

/** Only "`Service` in Credential" is known from a reply; the other names follow its pattern (assumed). */
function malformedPart(header: string): string {
  if (!header.startsWith(`${ALGORITHM} `)) return '`Algorithm`';
  const credential = /Credential=([^,]*)/.exec(header)?.[1]?.split('/');
  if (!credential || credential.length !== 4 || credential[0] === '') return '`Credential`';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(credential[1] ?? '')) return '`Date` in Credential';
  if (credential[2] === '') return '`Service` in Credential';
  if (credential[3] !== 'tc3_request') return '`Credential`';
  return /SignedHeaders=[^,\s]+/.test(header) ? '`Signature`' : '`SignedHeaders`';
}

/** Everything a TC3 signature covers. */
export interface Signable {
  method: string;
  query: string;
  /** Names as signed, joined by `;`. */
  signedHeaders: string;
  headers: Readonly<Record<string, string | undefined>>;
  /** Stands for the `host` header: clients on a port sign it with or without. */
  host: string;
  /** Header values are lower-cased, as the official sample does; SDKs sign them as they are. */
  lowerCase: boolean;
  payloadHash: string;
  timestamp: string;
  date: string;
  service: string;
}

/** A header as it came. Clients name those they signed, and `constructor` is none, though every object has one. */
export function sentHeader({ headers }: Signable, name: string): string | undefined {
  return Object.hasOwn(headers, name) ? headers[name] : undefined;
}

/** `name:value\n` for each signed header, in the order of the names given. */
export function canonicalHeaders(signable: Signable, names: readonly string[]): string {
  let out = '';
  for (const name of names) {
    const value = (name === 'host' ? signable.host : (sentHeader(signable, name) ?? '')).trim();
    out += `${name}:${signable.lowerCase ? value.toLowerCase() : value}\n`;
  }
  return out;
}

const KEPT_NAMES = 64;
const namesOf = new Map<string, readonly string[]>();

/** The names a signature covers, lower case, in ASCII order; kept, since clients sign the same few each time. */
export function sortedNames(signedHeaders: string): readonly string[] {
  const kept = namesOf.get(signedHeaders);
  if (kept) return kept;
  const names = signedHeaders.toLowerCase().split(';').toSorted();
  if (namesOf.size < KEPT_NAMES) namesOf.set(signedHeaders, names);
  return names;
}

/** The query string counts as it was sent; a POST signs an empty one. The path of API 3.0 is always `/`. */
export function canonicalRequest(signable: Signable): string {
  const names = sortedNames(signable.signedHeaders);
  const query = signable.method === 'POST' ? '' : signable.query;
  return `${signable.method}\n/\n${query}\n${canonicalHeaders(signable, names)}\n${names.join(';')}\n${signable.payloadHash}`;
}

/** `canonical` holds one character a byte, as headers and query came off the wire. */
export function stringToSign(signable: Signable, canonical: string): string {
  const hash = sha256Hex(Buffer.from(canonical, 'latin1'));
  return `${ALGORITHM}\n${signable.timestamp}\n${signable.date}/${signable.service}/tc3_request\n${hash}`;
}

/** The three keys of a scope, each made from the one before. */
export function deriveKeys(secretKey: string, date: string, service: string): { date: Buffer; service: Buffer; signing: Buffer } {
  const forDate = hmacSha256(`TC3${secretKey}`, date);
  const forService = hmacSha256(forDate, service);
  return { date: forDate, service: forService, signing: hmacSha256(forService, 'tc3_request') };
}

/** Signs with the key of a scope: a day's requests of one client share it. */
const signerOf = oncePerText((secretKey: string, date: string, service: string) =>
  keyedHmac('sha256', deriveKeys(secretKey, date, service).signing, 'hex'),
);

/** The signature of a string to sign, lower-case hex. */
export function signText(text: string, secretKey: string, { date, service }: Pick<Signable, 'date' | 'service'>): string {
  return signerOf(secretKey, date, service)(text);
}

/** The signature of a request. */
export function sign(signable: Signable, secretKey: string): string {
  return signText(stringToSign(signable, canonicalRequest(signable)), secretKey, signable);
}

/** The ways one request may be read that are all accepted: the host as sent or without its port, values lower-cased or raw. */
export function readings(signable: Signable): Signable[] {
  const bare = withoutPort(signable.host);
  const hosts = bare === signable.host ? [bare] : [signable.host, bare];
  const raw = canonicalHeaders({ ...signable, lowerCase: false }, sortedNames(signable.signedHeaders));
  const cases = raw === raw.toLowerCase() ? [true] : [true, false];
  return hosts.flatMap((host) => cases.map((lowerCase) => ({ ...signable, host, lowerCase })));
}

/** The accepted reading that this signature fits; undefined when it fits none. The plain reading is tried first, alone. */
export function verify(signable: Signable, secretKey: string, signature: string): Signable | undefined {
  if (safeEqual(sign(signable, secretKey), signature)) return signable;
  return readings(signable)
    .slice(1)
    .find((reading) => safeEqual(sign(reading, secretKey), signature));
}

/** Every intermediate value, in the order it is computed. */
export function signingSteps(signable: Signable, secretKey: string): SigningStep[] {
  const canonical = canonicalRequest(signable);
  const toSign = stringToSign(signable, canonical);
  const keys = deriveKeys(secretKey, signable.date, signable.service);
  return [
    { name: 'HashedRequestPayload', value: signable.payloadHash },
    { name: 'CanonicalRequest', value: canonical },
    { name: 'HashedCanonicalRequest', value: toSign.slice(toSign.lastIndexOf('\n') + 1) },
    { name: 'StringToSign', value: toSign },
    { name: 'SecretDate', value: keys.date.toString('hex') },
    { name: 'SecretService', value: keys.service.toString('hex') },
    { name: 'SecretSigning', value: keys.signing.toString('hex') },
    { name: 'Signature', value: sign(signable, secretKey) },
  ];
}
