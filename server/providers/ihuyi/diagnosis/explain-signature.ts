/** Why a password was refused: what should have come, and the mistake that explains what came. */
import type { Explanation } from '../../../provider-kit/refusal.ts';
import type { Localized } from '../../../message/localized.ts';
import { md5Hex } from '../../../provider-kit/signing.ts';
import { clockSlip } from '../../../provider-kit/clock-slip.ts';
import { digestForm } from '../../../provider-kit/digest-form.ts';
import type { IhuyiAccount, IhuyiPart } from '../account.ts';
import { encodeGbk } from '../../../message/gbk.ts';
import type { Call } from '../request.ts';
import type { NamedValue, SignedFields } from '../signature.ts';
import { dynamicPassword, maskedPair, maskedString, signingSteps, skewSeconds, submitFields } from '../signature.ts';
import { matchTemplate } from '../templates.ts';
import { wrongKeys } from './wrong-keys.ts';

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
function* mistakes(fields: SignedFields, call: Call, account: IhuyiAccount, parts: readonly IhuyiPart[]): Generator<Mistake> {
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
  for (const content of [call.content.trim(), `${call.content}\n`]) {
    yield {
      cause: {
        zh: 'content 两端的空白或换行在签名之后有增减',
        en: 'blanks or a line break around content came or went after it was hashed',
      },
      digest: digest({ content }),
    };
  }
  yield {
    cause: {
      zh: '拼好的字符串末尾多了一个换行（echo 要加 -n）',
      en: 'the string was hashed with a line feed at its end (echo needs -n)',
    },
    digest: digest({ time: `${call.time}\n` }),
  };
  yield {
    cause: {
      zh: '计算时缺少 account、mobile 和 content，只有 APIKEY 与 time',
      en: 'account, mobile and content were left out: only the APIKEY and time were hashed',
    },
    digest: digest({ account: '', mobile: '', content: '' }),
  };
  yield* otherJoins(submitFields(fields));
  for (const seconds of [1, -1, 2, -2]) {
    const time = String(Number(call.time) + seconds);
    yield {
      cause: {
        zh: `计算时的 time 是 ${time}，请求里是 ${call.time}：时钟读了两次`,
        en: `time was hashed as ${time} but sent as ${call.time}: the clock was read twice`,
      },
      digest: digest({ time }),
    };
  }
  for (const { key, name } of wrongKeys(account, parts)) {
    yield { cause: { zh: `参与计算的是${name.zh}`, en: `${name.en} was hashed` }, digest: digest({ apiKey: key }) };
  }
  for (const order of permutations(submitFields(fields))) {
    const names = order.map(([name]) => name).join(' + ');
    yield { cause: { zh: `拼接顺序是 ${names}`, en: `the values were joined as ${names}` }, digest: dynamicPassword(order) };
  }
}

const GLUES = ['&', '+', ',', '|', ':'];

/** The right values in the right order, but not simply one after the other. */
function* otherJoins(values: readonly NamedValue[]): Generator<Mistake> {
  for (const glue of GLUES) {
    yield {
      cause: {
        zh: `拼接时各值之间多了“${glue}”，应直接相连`,
        en: `the values were joined with “${glue}”; nothing goes between them`,
      },
      digest: md5Hex(values.map(([, value]) => value).join(glue)),
    };
  }
  for (const key of ['apiKey', 'apikey', 'password']) {
    yield {
      cause: { zh: '拼接时带上了参数名，应只拼接值', en: 'the values were joined with their names; only the values are' },
      digest: md5Hex(values.map(([name, value]) => `${name === 'apiKey' ? key : name}=${value}`).join('&')),
    };
  }
}

/** 40502: the string and digest expected, and the mistake that gives what was received, if one of the usual does. */
export function explainDigest(call: Call, account: IhuyiAccount, parts: readonly IhuyiPart[]): Explanation {
  const fields = signedFields(call, account);
  const values = submitFields(fields).filter(([, value]) => value !== '');
  const names = values.map(([name]) => (name === 'apiKey' ? 'APIKEY' : name)).join(' + ');
  const cause = digestCause(fields, call, account, parts);
  return {
    cause: { zh: `动态密码不符：${cause.zh}。`, en: `The dynamic password differs: ${cause.en}.` },
    remedy: {
      zh: `动态密码 = md5(${names})，无分隔符，UTF-8，各值为未经 URL 编码的原值，time 为 10 位秒。`,
      en: `Dynamic password = md5(${names}): no separators, UTF-8, values before URL encoding, time in 10-digit seconds.`,
    },
    expected: `${maskedString(values)} → ${dynamicPassword(values)}`,
    received: call.password,
    steps: signingSteps(values),
  };
}

function digestCause(fields: SignedFields, call: Call, account: IhuyiAccount, parts: readonly IhuyiPart[]): Localized {
  const received = call.password.toLowerCase();
  const form = digestForm(/^[0-9a-f]*$/.test(received) ? received : call.password, dynamicPassword(submitFields(fields)));
  if (form) return { zh: `算对了，但${form.zh}`, en: `it is right, but ${form.en}` };
  for (const { cause, digest } of mistakes(fields, call, account, parts)) if (digest === received) return cause;
  return {
    zh: `APIKEY 很可能不对，是别处的（正确的末四位是 ${account.apiKey.slice(-4)}）；否则就是 mobile 或 content 在签名之后被改动。常见的算错方式都不能得到收到的值`,
    en: `the APIKEY is probably wrong, one from elsewhere (the right one ends in ${account.apiKey.slice(-4)}); if it is right, mobile or content was changed afterwards. None of the usual mistakes gives what came`,
  };
}

