/** Why a password or a signature was refused: what the check knows at once, and the mistake that a search finds. */
import type { Localized } from '../../../message/localized.ts';
import { say } from '../../../message/localized.ts';
import { clockSlip } from '../../../provider-kit/diagnosis/clock-slip.ts';
import type { Desk } from '../../../provider-kit/desk.ts';
import { digestForm } from '../../../provider-kit/diagnosis/digest-form.ts';
import type { Explanation, SigningStep } from '../../../provider-kit/refusal.ts';
import { md5Hex } from '../../../provider-kit/signing.ts';
import { why } from '../../../provider-kit/trail.ts';
import type { Slip } from '../../../provider-kit/diagnosis/slips.ts';
import { findSlip } from '../../../provider-kit/diagnosis/slips.ts';
import type { IhuyiAccount, IhuyiPart } from '../account.ts';
import type { BatchSigned } from '../batch-signature.ts';
import { batchSteps } from '../batch-signature.ts';
import type { Call } from '../request.ts';
import { maskedPair, maskedString, signedFields, signingSteps, skewSeconds, submitFields } from '../signature.ts';
import type { Reasons } from '../trail.ts';
import { batchSlips, dynamicSlips, slip, wrongKeys } from './digest-slips.ts';

// oxfmt-ignore
const WHY = {
  expired: (name: string, { zh, en }: Localized, now: number, windowSeconds: number, received: string) => why(zh, en,
    `${name} 须为当前的 10 位 Unix 秒，与本机时钟相差不超过 ${windowSeconds} 秒；每次发送重新计算。`,
    `${name} must be the current 10-digit Unix seconds, within ${windowSeconds} s of the clock; compute it anew for each send.`,
    { expected: `${Math.floor(now / 1000)} ± ${windowSeconds}`, received }),
  key: ({ zh, en }: Localized, seen?: { expected: string; received: string }) => why(zh, en,
    'password 应为控制台的 APIKEY、它的 32 位 MD5，或与 time 一起发送的动态密码。',
    'password must be the APIKEY from the console, its 32-digit MD5, or a dynamic password sent together with time.', seen),
  unknown: ({ zh, en }: Localized, received: string) => why(zh, en,
    '请使用沙箱“接入”页上的 APIID 和 APIKEY。', 'Use the APIID and APIKEY of the sandbox’s Connect page.', { received }),
};

type Everybody = Pick<Desk<IhuyiPart>, 'accounts'>;

const partsOf = (desk: Everybody): readonly IhuyiPart[] => desk.accounts().map(({ part }) => part);

/** 40502 of a dynamic password. */
export function wrongDynamic(call: Call, account: IhuyiAccount, desk: Everybody): Reasons {
  const { password: received } = call;
  const values = submitFields(signedFields(call, account)).filter(([, value]) => value !== '');
  const names = values.map(([name]) => (name === 'apiKey' ? 'APIKEY' : name)).join(' + ');
  return wrongDigest(account, {
    what: { zh: '动态密码', en: 'The dynamic password' },
    remedy: {
      zh: `动态密码 = md5(${names})，无分隔符，UTF-8，各值为未经 URL 编码的原值，time 为 10 位秒。`,
      en: `Dynamic password = md5(${names}): no separators, UTF-8, values before URL encoding, time in 10-digit seconds.`,
    },
    received,
    // Hex may be in either case.
    spelt: /^[0-9a-f]*$/i.test(received) ? received.toLowerCase() : received,
    steps: () => signingSteps(values),
    shown: (digest) => `${maskedString(values)} → ${digest}`,
    slips: () => dynamicSlips(call, account, partsOf(desk)),
  });
}

/** 40502 of a batchSend. */
export function wrongBatch(call: BatchSigned, account: IhuyiAccount, desk: Everybody): Reasons {
  return wrongDigest(account, {
    what: { zh: 'signature', en: 'The signature' },
    remedy: {
      zh: 'signature = md5(api_id=…&api_key=…&request_id=…&timestamp=…)，32 位小写。',
      en: 'signature = md5(api_id=…&api_key=…&request_id=…&timestamp=…), 32 digits in lower case.',
    },
    received: call.signature,
    spelt: call.signature,
    steps: () => batchSteps(call, account.apiKey),
    shown: (digest) => digest,
    slips: () => batchSlips(call, account, partsOf(desk)),
  });
}

/** A digest that differs, and how to find out why. */
interface Differing extends Pick<Explanation, 'remedy'> {
  what: Localized;
  received: string;
  /** What was received, but for differences that do not count. */
  spelt: string;
  /** The last one is the digest. */
  steps(): readonly SigningStep[];
  shown(digest: string): string;
  slips(): Iterable<Slip<string | Buffer>>;
}

function wrongDigest({ apiId, apiKey }: IhuyiAccount, digest: Differing): Reasons {
  const { what, remedy, received, spelt } = digest;
  const because = ({ zh, en }: Localized): Localized => ({ zh: `${what.zh}不符：${zh}。`, en: `${what.en} differs: ${en}.` });
  const unequal = {
    zh: `它不是用 ${apiId} 的 APIKEY 算出的值`,
    en: `it is not the value computed with the APIKEY of ${apiId}`,
  };
  const diagnose = (): Explanation => {
    const steps = digest.steps();
    const right = steps.at(-1)?.value ?? '';
    const form = digestForm(spelt, right);
    const cause = form
      ? { zh: `算对了，但${form.zh}`, en: `it is right, but ${form.en}` }
      : (findSlip(digest.slips(), (made: string | Buffer) => md5Hex(made) === spelt.toLowerCase())?.cause ??
        fromElsewhere(apiKey));
    return { cause: because(cause), remedy, expected: digest.shown(right), received, steps };
  };
  return { explanation: { cause: because(unequal), remedy, received }, diagnose };
}

