/** Why an address is none of the API's, and the same address put right. */
import type { Localized } from '../../../message/localized.ts';
import { say } from '../../../message/localized.ts';
import type { Address } from '../../../message/near-address.ts';
import { nearest } from '../../../message/nearest.ts';
import { READ_LIMITS } from '../../../provider-kit/limits.ts';
import { SOFT_VERSION } from '../authenticate.ts';

/** What follows the account, of every action that is played. */
export const FUNCTIONS = [
  'SMS/TemplateSMS',
  'SMS/QuerySMSTemplate',
  'SMS/CreateSMSTemplate',
  'SMS/QuerySMS',
  'SMS/GetArrived',
  'SMS/Messages',
  'Calls/VoiceVerify',
  'AccountInfo',
  'SubAccounts',
  'GetSubAccounts',
  'QuerySubAccountByName',
  'CloseSubAccount',
  'ModifySubAccount',
];
const INTERNATIONAL = 'international/send';
const INTERNATIONAL_VERSION = 'v2';

/** Every action's, for the main account; the one that is asked by GET says so. */
export const addresses: readonly Address[] = [
  ...FUNCTIONS.map((func): Address => {
    const method = func === 'AccountInfo' ? 'GET' : 'POST';
    return { method, path: `/${SOFT_VERSION}/Accounts/{accountSid}/${func}` };
  }),
  { method: 'POST', path: `/${INTERNATIONAL_VERSION}/account/{accountSid}/${INTERNATIONAL}` },
];

/** Anything before the word for the account, be it a version or none, doubled slashes, other cases: wide of the real grammar on purpose. */
export function isAddressLike(path: string): boolean {
  return (
    /^\/+(?:[^/]+\/+)?(?:Sub)?Accounts(?:\/|$)/.test(path) ||
    /^\/+(?:[^/]+\/+)?account\/[^/]*\/international(?:\/|$)/i.test(path) ||
    /^\/(?:[^/]*\/)*\d{4}-\d\d-\d\d\/+(?:sub)?accounts?(?:\/|$)/i.test(path)
  );
}

export interface AddressFlaw {
  cause: Localized;
  /** Undefined where nothing shows what was meant. */
  expected: string | undefined;
  /** It is the version that cannot be told. */
  ofVersion: boolean;
}

export function addressFlaw(path: string): AddressFlaw {
  const parts = path.split('/', READ_LIMITS.nameLevels).filter((part) => part !== '');
  const at = parts.findIndex((part) => /^(?:sub)?accounts?$/i.test(part));
  const before = parts.slice(0, Math.max(at, 0));
  const { sid, func } = afterAccount(parts.slice(at + 1));
  const meant = nearest(func, [...FUNCTIONS, INTERNATIONAL]);
  const isAbroad = meant === INTERNATIONAL;
  const version = isAbroad ? INTERNATIONAL_VERSION : SOFT_VERSION;
  const scope = isAbroad ? 'account' : /^sub/i.test(parts[at] ?? '') ? 'SubAccounts' : 'Accounts';
  const expected = at === -1 || meant === undefined ? undefined : `/${version}/${scope}/${sid ?? '{accountSid}'}/${meant}`;
  const flaw = (zh: string, en: string, ofVersion = false): AddressFlaw => ({ cause: say(zh, en), expected, ofVersion });

  if (path.startsWith('//')) {
    return flaw(
      '地址以两个斜杠开头：多半是基础地址末尾的 / 与路径开头的 / 连在了一起，SoftVersion 成了空的。',
      'The address begins with two slashes: most likely the base URL ends in / and the path begins with another, so SoftVersion is empty.',
      true,
    );
  }
  if (at === 0) return flaw('地址中没有 SoftVersion。', 'The address has no SoftVersion.', true);
  if (before.length > 1 && before.every((one) => one === before[0]))
    return flaw(`SoftVersion 写了 ${before.length} 次。`, `The address contains the SoftVersion ${before.length} times.`, true);
  if (before.length > 1)
    return flaw(
      `${parts[at] ?? ''} 之前是“${before.join('/')}”，应只有 SoftVersion。`,
      `“${before.join('/')}” precedes ${parts[at] ?? ''}; only the SoftVersion belongs there.`,
      true,
    );
  if (expected !== undefined && path.includes('//'))
    return flaw('地址中有连续两个斜杠。', 'The address has two slashes in a row.');
  if (expected !== undefined && sid === undefined) return flaw('地址中没有 accountSid。', 'The address has no accountSid.');
  if (path.endsWith('/') && FUNCTIONS.includes(func)) return flaw('地址末尾多了斜杠。', 'The address ends in a slash.');
  if (expected?.toLowerCase() === path.toLowerCase())
    return flaw('地址的大小写与文档不同。', 'The address differs from the documented one in letter case.');
  return meant === undefined || func === meant
    ? flaw('沙箱不认识这个地址。', 'The sandbox does not know this address.')
    : flaw(`没有接口 ${func}，最接近的是 ${meant}。`, `There is no action ${func}; the nearest is ${meant}.`);
}

/** An id is one part of an address, unless that is the beginning of an action already. */
function afterAccount(rest: readonly string[]): { sid: string | undefined; func: string } {
  const whole = rest.join('/');
  const isAction = [...FUNCTIONS, INTERNATIONAL].some((one) => one.toLowerCase() === whole.toLowerCase());
  return isAction ? { sid: undefined, func: whole } : { sid: rest[0], func: rest.slice(1).join('/') };
}