/** 40501: how far `time` is from the clock, and whether it is in another unit. */
export function explainExpired(name: 'time' | 'timestamp', time: string, now: number, windowSeconds: number): Explanation {
  return {
    cause: expiredCause(name, time, now),
    remedy: {
      zh: `${name} 须为当前的 10 位 Unix 秒，与本机时钟相差不超过 ${windowSeconds} 秒；每次发送重新计算。`,
      en: `${name} must be the current 10-digit Unix seconds, within ${windowSeconds} s of the clock; compute it anew for each send.`,
    },
    expected: `${Math.floor(now / 1000)} ± ${windowSeconds}`,
    received: time,
  };
}

function expiredCause(name: string, time: string, now: number): Localized {
  const skew = skewSeconds(time, now);
  if (skew === undefined) return { zh: `${name}“${time}”不是数字。`, en: `${name} “${time}” is no number.` };
  const slip = clockSlip(name, time, now);
  if (slip) return slip;
  return skew > 0
    ? { zh: `${name} 比时钟慢 ${skew} 秒。`, en: `${name} is ${skew} s behind the clock.` }
    : { zh: `${name} 比时钟快 ${-skew} 秒。`, en: `${name} is ${-skew} s ahead of the clock.` };
}

/** 405 with a known APIID: the key is wrong, or a dynamic password came without its `time`. */
export function explainWrongKey(call: Call, account: IhuyiAccount, parts: readonly IhuyiPart[]): Explanation {
  return {
    cause: keyCause(call, account, parts),
    remedy: {
      zh: 'password 应为控制台的 APIKEY、它的 32 位 MD5，或与 time 一起发送的动态密码。',
      en: 'password is the APIKEY from the console, its 32-digit MD5, or a dynamic password sent together with time.',
    },
    ...maskedPair(account.apiKey, call.password),
  };
}

function keyCause({ account: apiId, password }: Call, account: IhuyiAccount, parts: readonly IhuyiPart[]): Localized {
  if (password.trim() === account.apiKey)
    return { zh: 'password 前后有空白字符。', en: 'There is white space around the password.' };
  const digest = md5Hex(account.apiKey);
  const form = digestForm(password, digest);
  if (form) return { zh: `password 是 APIKEY 的 MD5，但${form.zh}。`, en: `password is the MD5 of the APIKEY, but ${form.en}.` };
  if (password.toLowerCase() === md5Hex(digest)) {
    return { zh: 'password 对 APIKEY 做了两次 MD5。', en: 'password is the MD5 of the MD5 of the APIKEY; once is enough.' };
  }
  for (const { key, name } of wrongKeys(account, parts)) {
    if (key === password)
      return {
        zh: `password 是${name.zh}，不是 ${apiId} 的 APIKEY。`,
        en: `password is ${name.en}, not the APIKEY of ${apiId}.`,
      };
    if (md5Hex(key) === password.toLowerCase()) {
      return {
        zh: `password 是${name.zh}的 MD5。`,
        en: `password is the MD5 of ${name.en}, not that of the APIKEY of ${apiId}.`,
      };
    }
  }
  return /^[0-9a-f]{32}$/i.test(password)
    ? {
        zh: `password 既不是 ${apiId} 的 APIKEY 也不是它的 MD5；若是动态密码，则缺少 time 参数。`,
        en: `password is neither the APIKEY of ${apiId} nor its MD5; if it is a dynamic password, the parameter time is missing.`,
      }
    : { zh: `password 不是 ${apiId} 的 APIKEY。`, en: `password is not the APIKEY of ${apiId}.` };
}

/** 405 with an APIID nobody has. */
export function explainUnknownAccount(apiId: string, parts: readonly IhuyiPart[]): Explanation {
  return {
    cause: unknownCause(apiId, parts),
    remedy: { zh: '请使用沙箱“接入”页上的 APIID 和 APIKEY。', en: 'Use the APIID and APIKEY of the sandbox’s Connect page.' },
    received: apiId,
  };
}

function unknownCause(apiId: string, parts: readonly IhuyiPart[]): Localized {
  const all = parts.flatMap(({ accounts }) => accounts);
  const owner = all.find(({ apiKey }) => apiKey === apiId);
  if (owner) {
    return {
      zh: `APIID 处填成了 ${owner.apiId} 的 APIKEY：两者可能写反了。`,
      en: `The APIKEY of ${owner.apiId} stands where the APIID belongs: the two may be swapped.`,
    };
  }
  const meant = all.find((one) => one.apiId.toLowerCase() === apiId.trim().toLowerCase());
  if (meant) {
    return {
      zh: `APIID 是 ${meant.apiId}，收到的“${apiId}”大小写不同或带有空白。`,
      en: `The APIID is ${meant.apiId}; “${apiId}” is in another case or has blanks around it.`,
    };
  }
  return { zh: `没有 APIID 为“${apiId}”的账户。`, en: `No account has the APIID “${apiId}”.` };
}
