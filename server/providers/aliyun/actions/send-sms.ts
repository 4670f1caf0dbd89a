/** SendSms and SendBatchSms: from parameters to orders. */
import { because } from '../../../provider-kit/trail.ts';
import { parseLoosely } from '../../../provider-kit/json.ts';
import { deny } from '../checks.ts';
import { leniencies } from '../leniencies.ts';
import { numbersIn } from '../numbers.ts';
import { placeOrder } from '../order.ts';
import { MOST_NUMBERS } from '../rules.ts';
import { requirePermission, sendAll } from '../send.ts';
import type { Action, ActionCall } from './action.ts';
import { listIn } from './action.ts';

// oxfmt-ignore
const WHY = {
  tooMany: (count: number, most: number) => because('isv.MOBILE_COUNT_OVER_LIMIT', `一次请求有 ${count} 个号码，最多 ${most} 个。`,
    `The call has ${count} numbers; the maximum is ${most}.`, '请分批发送。', 'Send in batches.', { received: String(count), expected: `≤ ${most}` }),
  longOutId: (received: string) => because('isv.INVALID_PARAMETERS/format', `OutId 有 ${received.length} 个字符，须少于 ${OUT_ID_LIMIT} 个。`,
    `OutId has ${received.length} characters; it must have fewer than ${OUT_ID_LIMIT}.`, '只放一个自己的业务编号。', 'Put only an id of your own into it.', { received }),
  list: (name: string, received: string) => because('isv.INVALID_JSON_PARAM', `${name} 不是 JSON 数组。`, `${name} is no JSON array.`,
    '例如 ["15000000000","15000000001"]。', 'Such as ["15000000000","15000000001"].', { received }),
  lengths: (name: string, count: number, wanted: number) => because('isv.INVALID_PARAMETERS/format', `${name} 有 ${count} 项，号码有 ${wanted} 个。`,
    `${name} has ${count} items; there are ${wanted} numbers.`, '每个号码要有自己的一项。', 'Give each number an item of its own.',
    { received: String(count), expected: String(wanted) }),
};

/** Characters are fewer (API description). */
const OUT_ID_LIMIT = 256;

export const sendSms: Action = (call) => {
  const { account, desk, text, remoteAddress } = call;
  requirePermission(call);
  const numbers = numbersIn(text('PhoneNumbers'));
  checkCount(call, numbers.length, MOST_NUMBERS.SendSms);
  const request = {
    numbers,
    signName: text('SignName'),
    templateCode: text('TemplateCode'),
    params: text('TemplateParam'),
    extendCode: text('SmsUpExtendCode'),
    outId: readOutId(call),
  };
  return sendAll(call, [placeOrder(request, account.part, desk, remoteAddress)]);
};

/** One template; a number, a sign and values each. */
export const sendBatchSms: Action = (call) => {
  const { account, desk, text, remoteAddress } = call;
  requirePermission(call);
  const numbers = readList(call, 'PhoneNumberJson');
  checkCount(call, numbers.length, MOST_NUMBERS.SendBatchSms);
  const each = (name: string): readonly string[] => {
    if (text(name) === '') return numbers.map(() => '');
    const items = readList(call, name);
    if (items.length !== numbers.length) deny(call.trail, 'fields', WHY.lengths(name, items.length, numbers.length));
    return items;
  };
  const [signs, params, codes] = [each('SignNameJson'), each('TemplateParamJson'), each('SmsUpExtendCodeJson')];
  const outId = readOutId(call);
  const orders = numbers.map((number, i) => {
    const request = {
      numbers: [number],
      signName: signs[i] ?? '',
      templateCode: text('TemplateCode'),
      params: params[i] ?? '',
      extendCode: codes[i] ?? '',
      outId,
    };
    return placeOrder(request, account.part, desk, remoteAddress);
  });
  return sendAll(call, orders);
};

function checkCount({ trail }: ActionCall, count: number, most: number): void {
  if (count > most) deny(trail, 'number', WHY.tooMany(count, most));
}

function readOutId({ text, trail }: ActionCall): string {
  const outId = text('OutId');
  return outId.length < OUT_ID_LIMIT ? outId : deny(trail, 'fields', WHY.longOutId(outId));
}

/** The items of a JSON array: texts as they are, objects as the JSON that they would be by themselves. */
function readList({ text, trail }: ActionCall, name: string): string[] {
  const json = text(name);
  const strict = listIn(json);
  const loose = strict ?? parseLoosely(json);
  const items: readonly unknown[] = Array.isArray(loose) ? loose : [];
  // Nothing would be sent.
  if (items.length === 0) return deny(trail, 'fields', WHY.list(name, json));
  if (!strict) trail.warn(leniencies.looseJson, { received: json });
  return items.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
}
