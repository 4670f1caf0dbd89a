/** The password or signature of any request, right or wrong, beside the one we work out. */
import type { Desk } from '../../../provider-kit/desk.ts';
import type { SignatureReport } from '../../../provider-kit/refusal.ts';
import type { RawRequest } from '../../../provider-kit/request.ts';
import { maskSecret, md5Hex, safeEqual } from '../../../provider-kit/signing.ts';
import type { IhuyiAccount, IhuyiPart } from '../account.ts';
import { accountOf } from '../account.ts';
import { batchSteps, signBatch } from '../batch-signature.ts';
import { BATCH_PATH, readBatch } from '../actions/batch-send.ts';
import type { Call } from '../request.ts';
import { readAccountCall, readCall } from '../request.ts';
import { dynamicPassword, maskedPair, signedFields, signingSteps, submitFields, verifyPassword } from '../signature.ts';
import { submit } from '../actions/submit.ts';

export function signature(request: RawRequest, desk: Desk<IhuyiPart>): SignatureReport | undefined {
  if (request.path === BATCH_PATH) return reportBatch(request, desk);
  const call = signedCall(request);
  const account = accountBehind(call.account, desk);
  if (!account || call.password === '') return undefined;
  // How old the time is, is no matter of the signature.
  const verdict = verifyPassword(call.password, signedFields(call, account), 0, Infinity);
  const isStatic = verdict === 'key' || verdict === 'md5' || verdict === 'wrong';
  return isStatic ? reportKey(call.password, account) : reportDynamic(call, account);
}

/** The call as its password covers it: nothing but Submit signs a number and a content. */
function signedCall(request: RawRequest): Call {
  return submit.matches(request) ? readCall(request) : { ...readAccountCall(request), content: '' };
}

function accountBehind(apiId: string, desk: Desk<IhuyiPart>): IhuyiAccount | undefined {
  const holder = desk.account(apiId);
  return holder && accountOf(holder.part, apiId);
}

/** The key, or its MD5 where that is what came, or what it comes nearer to. */
function reportKey(password: string, { apiKey }: IhuyiAccount): SignatureReport {
  const digest = md5Hex(apiKey);
  const received = password.toLowerCase();
  const isDigest = password !== apiKey && alike(received, digest) > alike(password, apiKey);
  const [wanted, came] = isDigest ? [digest, received] : [apiKey, password];
  return {
    scheme: isDigest ? 'MD5(APIKEY)' : 'APIKEY',
    ok: safeEqual(wanted, came),
    ...maskedPair(wanted, came),
    steps: [
      { name: 'APIKEY', value: maskSecret(apiKey) },
      ...(isDigest ? [{ name: 'MD5(APIKEY)', value: maskSecret(digest) }] : []),
    ],
  };
}

/** Places at which two texts have the same character. */
function alike(a: string, b: string): number {
  let same = 0;
  for (let at = 0; at < Math.min(a.length, b.length); at++) if (a[at] === b[at]) same++;
  return same;
}

function reportDynamic(call: Call, account: IhuyiAccount): SignatureReport {
  const values = submitFields(signedFields(call, account)).filter(([, value]) => value !== '');
  const received = call.password;
  const digest = dynamicPassword(values);
  // Hex may be in either case.
  const ok = safeEqual(digest, received.toLowerCase());
  const expected = /[A-F]/.test(received) ? digest.toUpperCase() : digest;
  return { scheme: 'dynamic password (MD5)', ok, expected, received, steps: signingSteps(values) };
}

function reportBatch(request: RawRequest, desk: Desk<IhuyiPart>): SignatureReport | undefined {
  const call = readBatch(request);
  const account = accountBehind(call.apiId, desk);
  if (!account || call.signature === '') return undefined;
  const expected = signBatch(call, account.apiKey);
  const received = call.signature;
  return {
    scheme: 'signature (MD5)',
    ok: safeEqual(expected, received),
    expected,
    received,
    steps: batchSteps(call, account.apiKey),
  };
}
