/** Who is asking: the gateway's checks of address, Authorization and sig, in the order of their codes (assumed). */
import { DAY_MS, compactTime, parseCompactTime } from '../../message/beijing-time.ts';
import type { Localized } from '../../message/localized.ts';
import { say } from '../../message/localized.ts';
import type { Desk } from '../../provider-kit/desk.ts';
import type { SignatureReport } from '../../provider-kit/refusal.ts';
import { because } from '../../provider-kit/trail.ts';
import type { RonglianPart } from './account.ts';
import { ID, appKey, subAccountKey } from './account.ts';
import type { Checks } from './checks.ts';
import { newTrail } from './checks.ts';
import type { Caller } from './credentials.ts';
import { leniencies } from './leniencies.ts';
import { allCredentials, credentialOf } from './credentials.ts';
import * as sender from './diagnosis/sender.ts';
import { whySigDiffers } from './diagnosis/wrong-sig.ts';
import { sigMatches, sigOf, sign } from './signature.ts';

export const SOFT_VERSION = '2013-12-26';

/** A timestamp is valid for 24 hours (documented); clocks ahead get as much (assumed), and UTC clocks are 8 hours behind. */
const TIMESTAMP_VALID_MS = DAY_MS;
/** A clock that is set is not further ahead. */
const CLOCK_SLACK_MS = 600_000;

/** What a request says about its sender, unchecked. */
export interface Claim {
  version: string;
  scope: 'Accounts' | 'SubAccounts';
  sid: string;
  authorization: string | undefined;
  sig: string | undefined;
  remoteAddress: string;
  /** The SoftVersion this address wants. */
  softVersion: string;
}

type Facts = Desk<RonglianPart>;

const PLAIN_BASE64 = [
  'Authorization 应为 Base64(账号ID + ":" + 时间戳)，前面没有 Basic 之类的字样。',
  'Authorization must be Base64(account id + ":" + timestamp), without a word such as Basic in front.',
] as const;
const SAME_SID = ['两处使用同一个 accountSid。', 'Use the same accountSid in both.'] as const;

// oxfmt-ignore
const WHY = {
  malformedId: ({ zh, en }: Localized) => because('111100', zh, en,
    '地址应为 /2013-12-26/Accounts/{accountSid}/SMS/TemplateSMS?sig=…，accountSid 取自控制台。',
    'The address must be /2013-12-26/Accounts/{accountSid}/SMS/TemplateSMS?sig=…, with the accountSid from the console.'),
  noAuthorization: because('111101', '请求头中没有 Authorization。', 'There is no Authorization header.', ...PLAIN_BASE64),
  noBase64: ({ zh, en }: Localized, received: string) => because('111102', zh, en, ...PLAIN_BASE64, { received }),
  noPair: ({ zh, en }: Localized, received: string) => because('111103', zh, en, ...PLAIN_BASE64, { received }),
  noIdIn: (received: string) => because('111104', '冒号前的账号 ID 是空的。', 'The account id before the colon is empty.', ...PLAIN_BASE64,
    { received }),
  noTimeIn: (received: string) => because('111105', '冒号后的时间戳是空的。', 'The timestamp after the colon is empty.', ...PLAIN_BASE64,
    { received }),
  noTimestamp: ({ zh, en }: Localized, expected: string, received: string) => because('111113', zh, en,
    `请用北京时间，例如 ${expected}。`, `Use Beijing time, such as ${expected}.`, { expected, received }),
  stale: (expected: string, received: string) => because('111106', `时间戳 ${received} 与当前时间相差超过 24 小时。`,
    `The timestamp ${received} is more than 24 hours off the current time.`,
    '每次请求都取当前时间；若时间戳在启动时只算一次，长时间运行后必然过期。检查本机时钟。',
    'Take the current time for each request: a timestamp taken once at start-up expires. Check the clock of the machine.',
    { expected, received }),
  otherCase: (expected: string, received: string) => because('111107', `Authorization 中的账号 ${received} 与 URL 中的 ${expected} 只有大小写不同。`,
    `The account in Authorization, ${received}, differs from that in the URL, ${expected}, in letter case only.`, ...SAME_SID, { expected, received }),
  otherAccount: (expected: string, received: string) => because('111107', `Authorization 中的账号是 ${received}，URL 中的是 ${expected}。`,
    `The account in Authorization is ${received}, but the URL has ${expected}.`, ...SAME_SID, { expected, received }),
  noSig: because('111108', 'URL 中没有 sig 参数。', 'The URL has no sig parameter.',
    '在地址后加 ?sig=MD5(账号ID + token + 时间戳)，大写。', 'Append ?sig=MD5(account id + token + timestamp), in upper case.'),
  elsewhere: (code: UnknownCode, used: string, right: string) => because(code, `该账号存在，但属于 ${right} 而不是 ${used}。`,
    `The account exists, but under ${right} rather than ${used}.`,
    `把地址中的 ${used} 改为 ${right}。`, `Change ${used} to ${right} in the URL.`),
  unknownAccount: (code: UnknownCode, { zh, en }: Localized) => because(code, zh, en,
    '使用接入页面列出的 accountSid，或把自己的账号加入沙箱。',
    'Use an accountSid that the Connect page lists, or add your own account to the sandbox.'),
  wrongSig: (expected: string, received: string) => because('111109', '收到的 sig 与用该账号的 token 算出的不同。',
    'The sig received is not the one computed with the token of this account.', `${SIG.zh}。`, `${SIG.en}.`, { expected, received }),
  version: (expected: string, received: string) => because('111110', `URL 中的 SoftVersion 是“${received}”，应为 ${expected}。`,
    `The SoftVersion in the URL is “${received}”; it must be ${expected}.`, `请使用 ${expected}。`, `Use ${expected}.`, { expected, received }),
  address: (address: string) => because('111115', `来源 IP ${address} 不在账号的 IP 白名单中。`,
    `The caller’s IP address ${address} is not on the account’s allowlist.`,
    `在沙箱账号的 ipWhitelist 中加入 ${address}。`, `Add ${address} to the ipWhitelist of the sandbox account.`),
  stopped: (code: StoppedCode, state: string) => because(code, `该账号已停用：沙箱中它的 state 是 ${state}。`,
    `The account is not active: its state in the sandbox is ${state}.`, '把它的 state 改回 active。', 'Set its state back to active.'),
};

