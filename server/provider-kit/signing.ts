/** Digests as the providers write them, comparison that takes the same time whatever differs, and secrets masked. */
import { createHmac, hash, timingSafeEqual } from 'node:crypto';

/** Lower-case hex MD5 of the UTF-8 bytes. */
export function md5Hex(text: string | Buffer): string {
  return hash('md5', text);
}

/** Base64 MD5 of the UTF-8 bytes. */
export function md5Base64(text: string): string {
  return hash('md5', text, 'base64');
}

/** Lower-case hex SHA-256 of the UTF-8 bytes. */
export function sha256Hex(bytes: string | Buffer): string {
  return hash('sha256', bytes);
}

/** Raw HMAC-SHA256. */
export function hmacSha256(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** Base64 HMAC by the digest a request asks for. */
export function hmacBase64(algorithm: 'sha1' | 'sha256', key: string, text: string | Buffer): string {
  return createHmac(algorithm, key).update(text).digest('base64');
}

const BLOCK_BYTES = 64;
const DIGEST_BYTES = { sha1: 20, sha256: 32 };

/**
 * HMAC (RFC 2104) for a key that signs many texts. The two pads are made once, and the one-shot hash leaves no native
 * object behind, so a call costs a third of `createHmac`. The text counts as UTF-8.
 */
export function keyedHmac(algorithm: 'sha1' | 'sha256', key: Buffer, form: 'hex' | 'base64'): (text: string) => string {
  const short = key.length > BLOCK_BYTES ? hash(algorithm, key, 'buffer') : key;
  const outer = Buffer.alloc(BLOCK_BYTES + DIGEST_BYTES[algorithm], 0x5c);
  const pad = Buffer.alloc(BLOCK_BYTES, 0x36);
  for (const [i, byte] of short.entries()) {
    pad[i] = 0x36 ^ byte;
    outer[i] = 0x5c ^ byte;
  }
  return (text) => {
    const inner = Buffer.allocUnsafe(BLOCK_BYTES + Buffer.byteLength(text));
    pad.copy(inner);
    inner.write(text, BLOCK_BYTES);
    outer.write(hash(algorithm, inner), BLOCK_BYTES, 'hex');
    return hash(algorithm, outer, form);
  };
}

/** A secret as people may see it: the last four characters, enough to see which one it was. */
export function maskSecret(secret: string): string {
  return secret.length <= 4 ? '****' : `${'*'.repeat(secret.length - 4)}${secret.slice(-4)}`;
}

/** Equality of two texts without telling, by time, where they differ. */
export function safeEqual(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
