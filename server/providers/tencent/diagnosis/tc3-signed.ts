/** A TC3 signature that does not fit, and what a client that read the request otherwise would have sent. */
import type { Authorization, Signable } from '../signature.ts';
import { canonicalRequest, readings, sign, signText, stringToSign } from '../signature.ts';
import type { TencentPart } from '../part.ts';
import type { Mismatch } from '../../../provider-kit/diagnosis/search.ts';

export interface Tc3Mismatch extends Mismatch<TencentPart> {
  signable: Signable;
  authorization: Authorization;
  body: Buffer;
  /** That of the address; it is not signed. */
  path: string;
}

/** Signed of a request that differs in this, in any of its accepted readings. */
export function* signed({ signable, account }: Tc3Mismatch, change: Partial<Signable> = {}): Generator<string> {
  for (const reading of readings({ ...signable, ...change })) yield sign(reading, account.part.secretKey);
}

/** Signed over another canonical request than ours. */
export function* signedCanonical(
  { signable, account }: Tc3Mismatch,
  rewrite: (canonical: string, reading: Signable) => string,
): Generator<string> {
  for (const reading of readings(signable)) {
    const text = stringToSign(reading, rewrite(canonicalRequest(reading), reading));
    yield signText(text, account.part.secretKey, signable);
  }
}

/** Signed over another string to sign. */
export function* signedText({ signable, account }: Tc3Mismatch, rewrite: (text: string) => string): Generator<string> {
  for (const text of acceptedTexts(signable)) yield signText(rewrite(text), account.part.secretKey, signable);
}

/** The strings to sign that are accepted, each once. */
export function acceptedTexts(signable: Signable): readonly string[] {
  return [...new Set(readings(signable).map((reading) => stringToSign(reading, canonicalRequest(reading))))];
}
