/** The sig parameter and the Authorization header, with every intermediate value. */
import type { SigningStep } from '../../provider-kit/refusal.ts';
import { maskSecret, md5Hex, safeEqual } from '../../provider-kit/signing.ts';

/** A main account or a sub-account: both sign in the same way, with their own id and token. */
export interface Credential {
  sid: string;
  token: string;
}

export interface Signature {
  /** Upper case, as the documentation demands it. */
  sig: string;
  authorization: string;
  steps: readonly SigningStep[];
}

/** The sig alone. */
export function sigOf({ sid, token }: Credential, timestamp: string): string {
  return md5Hex(sid + token + timestamp).toUpperCase();
}

/**
 * SigParameter = upper-case hex MD5 of account id + token + timestamp; Authorization = Base64 of account id, colon and
 * the same timestamp. Source: documentation 1.2 (documented); checked against a published unit test of ipy/yuntongxun.
 */
export function sign(credential: Credential, timestamp: string): Signature {
  const { sid, token } = credential;
  const sig = sigOf(credential, timestamp);
  const authorization = Buffer.from(`${sid}:${timestamp}`).toString('base64');
  return {
    sig,
    authorization,
    steps: [
      { name: 'sid', value: sid },
      { name: 'token', value: maskSecret(token) },
      { name: 'timestamp', value: timestamp },
      { name: 'sid + token + timestamp', value: sid + maskSecret(token) + timestamp },
      { name: 'sig = MD5(sid + token + timestamp)', value: sig },
      { name: 'sid:timestamp', value: `${sid}:${timestamp}` },
      { name: 'Authorization = Base64(sid:timestamp)', value: authorization },
    ],
  };
}

/** Lower case counts too: the vendor's own Go SDK sends it (observed). */
export function sigMatches(expected: string, received: string): boolean {
  return safeEqual(expected.toUpperCase(), received.toUpperCase());
}