function fromElsewhere(apiKey: string): Localized {
  const end = apiKey.slice(-4);
  return {
    zh: `APIKEY 很可能不对，是别处的（正确的末四位是 ${end}）；否则就是某个值在签名之后被改动。常见的算错方式都不能得到收到的值`,
    en: `the APIKEY is probably wrong, one from elsewhere (the right one ends in ${end}); if it is right, a value was changed afterwards. None of the usual mistakes gives what came`,
  };
}

/** 40501: how far `time` is from the clock, and whether it is in another unit. */
export function explainExpired(name: 'time' | 'timestamp', time: string, now: number, windowSeconds: number): Explanation {
  return WHY.expired(name, expiredCause(name, time, now), now, windowSeconds, time);
}

function expiredCause(name: string, time: string, now: number): Localized {
  const skew = skewSeconds(time, now);
  if (skew === undefined) return { zh: `${name}“${time}”不是数字。`, en: `${name} “${time}” is not a number.` };
  const [zh, en] = skew > 0 ? ['慢', 'behind'] : ['快', 'ahead of'];
  const seconds = Math.abs(skew);
  return (
    clockSlip(name, time, now) ?? { zh: `${name} 比时钟${zh} ${seconds} 秒。`, en: `${name} is ${seconds} s ${en} the clock.` }
  );
}

/** 405 with a known APIID: the key is wrong, or a dynamic password came without its `time`. */
export function wrongKey({ password }: Call, account: IhuyiAccount, desk: Everybody): Reasons {
  const { apiId, apiKey } = account;
  const neither = /^[0-9a-f]{32}$/i.test(password)
    ? say(
        `password 既不是 ${apiId} 的 APIKEY 也不是它的 MD5；若是动态密码，则缺少 time 参数。`,
        `password is neither the APIKEY of ${apiId} nor its MD5; if it is a dynamic password, the parameter time is missing.`,
      )
    : say(`password 不是 ${apiId} 的 APIKEY。`, `password is not the APIKEY of ${apiId}.`);
  const cause = (): Localized => keyCause(password, account, partsOf(desk)) ?? neither;
  return { explanation: WHY.key(neither), diagnose: () => WHY.key(cause(), maskedPair(apiKey, password)) };
}

function keyCause(password: string, account: IhuyiAccount, parts: readonly IhuyiPart[]): Localized | undefined {
  if (password.trim() === account.apiKey)
    return { zh: 'password 前后有空白字符。', en: 'The password has white space around it.' };
  const form = digestForm(password, md5Hex(account.apiKey));
  if (form) return { zh: `password 是 APIKEY 的 MD5，但${form.zh}。`, en: `password is the MD5 of the APIKEY, but ${form.en}.` };
  const lower = password.toLowerCase();
  return findSlip(keySlips(account, parts), (sent) => sent === password || sent === lower)?.cause;
}

/** What may be sent in place of the APIKEY or its MD5. */
function* keySlips(account: IhuyiAccount, parts: readonly IhuyiPart[]): Generator<Slip<string>> {
  const { apiId, apiKey } = account;
  const twice = 'password is the MD5 of the MD5 of the APIKEY; once is enough.';
  yield slip('password 对 APIKEY 做了两次 MD5。', twice, md5Hex(md5Hex(apiKey)));
  for (const { key, name } of wrongKeys(account, parts)) {
    yield slip(`password 是${name.zh}，不是 ${apiId} 的 APIKEY。`, `password is ${name.en}, not the APIKEY of ${apiId}.`, key);
    const hashed = `password is the MD5 of ${name.en}, not that of the APIKEY of ${apiId}.`;
    yield slip(`password 是${name.zh}的 MD5。`, hashed, md5Hex(key));
  }
}

/** 405 with an APIID nobody has. */
export function unknownAccount(apiId: string, desk: Everybody): Reasons {
  const nobody = say(`没有 APIID 为“${apiId}”的账户。`, `No account has the APIID “${apiId}”.`);
  const cause = (): Localized => meantAccount(apiId, partsOf(desk)) ?? nobody;
  return { explanation: WHY.unknown(nobody, apiId), diagnose: () => WHY.unknown(cause(), apiId) };
}

function meantAccount(apiId: string, parts: readonly IhuyiPart[]): Localized | undefined {
  const all = parts.flatMap(({ accounts }) => accounts);
  const owner = all.find(({ apiKey }) => apiKey === apiId);
  if (owner) {
    return {
      zh: `APIID 处填成了 ${owner.apiId} 的 APIKEY：两者可能写反了。`,
      en: `The APIKEY of ${owner.apiId} was sent as the APIID: the two may be swapped.`,
    };
  }
  const meant = all.find((one) => one.apiId.toLowerCase() === apiId.trim().toLowerCase());
  return (
    meant && {
      zh: `APIID 是 ${meant.apiId}，收到的“${apiId}”大小写不同或带有空白。`,
      en: `The APIID is ${meant.apiId}; “${apiId}” differs in letter case or has white space around it.`,
    }
  );
}
