/** Why a password was refused: what should have come, and the mistake that explains what came. */
import type { Explanation, Localized } from '../../provider-kit/contract.ts';
import { md5Hex } from '../../provider-kit/signing.ts';
import type { IhuyiAccount } from './account.ts';
import { encodeGbk } from '../../message/gbk.ts';
import type { Call } from './request.ts';
import type { NamedValue, SignedFields } from './signature.ts';
import { dynamicPassword, maskedString, maskKey, signingSteps, skewSeconds, submitFields } from './signature.ts';
import { matchTemplate } from './templates.ts';

/** The values a dynamic password of this call is made of. */
export function signedFields(call: Call, account: IhuyiAccount): SignedFields {
  return { account: call.account, apiKey: account.apiKey, mobile: call.mobile, content: call.content, time: call.time };
}

interface Mistake {
  cause: Localized;
  digest: string;
}

function permutations(values: readonly NamedValue[]): readonly (readonly NamedValue[])[] {
  if (values.length <= 1) return [values];
  return values.flatMap((value, i) =>
    permutations([...values.slice(0, i), ...values.slice(i + 1)]).map((rest) => [value, ...rest]),
  );
}

/** PHP's and Java's form encoding of a text. */
function formEncode(text: string): string {
  return encodeURIComponent(text)
    .replace(/%20/g, '+')
    .replace(/[!'()~*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** What clients have been seen, or are likely, to hash instead. */
function* mistakes(fields: SignedFields, call: Call, account: IhuyiAccount): Generator<Mistake> {
  const digest = (change: Partial<SignedFields>): string => dynamicPassword(submitFields({ ...fields, ...change }));
  const rendered = matchTemplate(account, call.templateId, call.content)?.text ?? call.content;
  yield {
    cause: {
      zh: '参与计算的是套用模板后的全文，而不是 content 的原值',
      en: 'the rendered text was hashed, not the value of content',
    },
    digest: digest({ content: rendered }),
  };
  yield {
    cause: { zh: '参与计算的内容带上了签名', en: 'the content was hashed together with the signature' },
    digest: digest({ content: `【${account.sign}】${rendered}` }),
  };
  for (const encoded of [encodeURIComponent(call.content), formEncode(call.content)]) {
    yield {
      cause: { zh: '参与计算的是 URL 编码后的 content', en: 'the URL-encoded content was hashed' },
      digest: digest({ content: encoded }),
    };
  }
  yield {
    cause: { zh: '参与计算的是 GBK 字节，应为 UTF-8', en: 'GBK bytes were hashed instead of UTF-8' },
    digest: md5Hex(
      encodeGbk(
        submitFields(fields)
          .map(([, value]) => value)
          .join(''),
      ),
    ),
  };
  yield { cause: { zh: '计算时缺少 mobile', en: 'mobile was left out' }, digest: digest({ mobile: '' }) };
  yield { cause: { zh: '计算时缺少 content', en: 'content was left out' }, digest: digest({ content: '' }) };
  yield { cause: { zh: '计算时缺少 time', en: 'time was left out' }, digest: digest({ time: '' }) };
  yield {
    cause: {
      zh: '计算时缺少 mobile 和 content（那是 GetNum 的算法）',
      en: 'mobile and content were left out, which is how GetNum is signed',
    },
    digest: digest({ mobile: '', content: '' }),
  };
  for (const mobile of [`86${call.mobile}`, `+86${call.mobile}`]) {
    yield { cause: { zh: `参与计算的号码是 ${mobile}`, en: `the number was hashed as ${mobile}` }, digest: digest({ mobile }) };
  }
  yield {
    cause: { zh: '参与计算的是毫秒时间，应为 10 位秒', en: 'time was hashed in milliseconds instead of 10-digit seconds' },
    digest: digest({ time: `${call.time}000` }),
  };
  yield {
    cause: { zh: '参与计算的是 APIKEY 的 MD5，应为 APIKEY 本身', en: 'the MD5 of the APIKEY was hashed instead of the APIKEY' },
    digest: digest({ apiKey: md5Hex(account.apiKey) }),
  };
  for (const order of permutations(submitFields(fields))) {
    const names = order.map(([name]) => name).join(' + ');
    yield { cause: { zh: `拼接顺序是 ${names}`, en: `the values were joined as ${names}` }, digest: dynamicPassword(order) };
  }
}

/** 40502: the string and digest expected, and the mistake that gives what was received, if one of the usual does. */
export function explainDigest(call: Call, account: IhuyiAccount): Explanation {
  const fields = signedFields(call, account);
  const values = submitFields(fields).filter(([, value]) => value !== '');
  const names = values.map(([name]) => (name === 'apiKey' ? 'APIKEY' : name)).join(' + ');
  const received = call.password.toLowerCase();
  const mistake = [...mistakes(fields, call, account)].find((candidate) => candidate.digest === received);
  return {
    cause: mistake
      ? { zh: `动态密码不符：${mistake.cause.zh}。`, en: `The dynamic password differs: ${mistake.cause.en}.` }
      : {
          zh: `动态密码不符；常见的算错方式都不能得到收到的值，请核对 APIKEY（末四位 ${account.apiKey.slice(-4)}）和各字段的原值。`,
          en: `The dynamic password differs, and none of the usual mistakes gives what came; check the APIKEY (it ends in ${account.apiKey.slice(-4)}) and the values.`,
        },
    remedy: {
      zh: `动态密码 = md5(${names})，无分隔符，UTF-8，各值为未经 URL 编码的原值，time 为 10 位秒。`,
      en: `Dynamic password = md5(${names}): no separators, UTF-8, values before URL encoding, time in 10-digit seconds.`,
    },
    expected: `${maskedString(values)} → ${dynamicPassword(values)}`,
    received: call.password,
    steps: signingSteps(values),
  };
}

/** 40501: how far `time` is from the clock, and whether it is in another unit. */
export function explainExpired(time: string, now: number, windowSeconds: number): Explanation {
  const skew = skewSeconds(time, now);
  return {
    cause: expiredCause(time, skew),
    remedy: {
      zh: `time 须为当前的 10 位 Unix 秒，与本机时钟相差不超过 ${windowSeconds} 秒；每次发送重新计算。`,
      en: `time must be the current 10-digit Unix seconds, within ${windowSeconds} s of the clock; compute it anew for each send.`,
    },
    expected: `${Math.floor(now / 1000)} ± ${windowSeconds}`,
    received: time,
  };
}

function expiredCause(time: string, skew: number | undefined): Localized {
  if (skew === undefined) return { zh: `time“${time}”不是数字。`, en: `time “${time}” is no number.` };
  if (/^\d{13}$/.test(time))
    return { zh: `time“${time}”是毫秒，应为秒。`, en: `time “${time}” is milliseconds; seconds are meant.` };
  return skew > 0
    ? { zh: `time 比时钟慢 ${skew} 秒。`, en: `time is ${skew} s behind the clock.` }
    : { zh: `time 比时钟快 ${-skew} 秒。`, en: `time is ${-skew} s ahead of the clock.` };
}

/** 405 with a known APIID: the key is wrong, or a dynamic password came without its `time`. */
export function explainWrongKey(call: Call, account: IhuyiAccount): Explanation {
  const remedy: Localized = {
    zh: 'password 应为控制台的 APIKEY、它的 32 位 MD5，或与 time 一起发送的动态密码。',
    en: 'password is the APIKEY from the console, its 32-digit MD5, or a dynamic password sent together with time.',
  };
  const sides = { expected: maskKey(account.apiKey), received: maskKey(call.password) };
  if (call.password.trim() === account.apiKey) {
    return { cause: { zh: 'password 前后有空白字符。', en: 'There is white space around the password.' }, remedy, ...sides };
  }
  const hex = /^[0-9a-f]{32}$/i.test(call.password);
  return {
    cause: hex
      ? {
          zh: `password 既不是 ${call.account} 的 APIKEY 也不是它的 MD5；若是动态密码，则缺少 time 参数。`,
          en: `password is neither the APIKEY of ${call.account} nor its MD5; if it is a dynamic password, the parameter time is missing.`,
        }
      : { zh: `password 不是 ${call.account} 的 APIKEY。`, en: `password is not the APIKEY of ${call.account}.` },
    remedy,
    ...sides,
  };
}

/** 405 with an APIID nobody has. */
export function explainUnknownAccount(apiId: string): Explanation {
  return {
    cause: { zh: `没有 APIID 为“${apiId}”的账户。`, en: `No account has the APIID “${apiId}”.` },
    remedy: { zh: '请使用沙箱“接入”页上的 APIID 和 APIKEY。', en: 'Use the APIID and APIKEY of the sandbox’s Connect page.' },
    received: apiId,
  };
}
