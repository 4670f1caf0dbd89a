/** RPC signature 1.0: HMAC over the sorted parameters of query and form, by SHA-1 or SHA-256. Pure; as pop-core and its like sign. */
import { oncePerText } from '../../../provider-kit/once.ts';
import type { SigningStep } from '../../../provider-kit/refusal.ts';
import { hmacBase64, keyedHmac, safeEqual } from '../../../provider-kit/signing.ts';
import type { Pair } from './parameters.ts';
import { canonicalQuery, encode } from './parameters.ts';

export type Digest = 'sha1' | 'sha256';

/** By the names that a client asks for them with. */
export const METHODS: Readonly<Record<string, Digest>> = { 'HMAC-SHA1': 'sha1', 'HMAC-SHA256': 'sha256' };

/** Everything an RPC signature covers. */
export interface RpcSignable {
  method: string;
  pairs: readonly Pair[];
  digest: Digest;
}

export function digestName(digest: Digest): string {
  return digest === 'sha1' ? 'HMAC-SHA1' : 'HMAC-SHA256';
}

/** `POST&%2F&` and the parameters but the signature, encoded once more. */
export function rpcString(
  { method, pairs }: Pick<RpcSignable, 'method' | 'pairs'>,
  write: (text: string) => string = encode,
): string {
  const signed = pairs.filter(([name]) => name !== 'Signature');
  return `${method}&${encode('/')}&${encode(canonicalQuery(signed, write))}`;
}

/** Base64, by the secret and `&`. */
export function signRpc(text: string | Buffer, secret: string, digest: Digest): string {
  return hmacBase64(digest, `${secret}&`, text);
}

const signerOf = {
  sha1: oncePerText((secret: string) => keyedHmac('sha1', Buffer.from(`${secret}&`), 'base64')),
  sha256: oncePerText((secret: string) => keyedHmac('sha256', Buffer.from(`${secret}&`), 'base64')),
};

export function verifyRpc(signable: RpcSignable, secret: string, received: string): boolean {
  return safeEqual(signerOf[signable.digest](secret)(rpcString(signable)), received);
}

/** Every intermediate value, in the order it is computed. */
export function rpcSteps(signable: RpcSignable, secret: string): SigningStep[] {
  const text = rpcString(signable);
  return [
    { name: 'SignatureMethod', value: digestName(signable.digest) },
    { name: 'CanonicalizedQueryString', value: canonicalQuery(signable.pairs.filter(([name]) => name !== 'Signature')) },
    { name: 'StringToSign', value: text },
    { name: 'Signature', value: signRpc(text, secret, signable.digest) },
  ];
}