type UnknownCode = '111141' | '111157';

const SIG = say(
  'sig = MD5(账号ID + token + 时间戳) 的十六进制，时间戳与 Authorization 中的相同',
  'sig = MD5(account id + token + timestamp) in hex, with the same timestamp as in Authorization',
);

/** The caller behind a claim; throws the refusal of the first check that fails. */
export function authenticate(claim: Claim, desk: Facts, trail: Checks): Caller {
  checkAccountForm(claim, trail);
  const { id, timestamp } = decodeAuthorization(claim, trail);
  const at = checkTimestamp(timestamp, desk, trail);
  checkSameAccount(id, claim, trail);
  const received = requireSig(claim, trail);
  const caller = findCaller(claim, desk, trail);
  checkSig(caller, { timestamp, at }, received, desk, trail);
  checkVersion(claim, trail);
  checkAddress(claim.remoteAddress, caller, trail);
  checkState(caller, trail);
  return caller;
}

function checkAccountForm({ sid }: Claim, trail: Checks): void {
  if (ID.test(sid)) return trail.pass('accountForm');
  trail.refuse('accountForm', WHY.malformedId(sender.malformedId(sid)), `${sid.length} / 32`);
}

function decodeAuthorization({ authorization }: Claim, trail: Checks): { id: string; timestamp: string } {
  const value = (authorization ?? '').trimEnd();
  trail.unless(value !== '', 'authorization', () => WHY.noAuthorization);
  const decoded = decodeBase64(value);
  if (decoded === undefined) return trail.refuse('base64', WHY.noBase64(sender.malformedBase64(value), value));
  trail.pass('base64');
  if (value.length % 4 !== 0) trail.warn(leniencies.padding, { received: value });
  const [id = '', ...parts] = decoded.split(':');
  const [timestamp = ''] = parts;
  if (parts.length !== 1) trail.refuse('authorizationForm', WHY.noPair(sender.malformedPair(parts), decoded));
  if (id === '') trail.refuse('authorizationForm', WHY.noIdIn(decoded));
  if (timestamp === '') trail.refuse('authorizationForm', WHY.noTimeIn(decoded));
  trail.pass('authorizationForm');
  return { id, timestamp };
}

/** Standard or URL-safe alphabet (the vendor's Go SDK uses the latter), with or without padding. */
function decodeBase64(text: string): string | undefined {
  const bare = text.replace(/={1,2}$/, '');
  if (!/^[A-Za-z0-9+/_-]+$/.test(bare) || bare.length % 4 === 1) return undefined;
  return Buffer.from(bare, 'base64').toString('utf8');
}

/** The moment that was signed. */
function checkTimestamp(timestamp: string, desk: Facts, trail: Checks): number {
  const at = parseCompactTime(timestamp);
  const now = (): string => compactTime(desk.realNow);
  if (at === undefined) {
    const failure = WHY.noTimestamp(sender.malformedTimestamp(timestamp), now(), timestamp);
    const { explanation } = failure;
    const diagnose = () => ({
      ...explanation,
      cause: sender.tokenForTimestamp(timestamp, allCredentials(desk)) ?? explanation.cause,
    });
    return trail.refuse('timestamp', { ...failure, diagnose });
  }
  const ahead = at - desk.realNow;
  const note = `${ahead <= -500 ? '-' : '+'}${(Math.abs(ahead) / 1_000).toFixed(0)} s`;
  trail.unless(Math.abs(ahead) <= TIMESTAMP_VALID_MS, 'timestamp', () => WHY.stale(now(), timestamp), note);
  if (ahead > CLOCK_SLACK_MS) trail.warn(leniencies.clockAhead, { expected: now(), received: timestamp });
  return at;
}

