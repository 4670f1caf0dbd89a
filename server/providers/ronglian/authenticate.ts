/** Who is asking: the gateway's checks of address, Authorization and sig, in the order of their codes (assumed). */
import { DAY_MS, compactTime, parseCompactTime } from '../../message/beijing-time.ts';
import type { Desk, DeskAccount } from '../../provider-kit/desk.ts';
import type { SignatureReport } from '../../provider-kit/refusal.ts';
import type { Localized } from '../../message/localized.ts';
import type { RonglianPart, SubAccount } from './account.ts';
import { ID, appKey, subAccountKey } from './account.ts';
import { Checklist } from './checklist.ts';
import type { Credential } from './signature.ts';
import { sigMatches, sign } from './signature.ts';
import { whySigDiffers } from './diagnosis/wrong-sig.ts';

export const SOFT_VERSION = '2013-12-26';

/** A timestamp is valid for 24 hours (documented); clocks ahead get as much (assumed), and UTC clocks are 8 hours behind. */
const TIMESTAMP_VALID_MS = DAY_MS;

type Scope = 'Accounts' | 'SubAccounts';

/** What a request says about its sender, unchecked. */
export interface Claim {
  version: string;
  scope: Scope;
  sid: string;
  authorization: string | undefined;
  sig: string | undefined;
  remoteAddress: string;
  /** The SoftVersion this address wants. */
  softVersion: string;
}

/** A sender whose sig was right. */
export interface Caller {
  account: DeskAccount<RonglianPart>;
  /** Set when a sub-account signed. */
  subAccount: SubAccount | undefined;
}

type Facts = Desk<RonglianPart>;

/** The caller behind a claim; throws the refusal of the first check that fails. */
export function authenticate(claim: Claim, desk: Facts, checks: Checklist): Caller {
  checkAccountForm(claim, checks);
  const { id, timestamp } = decodeAuthorization(claim, checks);
  checkTimestamp(timestamp, desk, checks);
  checkSameAccount(id, claim, checks);
  const received = requireSig(claim, checks);
  const caller = findCaller(claim, desk, checks);
  checkSig(caller, timestamp, received, desk, checks);
  checkVersion(claim, checks);
  checkAddress(claim.remoteAddress, caller, checks);
  checkState(caller, checks);
  return caller;
}

function checkAccountForm({ sid }: Claim, checks: Checklist): void {
  if (ID.test(sid)) return checks.pass('accountForm');
  throw checks.fail(
    'accountForm',
    '111100',
    {
      cause:
        sid === ''
          ? {
              zh: 'URL 中的账号是空的，多半是配置没有读到。',
              en: 'The account in the URL is empty; most likely a setting was not read.',
            }
          : { zh: 'URL 中的账号不是 32 位字母或数字。', en: 'The account in the URL is not 32 letters or digits.' },
      remedy: {
        zh: '地址应为 /2013-12-26/Accounts/{accountSid}/SMS/TemplateSMS?sig=…，accountSid 取自控制台。',
        en: 'The address has to be /2013-12-26/Accounts/{accountSid}/SMS/TemplateSMS?sig=…, with the accountSid of the console.',
      },
    },
    `${sid.length} / 32`,
  );
}

const AUTHORIZATION_FORM: Localized = {
  zh: 'Authorization 应为 Base64(账号ID + ":" + 时间戳)，前面没有 Basic 之类的字样。',
  en: 'Authorization has to be Base64(account id + ":" + timestamp), without a word such as Basic before it.',
};

