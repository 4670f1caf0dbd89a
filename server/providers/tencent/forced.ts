/** A call that is made to fail: of sends, number by number where the code is one of the product's; else as a whole. */
import type { Desk, ForcedCall, ForcedReply } from '../../provider-kit/contract.ts';
import type { TencentPart } from './account.ts';
import { codeOf, errors, textOf } from './errors.ts';
import { smsErrors } from './errors-sms.ts';
import { v5Errors, v5Key } from './errors-v5.ts';
import { commandOf } from './legacy/packet.ts';
import { failed } from './legacy/reply.ts';
import { isLegacy } from './legacy/routes.ts';
import { fail } from './reply.ts';

const ofProduct = new Set(smsErrors.map(([key]) => key));
const ofV5 = new Set(v5Errors.map(([key]) => key));

/** Codes of the product that are told at the top all the same (seen on the wire: tencentcloud-sdk-php#109). */
const AT_THE_TOP: ReadonlySet<string> = new Set(['UnauthorizedOperation.SmsSdkAppIdVerifyFail']);

/** Names that texts ask for, as a call of a send would fill them in. */
const NAMES = {
  name: 'PhoneNumberSet',
  part: 'Signature',
  version: '2021-01-11',
  action: 'SendSms',
  times: '3001',
  limit: '3000',
};

export function forced(key: string, { request, reply, to }: ForcedCall, desk: Desk<TencentPart>): ForcedReply | undefined {
  if (!Object.hasOwn(errors, key)) return undefined;
  if (isLegacy(request.path)) {
    const legacy = ofV5.has(key) ? key : v5Key(codeOf(key));
    const [code, message] = [codeOf(legacy), textOf(legacy, 'en', NAMES)];
    return { code, message, reply: failed(code, message, commandOf(request) ?? ''), whole: true };
  }
  // The numbers of v5 mean nothing to API 3.0.
  if (ofV5.has(key)) return undefined;
  const [code, message] = [codeOf(key), textOf(key, 'en', { ...NAMES, requestId: desk.uuid() })];
  const items = ofProduct.has(key) && !AT_THE_TOP.has(key) ? itemsIn(reply.body) : undefined;
  if (!items) return { code, message, reply: fail(code, message, desk.uuid()), whole: true };
  const meant = new Set(to);
  const set = items.list.map((item) =>
    meant.has(String(item['PhoneNumber'])) ? { ...item, SerialNo: '', Fee: 0, Code: code, Message: message } : item,
  );
  const response = { ...items.response, [items.name]: set };
  return { code, message, reply: { ...reply, body: JSON.stringify({ Response: response }) }, whole: false };
}

interface Items {
  response: Readonly<Record<string, unknown>>;
  name: string;
  list: readonly Readonly<Record<string, unknown>>[];
}

/** The items of a send's own answer. */
function itemsIn(body: string): Items | undefined {
  const { Response: response } = JSON.parse(body) as { Response: Readonly<Record<string, unknown>> };
  for (const name of ['SendStatusSet', 'SendMultiStatusSet']) {
    const list = response[name];
    if (Array.isArray(list)) return { response, name, list: list as Items['list'] };
  }
  return undefined;
}
