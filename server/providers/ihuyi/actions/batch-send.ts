/** The newer marketing interface: a JSON body with a signature over its public fields, and an id that counts once. */
import { mainland } from '../../../message/phone.ts';
import { mainlandSegments } from '../../../message/segments.ts';
import { decodeText } from '../../../provider-kit/body.ts';
import { jsonObject } from '../../../provider-kit/fields.ts';
import type { Members } from '../../../provider-kit/fields.ts';
import type { Answer, Route } from '../../../provider-kit/contract.ts';
import type { Desk } from '../../../provider-kit/desk.ts';
import type { RawRequest } from '../../../provider-kit/request.ts';
import { safeEqual } from '../../../provider-kit/signing.ts';
import { because } from '../../../provider-kit/trail.ts';
import type { IhuyiAccount, IhuyiChange, IhuyiPart } from '../account.ts';
import { signBatch } from '../batch-signature.ts';
import type { BatchSigned } from '../batch-signature.ts';
import type { CheckId } from '../checks.ts';
import type { ErrorKey } from '../codes/codes.ts';
import { explainExpired, wrongBatch } from '../diagnosis/wrong-password.ts';
import { findAccount, skewNote } from '../identity.ts';
import type { Identity } from '../identity.ts';
import { leniencies } from '../leniencies.ts';
import { productOf } from '../products.ts';
import { requireNumbers } from './marketing.ts';
import { newSmsId, place, signed, SUCCESS } from './order.ts';
import type { IhuyiMark, IhuyiTrail } from '../trail.ts';
import { newTrail, warnOf } from '../trail.ts';
import { reply } from '../reply.ts';
import { plainAddress } from '../request.ts';
import type { Wire } from '../request.ts';
import { notFrozen, requireApprovedSign, requireTemplate, textRules } from '../rules.ts';
import { PUBLISHED_WINDOW_SECONDS, skewSeconds } from '../signature.ts';

export const BATCH_PATH = '/sms-yx/v1/batchSend';

/** How long a `request_id` counts (newer marketing document §2). */
const REQUEST_ID_MS = 2 * 3_600_000;

/** Numbers in the body come as the text JSON has for them; what is no text, number or list is empty. */
interface BatchCall extends BatchSigned {
  productId: string;
  signName: string;
  content: string;
  phones: readonly string[];
  host: string;
  remoteAddress: string;
  marks: readonly IhuyiMark[];
}

export function readBatch(request: RawRequest): BatchCall {
  let isOdd = false;
  const body = jsonObject(decodeText(request.body, () => (isOdd = true))) ?? {};
  const text = (name: string): string => scalar(body[name]);
  const phone = body['phone'];
  return {
    apiId: text('api_id'),
    signature: text('signature'),
    timestamp: text('timestamp'),
    requestId: text('request_id'),
    productId: text('product_id'),
    signName: text('sign_name'),
    content: text('content'),
    phones: (Array.isArray(phone) ? phone : [phone]).map(scalar).filter((one) => one !== ''),
    host: request.host,
    remoteAddress: plainAddress(request),
    marks: marksOf(request, body, isOdd),
  };
}

/** The leniencies that a call was read by. */
function marksOf({ method, headers }: RawRequest, body: Members, isOdd: boolean): readonly IhuyiMark[] {
  const marks: IhuyiMark[] = [];
  const type = headers['content-type'] ?? '';
  if (method !== 'POST' || !/^application\/json/i.test(type)) {
    marks.push([leniencies.batchContentType, { received: `${method} ${type}`, expected: 'POST application/json' }]);
  }
  if (isOdd) marks.push([leniencies.batchEncoding]);
  if (!Array.isArray(body['phone'])) marks.push([leniencies.batchPhone, { received: JSON.stringify(body['phone']) }]);
  if (typeof body['product_id'] === 'string') marks.push([leniencies.batchProductId, { received: `"${body['product_id']}"` }]);
  return marks;
}