function decodeAuthorization({ authorization }: Claim, checks: Checklist): { id: string; timestamp: string } {
  const value = (authorization ?? '').trimEnd();
  if (value === '') {
    throw checks.fail('authorization', '111101', {
      cause: { zh: '请求头中没有 Authorization。', en: 'There is no Authorization header.' },
      remedy: AUTHORIZATION_FORM,
    });
  }
  checks.pass('authorization');
  const decoded = decodeBase64(value);
  if (decoded === undefined) {
    throw checks.fail('base64', '111102', {
      cause: /^\w+ /.test(value)
        ? {
            zh: `Authorization 前面多了“${value.split(' ', 1).join('')}”。`,
            en: `There is a word before the value: “${value.split(' ', 1).join('')}”.`,
          }
        : { zh: 'Authorization 中有 Base64 以外的字符。', en: 'Authorization holds characters that are not Base64.' },
      remedy: AUTHORIZATION_FORM,
      received: value,
    });
  }
  checks.pass('base64');
  const [id = '', timestamp, ...more] = decoded.split(':');
  const bad = (code: '111103' | '111104' | '111105', cause: Localized) =>
    checks.fail('authorizationForm', code, { cause, remedy: AUTHORIZATION_FORM, received: decoded });
  if (parseCompactTime([timestamp, ...more].join('').replace(/\D/g, '')) !== undefined && more.length === 2) {
    throw bad('111103', {
      zh: '时间戳里有冒号，应为 yyyyMMddHHmmss（14 位数字）。',
      en: 'The timestamp has colons of its own; it has to be yyyyMMddHHmmss (14 digits).',
    });
  }
  if (timestamp === undefined || more.length > 0) {
    throw bad('111103', {
      zh: '解码后不是以一个冒号相连的两部分。',
      en: 'Decoded, it is not two parts joined by one colon.',
    });
  }
  if (id === '') throw bad('111104', { zh: '冒号前的账号 ID 是空的。', en: 'The account id before the colon is empty.' });
  if (timestamp === '') throw bad('111105', { zh: '冒号后的时间戳是空的。', en: 'The timestamp after the colon is empty.' });
  checks.pass('authorizationForm');
  return { id, timestamp };
}

/** Standard or URL-safe alphabet (the vendor's Go SDK uses the latter), with or without padding. */
function decodeBase64(text: string): string | undefined {
  const bare = text.replace(/={1,2}$/, '');
  if (!/^[A-Za-z0-9+/_-]+$/.test(bare) || bare.length % 4 === 1) return undefined;
  return Buffer.from(bare, 'base64').toString('utf8');
}

function checkTimestamp(timestamp: string, desk: Facts, checks: Checklist): void {
  const at = parseCompactTime(timestamp);
  const now = compactTime(desk.realNow);
  if (at === undefined) {
    throw checks.fail('timestamp', '111113', {
      cause: noTimestamp(timestamp, desk),
      remedy: { zh: `请用北京时间，例如 ${now}。`, en: `Use Beijing time, for instance ${now}.` },
      expected: now,
      received: timestamp,
    });
  }
  const ahead = at - desk.realNow;
  const note = `${ahead <= -500 ? '-' : '+'}${(Math.abs(ahead) / 1_000).toFixed(0)} s`;
  if (Math.abs(ahead) > TIMESTAMP_VALID_MS) {
    throw checks.fail(
      'timestamp',
      '111106',
      {
        cause: { zh: '时间戳与当前时间相差超过 24 小时。', en: 'The timestamp is more than 24 hours from now.' },
        remedy: {
          zh: '每次请求都取当前时间；若时间戳在启动时只算一次，长时间运行后必然过期。检查本机时钟。',
          en: 'Take the current time for each request: a timestamp computed once at start is bound to expire. Check the machine’s clock.',
        },
        expected: now,
        received: timestamp,
      },
      note,
    );
  }
  checks.pass('timestamp', note);
}

function noTimestamp(timestamp: string, desk: Facts): Localized {
  if (credentialsOfAll(desk).some(({ token }) => token === timestamp)) {
    return {
      zh: 'Authorization 冒号后面是 token，应为时间戳。',
      en: 'The token stands where the timestamp belongs, after the colon of Authorization.',
    };
  }
  if (parseCompactTime(timestamp.trim()) !== undefined) {
    return {
      zh: 'Authorization 解码后末尾多了换行或空白（echo 要加 -n）。',
      en: 'Authorization decodes to a text with a line feed or a blank at its end (echo needs -n).',
    };
  }
  if (/^\d{10}(?:\d{3})?$/.test(timestamp)) {
    const unit = timestamp.length === 10 ? { zh: '秒', en: 'seconds' } : { zh: '毫秒', en: 'milliseconds' };
    return {
      zh: `Authorization 中的时间戳是 Unix ${unit.zh}，应为北京时间 yyyyMMddHHmmss。`,
      en: `The timestamp in Authorization is Unix time in ${unit.en}; it has to be yyyyMMddHHmmss in Beijing time.`,
    };
  }
  return {
    zh: 'Authorization 中的时间戳不是 yyyyMMddHHmmss（14 位数字）。',
    en: 'The timestamp in Authorization is not yyyyMMddHHmmss (14 digits).',
  };
}

