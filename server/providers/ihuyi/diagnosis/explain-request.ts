/** Why a parameter was missing or a number was none: for people, in words. */
import type { Explanation } from '../../../provider-kit/refusal.ts';
import type { Localized } from '../../../message/localized.ts';
import type { Call, Unread } from '../request.ts';

/** 401 to 404: the parameter did not come, or the body it was in was not read. */
export function explainMissing(call: Call, name: string): Explanation {
  if (call.unread) return explainUnread(call, call.unread, name);
  return {
    cause: { zh: `没有收到参数 ${name}，或它为空。`, en: `The parameter ${name} did not come, or it is empty.` },
    remedy: {
      zh: `在查询串或表单中发送 ${name}。`,
      en: `Send ${name} in the query or in the form.`,
    },
  };
}

function explainUnread(call: Call, why: Unread, name: string): Explanation {
  const causes: Record<Unread, Localized> = {
    'content-type': {
      zh: `请求体没有被解析：Content-Type 是“${call.contentType}”，所以 ${name} 为空，format=json 也不起作用。`,
      en: `The body was not read: its Content-Type is “${call.contentType}”, so ${name} is empty and format=json had no effect.`,
    },
    method: {
      zh: `请求体没有被解析：只有 POST 的请求体会被读取，所以 ${name} 为空。`,
      en: `The body was not read: only the body of a POST is, so ${name} is empty.`,
    },
    oversized: { zh: '请求体太大，没有被读取。', en: 'The body is too large and was not read.' },
  };
  return {
    cause: causes[why],
    remedy: {
      zh: '用 POST 发送，Content-Type 写 application/x-www-form-urlencoded（或 multipart/form-data）；JSON 请求体不受支持。',
      en: 'POST it as application/x-www-form-urlencoded (or multipart/form-data); a JSON body is not supported.',
    },
    expected: 'application/x-www-form-urlencoded',
    received: call.contentType,
  };
}

/** 406. */
export function explainNumber(mobile: string): Explanation {
  const remedy: Localized = {
    zh: '只写 11 位数字，如 13800138000。',
    en: 'Eleven digits and nothing else, such as 13800138000.',
  };
  if (/[,，;；|]/.test(mobile)) {
    return {
      cause: { zh: '一次只能提交一个号码，收到的是几个。', en: 'One number a request; several came.' },
      remedy: { zh: '每个号码单独提交一次。', en: 'Submit each number by itself.' },
      received: mobile,
    };
  }
  if (/^(\+|00)?86[\s-]?1\d{10}$/.test(mobile)) {
    return {
      cause: { zh: '号码带了国家码，国内短信不需要。', en: 'The number has a country code, which domestic SMS does not take.' },
      remedy,
      expected: mobile.slice(-11),
      received: mobile,
    };
  }
  return {
    cause: { zh: `“${mobile}”不是 11 位的大陆手机号码。`, en: `“${mobile}” is no mainland mobile number of eleven digits.` },
    remedy,
    received: mobile,
  };
}
