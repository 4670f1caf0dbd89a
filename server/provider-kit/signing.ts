/** Digests as the providers write them, and comparison that takes the same time whatever differs. */
import { createHmac, hash, timingSafeEqual } from 'node:crypto';

/** Lower-case hex MD5 of the UTF-8 bytes. */
export function md5Hex(text: string | Buffer): string {
  return hash('md5', text);
}

/** Lower-case hex SHA-256 of the UTF-8 bytes. */
export function sha256Hex(bytes: string | Buffer): string {
  return hash('sha256', bytes);
}

/** Raw HMAC-SHA256. */
export function hmacSha256(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** Equality of two texts without telling, by time, where they differ. */
export function safeEqual(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
