/** ACS3-HMAC-SHA256, signature V3: what a client signs, and the signature we expect. Pure; recomputed from the SDKs' requests. */
import { oncePerText } from '../../../provider-kit/once.ts';
import type { SigningStep } from '../../../provider-kit/refusal.ts';
import { withoutPort } from '../../../provider-kit/request.ts';
import { keyedHmac, safeEqual, sha256Hex } from '../../../provider-kit/signing.ts';

export const ALGORITHM = 'ACS3-HMAC-SHA256';

/** The `Authorization` header taken apart. */
export interface Authorization {
  accessKeyId: string;
  signedHeaders: string;
  signature: string;
}

/** The SDKs write commas alone between the parts, signers by hand a blank behind them: both are taken. */
const HEADER = /^ACS3-HMAC-SHA256 +Credential=([^,\s]+), ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-zA-Z+/=]+) *$/;

export function parseAuthorization(header: string): Authorization | undefined {
  const match = HEADER.exec(header);
  if (!match) return undefined;
  const [, accessKeyId = '', signedHeaders = '', signature = ''] = match;
  return { accessKeyId, signedHeaders, signature };
}

/** Everything an ACS3 signature covers. */
export interface Signable {
  method: string;
  path: string;
  /** By name, encoded. */
  query: string;
  /** Names as signed, joined by `;`. */
  signedHeaders: string;
  headers: Readonly<Record<string, string | undefined>>;
  /** Stands for the `host` header: clients on a port sign it with or without. */
  host: string;
  payloadHash: string;
}

/** The names a signature covers, lower case, in ASCII order. */
export function sortedNames(signedHeaders: string): string[] {
  return signedHeaders.toLowerCase().split(';').toSorted();
}

/** A header as it came. Clients name those they signed, and `constructor` is none, though every object has one. */
export function sentHeader({ headers }: Pick<Signable, 'headers'>, name: string): string | undefined {
  return Object.hasOwn(headers, name) ? headers[name] : undefined;
}

/** `name:value\n` for each signed header, in the order of the names given. */
export function canonicalHeaders(signable: Signable, names: readonly string[]): string {
  let out = '';
  for (const name of names) {
    const value = name === 'host' ? signable.host : (sentHeader(signable, name) ?? '');
    out += `${name}:${value.trim()}\n`;
  }
  return out;
}

export function canonicalRequest(signable: Signable): string {
  const { method, path, query, payloadHash } = signable;
  const names = sortedNames(signable.signedHeaders);
  return `${method}\n${path}\n${query}\n${canonicalHeaders(signable, names)}\n${names.join(';')}\n${payloadHash}`;
}

/** `canonical` holds one character a byte, as headers came off the wire; the query is encoded. */
export function stringToSign(canonical: string): string {
  return `${ALGORITHM}\n${sha256Hex(Buffer.from(canonical, 'latin1'))}`;
}

const signerOf = oncePerText((secret: string) => keyedHmac('sha256', Buffer.from(secret), 'hex'));

/** The signature of a string to sign, lower-case hex, by the bare secret: no key is derived. */
export function signText(text: string, secret: string): string {
  return signerOf(secret)(text);
}

export function sign(signable: Signable, secret: string): string {
  return signText(stringToSign(canonicalRequest(signable)), secret);
}

/** The ways one request may be read that are accepted: the host as sent, or without its port. */
export function readings(signable: Signable): Signable[] {
  const bare = withoutPort(signable.host);
  return bare === signable.host ? [signable] : [signable, { ...signable, host: bare }];
}

/** The accepted reading that this signature fits; undefined when it fits none. */
export function verify(signable: Signable, secret: string, signature: string): Signable | undefined {
  return readings(signable).find((reading) => safeEqual(sign(reading, secret), signature));
}

/** Every intermediate value, in the order it is computed. */
export function signingSteps(signable: Signable, secret: string): SigningStep[] {
  const canonical = canonicalRequest(signable);
  const toSign = stringToSign(canonical);
  return [
    { name: 'HashedRequestPayload', value: signable.payloadHash },
    { name: 'CanonicalRequest', value: canonical },
    { name: 'HashedCanonicalRequest', value: toSign.slice(toSign.lastIndexOf('\n') + 1) },
    { name: 'StringToSign', value: toSign },
    { name: 'Signature', value: sign(signable, secret) },
  ];
}