function checkSameAccount(id: string, { sid }: Claim, checks: Checklist): void {
  if (id === sid) return checks.pass('sameAccount');
  throw checks.fail('sameAccount', '111107', {
    cause:
      id.toLowerCase() === sid.toLowerCase()
        ? {
            zh: 'Authorization 与 URL 中的账号只有大小写不同。',
            en: 'Authorization and the URL name the same account in another case.',
          }
        : {
            zh: 'Authorization 中的账号与 URL 中的账号不同。',
            en: 'Authorization names another account than the URL.',
          },
    remedy: { zh: '两处使用同一个 accountSid。', en: 'Use the same accountSid in both.' },
    expected: sid,
    received: id,
  });
}

function requireSig({ sig }: Claim, checks: Checklist): string {
  if (sig !== undefined && sig !== '') {
    checks.pass('sigPresent');
    return sig;
  }
  throw checks.fail('sigPresent', '111108', {
    cause: { zh: 'URL 中没有 sig 参数。', en: 'There is no sig parameter in the URL.' },
    remedy: {
      zh: '在地址后加 ?sig=MD5(账号ID + token + 时间戳)，大写。',
      en: 'Append ?sig=MD5(account id + token + timestamp), in upper case.',
    },
  });
}

function findCaller({ scope, sid }: Claim, desk: Facts, checks: Checklist): Caller {
  const main = desk.account(sid);
  const parent = desk.account(subAccountKey(sid));
  if (scope === 'Accounts') {
    if (main) {
      checks.pass('account', main.id);
      return { account: main, subAccount: undefined };
    }
    throw checks.fail('account', '111141', unknownAccount(sid, desk, parent, '/Accounts/', '/SubAccounts/'));
  }
  const subAccount = parent?.part.subAccounts.find((sub) => sub.subAccountSid === sid);
  if (parent && subAccount) {
    checks.pass('account', parent.id);
    return { account: parent, subAccount };
  }
  throw checks.fail('account', '111157', unknownAccount(sid, desk, main, '/SubAccounts/', '/Accounts/'));
}

function unknownAccount(sid: string, desk: Facts, elsewhere: DeskAccount<RonglianPart> | undefined, used: string, right: string) {
  return elsewhere
    ? {
        cause: {
          zh: `该账号存在，但属于 ${right} 而不是 ${used}。`,
          en: `The account exists, but under ${right}, not under ${used}.`,
        },
        remedy: { zh: `把地址中的 ${used} 改为 ${right}。`, en: `Write ${right} for ${used} in the URL.` },
      }
    : {
        cause: whatElse(sid, desk),
        remedy: {
          zh: '使用接入页面列出的 accountSid，或把自己的账号加入沙箱。',
          en: 'Use an accountSid that the Connect page lists, or add your own account to the sandbox.',
        },
      };
}

/** What somebody wrote in place of an account's id. */
function whatElse(sid: string, desk: Facts): Localized {
  const all = credentialsOfAll(desk);
  if (all.some(({ token }) => token === sid)) {
    return { zh: '账号 ID 处填成了 token。', en: 'The token stands where the account id belongs.' };
  }
  if (all.some((one) => one.sid.toLowerCase() === sid.toLowerCase())) {
    return {
      zh: '沙箱中的这个账号大小写不同，账号 ID 应原样填写。',
      en: 'The sandbox has this account in another case; write the id as it is given.',
    };
  }
  return desk.account(appKey(sid))
    ? { zh: '账号 ID 处填成了 appId。', en: 'The appId stands where the account id belongs.' }
    : { zh: '沙箱中没有这个账号。', en: 'The sandbox has no such account.' };
}

function credentialsOfAll(desk: Facts): Credential[] {
  return desk.accounts().flatMap(({ part }) => credentials(part));
}

/** Main account and sub-accounts, all of them able to sign. */
function credentials(part: RonglianPart): Credential[] {
  return [
    { sid: part.accountSid, token: part.authToken },
    ...part.subAccounts.map((sub) => ({ sid: sub.subAccountSid, token: sub.subToken })),
  ];
}

