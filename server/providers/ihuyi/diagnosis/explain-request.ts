/** Why a parameter was missing: for people, in words. */
import { compressed } from '../../../provider-kit/diagnosis/compressed.ts';
import type { Explanation } from '../../../provider-kit/refusal.ts';
import { nearest } from '../../../message/nearest.ts';
import { why } from '../../../provider-kit/trail.ts';
import type { Call, Unread } from '../request.ts';

const AS_FORM = [
  '用 POST 发送，Content-Type 写 application/x-www-form-urlencoded（或 multipart/form-data）；JSON 请求体不受支持。',
  'Send it by POST as application/x-www-form-urlencoded (or multipart/form-data); a JSON body is not supported.',
] as const;

const unread = ({ contentType: received }: Call, zh: string, en: string): Explanation =>
  why(zh, en, ...AS_FORM, { expected: 'application/x-www-form-urlencoded', received });

// oxfmt-ignore
const UNREAD: Readonly<Record<Unread, (call: Call, name: string) => Explanation>> = {
  'content-type': (call, name) => unread(call,
    `请求体没有被解析：Content-Type 是“${call.contentType}”，所以 ${name} 为空，format=json 也不起作用。`,
    `The body was not read: its Content-Type is “${call.contentType}”, so ${name} is empty and format=json had no effect.`),
  method: (call, name) => unread(call, `请求体没有被解析：只有 POST 的请求体会被读取，所以 ${name} 为空。`,
    `The body was not read: only the body of a POST is read, so ${name} is empty.`),
  oversized: (call) => unread(call, '请求体太大，没有被读取。', 'The body is too large and was not read.'),
};

// oxfmt-ignore
const WHY = {
  missing: (name: string) => why(`没有收到参数 ${name}。`, `The parameter ${name} was not received.`, ...sendIt(name)),
  empty: (name: string) => why(`参数 ${name} 是空的。`, `The parameter ${name} is empty.`, ...sendIt(name)),
  misnamed: (name: string, received: string) => why(`没有收到参数 ${name}，但有 ${received}。`,
    `The parameter ${name} was not received, but there is ${received}.`, ...sendIt(name), { expected: name, received }),
};

function sendIt(name: string): [zh: string, en: string] {
  return [`在查询串或表单中发送 ${name}。`, `Send ${name} in the query string or the form.`];
}

/** What clients of other services call the same. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  account: ['apiid', 'api_id', 'appid', 'username', 'user', 'access_key'],
  password: ['apikey', 'api_key', 'key', 'secret', 'pwd'],
  mobile: ['phone', 'tel', 'to', 'phones', 'phoneNumber'],
  content: ['msg', 'text', 'message', 'body', 'sms', 'template_param'],
};

/** 401 to 404: the parameter did not come, or the body it was in was not read. */
export function explainMissing(call: Call, name: string): Explanation {
  if (call.encoding !== undefined) return compressed(call.encoding);
  if (call.unread) return UNREAD[call.unread](call, name);
  const sent = call.names();
  if (sent.includes(name)) return WHY.empty(name);
  const others = OTHER_NAMES[name] ?? [];
  const instead = sent.find((one) => others.includes(one)) ?? nearest(name, sent);
  return instead === undefined ? WHY.missing(name) : WHY.misnamed(name, instead);
}