function scalar(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

// oxfmt-ignore
const WHY = {
  missing: (key: ErrorKey, name: string) => because(key, `JSON 请求体里没有 ${name}，或它为空。`,
    `The JSON body has no ${name}, or it is empty.`,
    `以 application/json 发送 ${name}。`, `Send ${name} in a body of application/json.`),
  usedId: (received: string) => because('0', `两小时内已经用过 request_id“${received}”。`,
    `The request_id “${received}” was used within the last two hours.`, '每次请求使用新的 UUID。', 'Use a new UUID for each request.',
    { received }),
  sign: (key: ErrorKey, apiId: string, expected: string, received: string) => because(key,
    `sign_name“${received}”不是账户 ${apiId} 已通过的签名。`, `sign_name “${received}” is not the approved signature of account ${apiId}.`,
    `使用签名“${expected}”。`, `Use the signature “${expected}”.`, { expected, received }),
};

/** Codes are those of Submit: the document that was seen ends before its own table (assumed). */
const REQUIRED: readonly (readonly [field: keyof BatchCall, name: string, check: CheckId, error: ErrorKey])[] = [
  ['apiId', 'api_id', 'account', '401'],
  ['signature', 'signature', 'password', '402'],
  ['phones', 'phone', 'mobile', '403'],
  ['content', 'content', 'content', '404'],
];

function requireFields(call: BatchCall, trail: IhuyiTrail): void {
  for (const [field, name, check, key] of REQUIRED) {
    trail.unless(call[field].length > 0, check, () => WHY.missing(key, name));
  }
}

function verify(call: BatchCall, { account }: Identity, desk: Desk<IhuyiPart>, trail: IhuyiTrail): void {
  const skew = skewSeconds(call.timestamp, desk.realNow);
  if (skew === undefined || Math.abs(skew) > PUBLISHED_WINDOW_SECONDS) {
    const explanation = explainExpired('timestamp', call.timestamp, desk.realNow, PUBLISHED_WINDOW_SECONDS);
    trail.refuse('freshness', { key: '40501', explanation }, skewNote(skew));
  }
  trail.pass('freshness', skewNote(skew));
  if (!safeEqual(call.signature, signBatch(call, account.apiKey))) {
    trail.refuse('digest', { key: '40502', ...wrongBatch(call, account, desk) });
  }
  trail.pass('digest');
}

/** Which codes these two get is not known: 0, the service's plain refusal (assumed). */
function requireIds(call: BatchCall, { holder }: Identity, desk: Desk<IhuyiPart>, trail: IhuyiTrail): void {
  if (!/^\d+$/.test(call.productId)) trail.refuse('productId', WHY.missing('0', 'product_id'));
  trail.pass('productId', call.productId);
  if (call.requestId === '') trail.refuse('requestId', WHY.missing('0', 'request_id'));
  const since = desk.now - REQUEST_ID_MS;
  const known = desk.messages(holder, { since, until: desk.now + 1 });
  if (known.some((message) => message.app === call.apiId && message.context === call.requestId)) {
    trail.refuse('requestId', WHY.usedId(call.requestId));
  }
  trail.pass('requestId');
}

function requireSign(call: BatchCall, account: IhuyiAccount, trail: IhuyiTrail): void {
  const sign = call.signName.replace(/^【(.*)】$/, '$1');
  if (sign === account.sign) {
    if (sign !== call.signName) trail.warn(leniencies.bracketedSign, { expected: sign, received: call.signName });
    return trail.pass('signature');
  }
  trail.refuse('signature', WHY.sign(sign === '' ? '4070' : '4075', account.apiId, account.sign, call.signName));
}

function answer(call: BatchCall, desk: Desk<IhuyiPart>): Answer<IhuyiChange> {
  const trail = newTrail(call.phones);
  requireFields(call, trail);
  const identity = findAccount({ apiId: call.apiId, door: 'sms', remoteAddress: call.remoteAddress }, desk, trail, '405');
  const { account } = identity;
  trail.pass('credential', call.apiId);
  warnOf(call.marks, trail);
  if (productOf(call.apiId).id !== 'marketing') trail.warn(leniencies.otherProduct, { received: `${call.apiId} ${BATCH_PATH}` });
  verify(call, identity, desk, trail);
  requireIds(call, identity, desk, trail);
  trail.hold([notFrozen], { account });
  const numbers = requireNumbers(call.phones, account, trail);
  const sending = { call: { mobile: '', content: call.content, templateId: '', stime: '' }, account };
  trail.hold(textRules, sending);
  requireSign(call, account, trail);
  requireApprovedSign(account, trail);
  const { template, values, text: plain } = requireTemplate(sending, trail);
  const text = signed(account, plain);
  const order = {
    to: numbers.map(mainland),
    text,
    sign: account.sign,
    kind: 'marketing' as const,
    templateId: template.id,
    params: values,
    fee: mainlandSegments(text),
    context: call.requestId,
  };
  const sender = { remoteAddress: call.remoteAddress, trail, desk, newId: newSmsId, ...identity };
  return place(order, sender, (last, msg) => reply('Submit', { code: SUCCESS, msg, last }, batchWire(call.host)));
}

/** The answer's form is not in the part of the document that was seen: that of Submit in JSON (assumed). */
export function batchWire(host: string): Wire {
  return { door: 'sms', format: 'json', host };
}

export const batchSend: Route<IhuyiPart, IhuyiChange, BatchCall> = {
  action: 'batchSend',
  matches: ({ path }) => path === BATCH_PATH,
  read: readBatch,
  answer,
};
