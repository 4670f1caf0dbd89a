/** X-Signature: lower-case hex HMAC-SHA256, by the account’s secret, of X-Time, a line feed and the body. */
import { hmacSha256 } from '../../provider-kit/signing.ts';

export function signatureOf(secret: string, time: string, body: string | Buffer): string {
  return hmacSha256(secret, `${time}\n${body.toString()}`).toString('hex');
}
