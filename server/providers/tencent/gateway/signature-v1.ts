/** Signature v1: HMAC over the sorted parameters, by SHA-1 or SHA-256. Pure; the rules are those of the Signature v1 page. */
import type { SigningStep } from '../../../provider-kit/refusal.ts';
import { withoutPort } from '../../../provider-kit/request.ts';
import { hmacBase64, safeEqual } from '../../../provider-kit/signing.ts';

/** Everything a v1 signature covers. */
export interface SignableV1 {
  method: string;
  host: string;
  pairs: readonly (readonly [name: string, value: string])[];
}

/** Only this exact value of `SignatureMethod` chooses SHA-256; anything else, or none, is SHA-1 (documented). */
const SHA256_METHOD = 'HmacSHA256';

export function algorithmOf(pairs: SignableV1['pairs']): 'sha1' | 'sha256' {
  return pairs.some(([name, value]) => name === 'SignatureMethod' && value === SHA256_METHOD) ? 'sha256' : 'sha1';
}

export function algorithmName(pairs: SignableV1['pairs']): string {
  return algorithmOf(pairs) === 'sha256' ? SHA256_METHOD : 'HmacSHA1';
}

/** Method, host, `/?` and the parameters but the signature, by name in ASCII order, their values not URL-encoded. */
export function sourceString({ method, host, pairs }: SignableV1, write: (value: string) => string = String): string {
  const signed = pairs.filter(([name]) => name !== 'Signature').toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `${method}${host}/?${signed.map(([name, value]) => `${name}=${write(value)}`).join('&')}`;
}

/** Base64. */
export function signV1(source: string, secretKey: string, algorithm: 'sha1' | 'sha256'): string {
  return hmacBase64(algorithm, secretKey, source);
}

/** Hosts a client may have signed: as sent, or without the port. */
export function signedHosts(host: string): readonly string[] {
  const bare = withoutPort(host);
  return bare === host ? [host] : [host, bare];
}

/** The host that the signature fits; undefined when it fits none. The official Ruby SDK sends a line feed behind it (that it is taken is assumed). */
export function verifyV1(signable: SignableV1, secretKey: string, received: string): string | undefined {
  const signature = received.replace(/\n$/, '');
  const algorithm = algorithmOf(signable.pairs);
  return signedHosts(signable.host).find((host) =>
    safeEqual(signV1(sourceString({ ...signable, host }), secretKey, algorithm), signature),
  );
}

/** Every intermediate value, in the order it is computed. */
export function stepsV1(signable: SignableV1, secretKey: string): SigningStep[] {
  const source = sourceString(signable);
  const algorithm = algorithmOf(signable.pairs);
  return [
    { name: 'SignatureMethod', value: algorithmName(signable.pairs) },
    { name: 'StringToSign', value: source },
    { name: 'Signature', value: signV1(source, secretKey, algorithm) },
  ];
}