function checkSameAccount(id: string, { sid }: Claim, trail: Checks): void {
  const isSame = id.toLowerCase() === sid.toLowerCase();
  trail.unless(id === sid, 'sameAccount', () => (isSame ? WHY.otherCase(sid, id) : WHY.otherAccount(sid, id)));
}

function requireSig({ sig = '' }: Claim, trail: Checks): string {
  trail.unless(sig !== '', 'sigPresent', () => WHY.noSig);
  return sig;
}

/** An account or a sub-account, each under its own word in the address. */
function findCaller({ scope, sid }: Claim, desk: Facts, trail: Checks): Caller {
  const main = desk.account(sid);
  const parent = desk.account(subAccountKey(sid));
  if (scope === 'Accounts') {
    if (!main) return unknownAccount('111141', sid, desk, trail, parent && ['/Accounts/', '/SubAccounts/']);
    trail.pass('account', main.id);
    return { account: main, subAccount: undefined };
  }
  const subAccount = parent?.part.subAccounts.find((sub) => sub.subAccountSid === sid);
  if (!parent || !subAccount) return unknownAccount('111157', sid, desk, trail, main && ['/SubAccounts/', '/Accounts/']);
  trail.pass('account', parent.id);
  return { account: parent, subAccount };
}

/** `elsewhere`: it exists, under the second word of the address and not under the first. */
function unknownAccount(
  code: UnknownCode,
  sid: string,
  desk: Facts,
  trail: Checks,
  elsewhere: readonly [used: string, right: string] | undefined,
): never {
  if (elsewhere) return trail.refuse('account', WHY.elsewhere(code, ...elsewhere));
  const cause = desk.account(appKey(sid))
    ? say('账号 ID 填成了 appId。', 'The account id is the appId.')
    : say('沙箱中没有这个 accountSid。', 'No account in the sandbox has this accountSid.');
  const diagnose = () => WHY.unknownAccount(code, sender.wroteForId(sid, allCredentials(desk)) ?? cause).explanation;
  return trail.refuse('account', { ...WHY.unknownAccount(code, cause), diagnose });
}

/** What was signed: a moment, and the one way to write it. */
interface Signed {
  timestamp: string;
  at: number;
}

function checkSig(caller: Caller, { timestamp, at }: Signed, received: string, desk: Facts, trail: Checks): void {
  const credential = credentialOf(caller);
  const expected = sigOf(credential, timestamp);
  if (sigMatches(expected, received)) {
    if (received !== expected && received !== expected.toLowerCase()) trail.warn(leniencies.mixedCaseSig, { expected, received });
    return trail.pass('sig');
  }
  trail.refuse('sig', {
    ...WHY.wrongSig(expected, received),
    diagnose: () => ({
      cause: whySigDiffers({
        credential,
        all: allCredentials(desk, caller.account),
        appIds: caller.account.part.apps.map(({ appId }) => appId),
        at,
        received,
      }),
      remedy: say(`${SIG.zh}；请与下面的步骤逐项比较。`, `${SIG.en}; compare with the steps below.`),
      expected,
      received,
      steps: sign(credential, timestamp).steps,
    }),
  });
}

/** The sig of a claim beside the one we work out; undefined where there is none. Throws where the sender cannot be read. */
export function reportSig(claim: Claim, desk: Facts): SignatureReport | undefined {
  const { sig: received } = claim;
  if (received === undefined || received === '') return undefined;
  const trail = newTrail();
  const { timestamp } = decodeAuthorization(claim, trail);
  const { sig, steps } = sign(credentialOf(findCaller(claim, desk, trail)), timestamp);
  // Hex may be in either case.
  const expected = /[a-f]/.test(received) ? sig.toLowerCase() : sig;
  return { scheme: 'sig (MD5)', ok: sigMatches(sig, received), expected, received, steps };
}

function checkVersion({ version, softVersion }: Claim, trail: Checks): void {
  trail.unless(version === softVersion, 'version', () => WHY.version(softVersion, version));
}

/** 111115 is documented; where it stands among the checks is assumed. IPv4 addresses may come mapped into IPv6. */
function checkAddress(remoteAddress: string, { account }: Caller, trail: Checks): void {
  const { ipWhitelist } = account.part;
  if (ipWhitelist === undefined) return;
  const address = remoteAddress.replace(/^::ffff:/, '');
  trail.unless(ipWhitelist.includes(address), 'address', () => WHY.address(address), address);
}

/** The codes are documented; that every call meets them, and after the sig, is assumed. */
const STOPPED = {
  main: { notActivated: '111138', paused: '111139', closed: '111140' },
  sub: { notActivated: '111154', paused: '111155', closed: '111156' },
} as const;

function checkState({ account, subAccount }: Caller, trail: Checks): void {
  const { state } = account.part;
  if (state !== 'active') trail.refuse('accountState', WHY.stopped(STOPPED.main[state], state));
  if (!subAccount || subAccount.state === 'active') return;
  trail.refuse('accountState', WHY.stopped(STOPPED.sub[subAccount.state], subAccount.state));
}

type StoppedCode = (typeof STOPPED)[keyof typeof STOPPED][keyof typeof STOPPED.main];
