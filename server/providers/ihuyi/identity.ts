/** Finds the account behind a call and has its password checked. */
import type { Localized } from '../../message/localized.ts';
import type { Desk, DeskAccount } from '../../provider-kit/desk.ts';
import { because } from '../../provider-kit/trail.ts';
import type { IhuyiAccount, IhuyiPart } from './account.ts';
import { accountOf } from './account.ts';
import type { ErrorKey } from './codes/codes.ts';
import { explainExpired, unknownAccount, wrongDynamic, wrongKey } from './diagnosis/wrong-password.ts';
import { productOf } from './products.ts';
import type { Door } from './products.ts';
import type { IhuyiTrail } from './trail.ts';
import { warnOf, wordedIn } from './trail.ts';
import type { Call } from './request.ts';
import { leniencies } from './leniencies.ts';
import { PUBLISHED_WINDOW_SECONDS, signedFields, skewSeconds, verifyPassword } from './signature.ts';

export interface Identity {
  holder: DeskAccount<IhuyiPart>;
  account: IhuyiAccount;
}

// oxfmt-ignore
const WHY = {
  banned: (received: string) => because('400', `地址 ${received} 被禁止访问。`, `The caller’s IP address ${received} is banned.`,
    '在账户的 bannedIps 中去掉该地址。', 'Remove it from bannedIps of the account.', { received }),
  // That an APIID is unknown to the other products is assumed.
  otherProduct: (key: ErrorKey, received: string, { zh, en }: Localized) => because(key, `${received} 是${zh}的 APIID，该地址属于另一产品。`,
    `${received} is an APIID for ${en}, and this address belongs to another product.`,
    '短信用 sms.php，国际短信用 isms.php，语音用 voice.php。', 'SMS is at sms.php, international SMS at isms.php, voice at voice.php.',
    { received }),
};

const UPPER_CASE = /[A-F]/;

/** The account with this APIID, asked for at its own product's address by a caller who is not shut out. */
export function findAccount(
  { apiId, door, remoteAddress }: { apiId: string; door: Door; remoteAddress: string },
  desk: Desk<IhuyiPart>,
  trail: IhuyiTrail,
  wrong: ErrorKey,
): Identity {
  const holder = desk.account(apiId);
  const account = holder && accountOf(holder.part, apiId);
  if (!holder || !account) trail.refuse('credential', { key: wrong, ...unknownAccount(apiId, desk) });
  trail.wording = wordedIn(holder.part.wording);
  if (holder.part.bannedIps?.includes(remoteAddress) === true) trail.refuse('banned', WHY.banned(remoteAddress));
  const product = productOf(apiId);
  if (product.door !== door) trail.refuse('credential', WHY.otherProduct(wrong, apiId, product.names));
  return { holder, account };
}

/** 405 in the action's wording, then 40501 and 40502. That a stale `time` is told before a wrong digest is assumed from the codes' order. */
export function identify(
  call: Call,
  desk: Desk<IhuyiPart>,
  trail: IhuyiTrail,
  wrong: ErrorKey = '405',
): Identity & { isDynamic: boolean } {
  const { account: apiId, door, remoteAddress } = call;
  const { holder, account } = findAccount({ apiId, door, remoteAddress }, desk, trail, wrong);
  warnOf(call.marks, trail);
  const window = holder.part.dynamicWindowSeconds;
  const verdict = verifyPassword(call.password, signedFields(call, account), desk.realNow, window);
  if (verdict === 'wrong') trail.refuse('credential', { key: wrong, ...wrongKey(call, account, desk) });
  if (verdict === 'key' || verdict === 'md5') {
    trail.pass('credential', verdict === 'key' ? 'APIKEY' : 'md5');
    if (call.time !== '') trail.warn(leniencies.keyBesideTime, { received: `time=${call.time}` });
    return { holder, account, isDynamic: false };
  }
  trail.pass('credential', call.account);
  const skew = skewSeconds(call.time, desk.realNow);
  const note = skewNote(skew);
  if (verdict === 'expired') {
    trail.refuse('freshness', { key: '40501', explanation: explainExpired('time', call.time, desk.realNow, window) }, note);
  }
  trail.pass('freshness', note);
  if (skew !== undefined && Math.abs(skew) > PUBLISHED_WINDOW_SECONDS) {
    trail.warn(leniencies.oldPassword, { received: note, expected: `± ${PUBLISHED_WINDOW_SECONDS} s` });
  }
  if (verdict === 'digest') trail.refuse('digest', { key: '40502', ...wrongDynamic(call, account, desk) });
  trail.pass('digest');
  if (UPPER_CASE.test(call.password)) trail.warn(leniencies.upperCasePassword, { received: call.password });
  return { holder, account, isDynamic: true };
}

/** `+3 s`: the caller's clock is ahead. */
export function skewNote(skew: number | undefined): string {
  return skew === undefined ? '?' : `${skew > 0 ? '−' : '+'}${Math.abs(skew)} s`;
}
