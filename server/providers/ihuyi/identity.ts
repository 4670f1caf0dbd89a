/** Finds the account behind a call and has its password checked. */
import type { Desk, DeskAccount } from '../../provider-kit/desk.ts';
import type { IhuyiAccount, IhuyiPart } from './account.ts';
import { accountOf } from './account.ts';
import type { ErrorKey } from './codes/errors.ts';
import {
  explainDigest,
  explainExpired,
  explainUnknownAccount,
  explainWrongKey,
  signedFields,
} from './diagnosis/explain-signature.ts';
import { productOf } from './products.ts';
import type { Door } from './products.ts';
import type { Trail } from './refuse.ts';
import { fail, pass } from './refuse.ts';
import type { Call } from './request.ts';
import { skewSeconds, verifyPassword } from './signature.ts';

export interface Identity {
  holder: DeskAccount<IhuyiPart>;
  account: IhuyiAccount;
}

function partsOf(desk: Desk<IhuyiPart>): readonly IhuyiPart[] {
  return desk.accounts().map(({ part }) => part);
}

/** The account with this APIID, asked for at its own product's address by a caller who is not shut out. */
export function findAccount(
  { apiId, door, remoteAddress }: { apiId: string; door: Door; remoteAddress: string },
  desk: Desk<IhuyiPart>,
  trail: Trail,
  wrong: ErrorKey,
): Identity {
  const holder = desk.account(apiId);
  const account = holder && accountOf(holder.part, apiId);
  if (!holder || !account) fail(trail, 'credential', { error: wrong, explanation: explainUnknownAccount(apiId, partsOf(desk)) });
  trail.wording = holder.part.wording;
  if (holder.part.bannedIps?.includes(remoteAddress) === true) {
    fail(trail, 'banned', {
      error: '400',
      explanation: {
        cause: { zh: `地址 ${remoteAddress} 被禁止访问。`, en: `The address ${remoteAddress} is shut out.` },
        remedy: { zh: '在账户的 bannedIps 中去掉该地址。', en: 'Take the address out of the account’s bannedIps.' },
        received: remoteAddress,
      },
    });
  }
  const product = productOf(apiId);
  // That an APIID is unknown to the other products is assumed.
  if (product.door !== door) {
    fail(trail, 'credential', {
      error: wrong,
      explanation: {
        cause: {
          zh: `${apiId} 是${product.names.zh}的 APIID，该地址属于另一产品。`,
          en: `${apiId} is an APIID of ${product.names.en}, and this address belongs to another product.`,
        },
        remedy: {
          zh: '短信用 sms.php，国际短信用 isms.php，语音用 voice.php。',
          en: 'SMS is at sms.php, international SMS at isms.php, voice at voice.php.',
        },
        received: apiId,
      },
    });
  }
  return { holder, account };
}

/** 405 in the action's wording, then 40501 and 40502. That a stale `time` is told before a wrong digest is assumed from the codes' order. */
export function identify(call: Call, desk: Desk<IhuyiPart>, trail: Trail, wrong: ErrorKey = '405'): Identity {
  const { account: apiId, door, remoteAddress } = call;
  const { holder, account } = findAccount({ apiId, door, remoteAddress }, desk, trail, wrong);
  const window = holder.part.dynamicWindowSeconds;
  const verdict = verifyPassword(call.password, signedFields(call, account), desk.realNow, window);
  if (verdict === 'wrong')
    fail(trail, 'credential', { error: wrong, explanation: explainWrongKey(call, account, partsOf(desk)) });
  if (verdict === 'key' || verdict === 'md5') {
    pass(trail, 'credential', verdict === 'key' ? 'APIKEY' : 'md5');
    return { holder, account };
  }
  pass(trail, 'credential', call.account);
  const note = skewNote(skewSeconds(call.time, desk.realNow));
  if (verdict === 'expired') {
    fail(trail, 'freshness', { error: '40501', explanation: explainExpired('time', call.time, desk.realNow, window) }, note);
  }
  pass(trail, 'freshness', note);
  if (verdict === 'digest') fail(trail, 'digest', { error: '40502', explanation: explainDigest(call, account, partsOf(desk)) });
  pass(trail, 'digest');
  return { holder, account };
}

/** `+3 s`: the caller's clock is ahead. */
export function skewNote(skew: number | undefined): string {
  return skew === undefined ? '?' : `${skew > 0 ? '−' : '+'}${Math.abs(skew)} s`;
}
