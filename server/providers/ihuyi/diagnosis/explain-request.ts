/** Why a parameter was missing or a number was none: for people, in words. */
import type { Explanation } from '../../../provider-kit/refusal.ts';
import { why } from '../../../provider-kit/trail.ts';
import type { Call, Unread } from '../request.ts';

const AS_FORM = [
  '用 POST 发送，Content-Type 写 application/x-www-form-urlencoded（或 multipart/form-data）；JSON 请求体不受支持。',
  'POST it as application/x-www-form-urlencoded (or multipart/form-data); a JSON body is not supported.',
] as const;
const ELEVEN = ['只写 11 位数字，如 13800138000。', 'Eleven digits and nothing else, such as 13800138000.'] as const;

const unread = ({ contentType: received }: Call, zh: string, en: string): Explanation =>
  why(zh, en, ...AS_FORM, { expected: 'application/x-www-form-urlencoded', received });

// oxfmt-ignore
const UNREAD: Readonly<Record<Unread, (call: Call, name: string) => Explanation>> = {
  'content-type': (call, name) => unread(call,
    `请求体没有被解析：Content-Type 是“${call.contentType}”，所以 ${name} 为空，format=json 也不起作用。`,
    `The body was not read: its Content-Type is “${call.contentType}”, so ${name} is empty and format=json had no effect.`),
  method: (call, name) => unread(call, `请求体没有被解析：只有 POST 的请求体会被读取，所以 ${name} 为空。`,
    `The body was not read: only the body of a POST is, so ${name} is empty.`),
  oversized: (call) => unread(call, '请求体太大，没有被读取。', 'The body is too large and was not read.'),
};

// oxfmt-ignore
const WHY = {
  missing: (name: string) => why(`没有收到参数 ${name}，或它为空。`, `The parameter ${name} did not come, or it is empty.`,
    `在查询串或表单中发送 ${name}。`, `Send ${name} in the query or in the form.`),
  several: (received: string) => why('一次只能提交一个号码，收到的是几个。', 'One number a request; several came.',
    '每个号码单独提交一次。', 'Submit each number by itself.', { received }),
  countryCode: (received: string) => why('号码带了国家码，国内短信不需要。',
    'The number has a country code, which domestic SMS does not take.', ...ELEVEN, { expected: received.slice(-11), received }),
  noMobile: (received: string) => why(`“${received}”不是 11 位的大陆手机号码。`,
    `“${received}” is no mainland mobile number of eleven digits.`, ...ELEVEN, { received }),
};

/** 401 to 404: the parameter did not come, or the body it was in was not read. */
export function explainMissing(call: Call, name: string): Explanation {
  return call.unread ? UNREAD[call.unread](call, name) : WHY.missing(name);
}

/** 406. */
export function explainNumber(mobile: string): Explanation {
  if (/[,，;；|]/.test(mobile)) return WHY.several(mobile);
  return /^(\+|00)?86[\s-]?1\d{10}$/.test(mobile) ? WHY.countryCode(mobile) : WHY.noMobile(mobile);
}