function credentialOf({ account, subAccount }: Caller): Credential {
  return subAccount
    ? { sid: subAccount.subAccountSid, token: subAccount.subToken }
    : { sid: account.part.accountSid, token: account.part.authToken };
}

function checkSig(caller: Caller, timestamp: string, received: string, desk: Facts, checks: Checklist): void {
  const credential = credentialOf(caller);
  const { sig, steps } = sign(credential, timestamp);
  if (sigMatches(sig, received)) return checks.pass('sig');
  const { id, part } = caller.account;
  const strangers = desk.accounts().filter((other) => other.id !== id);
  const others = [part, ...strangers.map((other) => other.part)].flatMap(credentials).filter(({ sid }) => sid !== credential.sid);
  const appIds = part.apps.map((app) => app.appId);
  throw checks.fail('sig', '111109', {
    cause: whySigDiffers({ credential, others, appIds, timestamp, received }),
    remedy: {
      zh: 'sig = MD5(账号ID + token + 时间戳) 的十六进制，时间戳与 Authorization 中的相同；请与下面的步骤逐项比较。',
      en: 'sig = hexadecimal MD5(account id + token + timestamp), with the timestamp of Authorization; compare with the steps below.',
    },
    expected: sig,
    received,
    steps,
  });
}

/** The sig of a claim beside the one we work out; undefined where there is none. Throws where the sender cannot be read. */
export function reportSig(claim: Claim, desk: Facts): SignatureReport | undefined {
  const { sig: received } = claim;
  if (received === undefined || received === '') return undefined;
  const checks = new Checklist();
  const { timestamp } = decodeAuthorization(claim, checks);
  const { sig, steps } = sign(credentialOf(findCaller(claim, desk, checks)), timestamp);
  // Hex may be in either case.
  const expected = /[a-f]/.test(received) ? sig.toLowerCase() : sig;
  return { scheme: 'sig (MD5)', ok: sigMatches(sig, received), expected, received, steps };
}

function checkVersion({ version, softVersion }: Claim, checks: Checklist): void {
  if (version === softVersion) return checks.pass('version');
  throw checks.fail('version', '111110', {
    cause: { zh: 'URL 中的 SoftVersion 不对。', en: 'The SoftVersion in the URL is wrong.' },
    remedy: { zh: `请使用 ${softVersion}。`, en: `Use ${softVersion}.` },
    expected: softVersion,
    received: version,
  });
}

/** 111115 is documented; where it stands among the checks is assumed. IPv4 addresses may come mapped into IPv6. */
function checkAddress(remoteAddress: string, { account }: Caller, checks: Checklist): void {
  const { ipWhitelist } = account.part;
  if (ipWhitelist === undefined) return;
  const address = remoteAddress.replace(/^::ffff:/, '');
  if (ipWhitelist.includes(address)) return checks.pass('address', address);
  throw checks.fail(
    'address',
    '111115',
    {
      cause: { zh: `${address} 不在账号的 IP 白名单中。`, en: `${address} is not on the account’s list of addresses.` },
      remedy: {
        zh: `在沙箱账号的 ipWhitelist 中加入 ${address}。`,
        en: `Add ${address} to the ipWhitelist of the sandbox account.`,
      },
    },
    address,
  );
}

/** The codes are documented; that every call meets them, and after the sig, is assumed. */
const STOPPED = {
  main: { notActivated: '111138', paused: '111139', closed: '111140' },
  sub: { notActivated: '111154', paused: '111155', closed: '111156' },
} as const;

function checkState({ account, subAccount }: Caller, checks: Checklist): void {
  const { state } = account.part;
  if (state !== 'active') throw stopped(STOPPED.main[state], state, checks);
  if (subAccount && subAccount.state !== 'active') throw stopped(STOPPED.sub[subAccount.state], subAccount.state, checks);
}

type StoppedCode = (typeof STOPPED)[keyof typeof STOPPED][keyof typeof STOPPED.main];

function stopped(code: StoppedCode, state: string, checks: Checklist) {
  return checks.fail('accountState', code, {
    cause: { zh: `沙箱中该账号的状态是 ${state}。`, en: `The state of the account is ${state} in the sandbox.` },
    remedy: { zh: '把它的 state 改回 active。', en: 'Set its state back to active.' },
  });
}
