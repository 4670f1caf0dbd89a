/** A TC3 signature that does not fit, and the tools to try what else it may fit. Refusals only. */
import type { DeskAccount } from '../../../provider-kit/desk.ts';
import type { Localized } from '../../../message/localized.ts';
import { hmacSha256 } from '../../../provider-kit/signing.ts';
import type { TencentPart } from '../part.ts';
import type { Authorization, Signable } from '../signature.ts';
import { canonicalRequest, deriveKeys, readings, sign, stringToSign } from '../signature.ts';

export interface Mismatch {
  signable: Signable;
  authorization: Authorization;
  account: DeskAccount<TencentPart>;
  /** All there are: the key of another one may have signed. */
  accounts: readonly DeskAccount<TencentPart>[];
  body: Buffer;
  /** That of the address; it is not signed. */
  path: string;
}

/** A mistake that explains the received signature. */
export interface Finding {
  cause: Localized;
  remedy: Localized;
}

/** One mistake, all else being right; undefined when it does not lead to what came. */
export type Suspect = (mismatch: Mismatch) => Finding | undefined;

/** Does the signature fit a request read this way, in any of its accepted readings? */
export function fits({ signable, authorization, account }: Mismatch, change: Partial<Signable>): boolean {
  return readings({ ...signable, ...change }).some(
    (reading) => sign(reading, account.part.secretKey) === authorization.signature,
  );
}

/** Does it fit another canonical request than ours? */
export function fitsCanonical(mismatch: Mismatch, rewrite: (canonical: string, reading: Signable) => string): boolean {
  return fitsText(mismatch, (reading) => stringToSign(reading, rewrite(canonicalRequest(reading), reading)));
}

/** Does it fit another string to sign? */
export function fitsText({ signable, authorization, account }: Mismatch, write: (reading: Signable) => string): boolean {
  const { signing } = deriveKeys(account.part.secretKey, signable.date, signable.service);
  return readings(signable).some((reading) => hmacHex(signing, write(reading)) === authorization.signature);
}

/** The strings to sign that are accepted, each once. */
export function acceptedTexts(signable: Signable): readonly string[] {
  return [...new Set(readings(signable).map((reading) => stringToSign(reading, canonicalRequest(reading))))];
}

export function hmacHex(key: Buffer | string, text: string): string {
  return hmacSha256(key, text).toString('hex');
}
