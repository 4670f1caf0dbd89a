/** sendsms, sendmultisms2 and sendisms: by template or by whole text, judged by the rules of API 3.0's SendSms. */
import { why } from '../../../provider-kit/trail.ts';
import type { Answer, Recipient } from '../../../provider-kit/contract.ts';
import type { Desk } from '../../../provider-kit/desk.ts';
import { parseE164 } from '../../../message/phone.ts';
import type { TencentApp, TencentChange, TencentPart } from '../part.ts';
import { spending } from '../part.ts';
import { codeOf } from '../../../provider-kit/rows.ts';
import { textOf } from '../codes/codes.ts';
import { v5Key } from '../codes/v5.ts';
import { isMainland } from '../numbers.ts';
import { requireExtendCodes } from '../actions/action.ts';
import { statusAt } from '../../../provider-kit/holdings/review.ts';
import { send } from '../send.ts';
import type { SendRequest } from '../send-request.ts';
import { placeOrder } from '../actions/send-sms.ts';
import type { Order } from '../order.ts';
import { admit } from './admit.ts';
import { matchText } from './match-text.ts';
import type { Packet } from './packet.ts';
import { cannotGet, commandOf, countAt, optionalAt, paramsAt, textAt } from './packet.ts';
import { ok } from './reply.ts';
import type { Addressees } from './tel.ts';
import { addressees, internationalNumber, isoOf, manyNumbers, oneNumber, unreadableTel } from './tel.ts';

/** The numbers that the signature of a packet covers; null where its command signs none. */
export function signedMobiles(packet: Packet): readonly string[] | null {
  const command = commandOf(packet.request) ?? '';
  const readers: Readonly<Record<string, (typed: Packet) => Addressees>> = addressees;
  return Object.hasOwn(readers, command) ? (readers[command]?.(packet).signed ?? null) : null;
}

/** One number: the answer speaks of it alone. */
export function sendOne(packet: Packet, desk: Desk<TencentPart>): Answer<TencentChange> {
  return sendTo(packet, desk, oneNumber(packet), single);
}

export function sendInternational(packet: Packet, desk: Desk<TencentPart>): Answer<TencentChange> {
  return sendTo(packet, desk, internationalNumber(packet), single);
}

export function sendMany(packet: Packet, desk: Desk<TencentPart>): Answer<TencentChange> {
  const to = manyNumbers(packet);
  const { tels } = to;
  return sendTo(packet, desk, to, (items, ext) => ({
    result: 0,
    errmsg: 'OK',
    ext,
    detail: items.map((item, i) => {
      const tel = tels[i] ?? { mobile: '', nationCode: '' };
      const number = { mobile: tel.mobile, nationcode: tel.nationCode };
      if (item.Code !== 'Ok') return { ...failure(item.Code), ...number, isocode: isoOf(tel) };
      return { result: 0, errmsg: 'OK', ...number, sid: item.SerialNo, fee: item.Fee, isocode: item.IsoCode };
    }),
  }));
}

type Items = ReturnType<typeof send>['items'];

/** The answer to a send to one number: its item is the whole. */
function single([item]: Items, ext: string): object {
  if (item?.Code === 'Ok') {
    return { result: 0, errmsg: 'OK', ext, sid: item.SerialNo, fee: item.Fee, isocode: item.IsoCode };
  }
  return { ...failure(item?.Code ?? ''), ext };
}

function sendTo(
  packet: Packet,
  desk: Desk<TencentPart>,
  { tels, numbers, signed }: Addressees,
  answer: (items: Items, ext: string) => object,
): Answer<TencentChange> {
  const { account, app } = admit(
    packet,
    desk,
    signed,
    tels.map(({ nationCode }) => nationCode),
  );
  const { ext, extend } = fieldsOf(packet);
  requireExtendCodes(app, extend, 'extend', '1006', packet.trail);
  const foreign = numbers.every((number) => {
    const phone = parseE164(number);
    return phone !== undefined && !isMainland(phone);
  });
  const request: SendRequest = {
    numbers,
    sdkAppId: app.sdkAppId,
    sessionContext: ext,
    extendCode: extend,
    ...content(packet, account.part, app, foreign, desk.now),
  };
  const command = commandOf(packet.request) ?? '';
  // The rules of 2019-07-11: numbers in E.164 only, which is what country code and number make.
  const order: Order = {
    ...placeOrder('2019-07-11', request, account.part, app, desk),
    dialect: 'v5',
    unreadable: (place) => unreadableTel(tels[place] ?? { nationCode: '', mobile: '' }, command, account.part),
  };
  const outcome = send(order, account, desk);
  const refused = outcome.items.find(({ Code }) => Code !== 'Ok');
  return {
    reply: ok(answer(outcome.items, ext)),
    code: refused ? codeOf(v5Key(refused.Code)) : '0',
    checks: [...packet.trail.checks, ...outcome.checks],
    recipients: outcome.recipients.map(inV5),
    changes: spending(app, outcome.spent, desk.limited(account)),
  };
}

/** The same refusal by its v5 number. */
function inV5(recipient: Recipient): Recipient {
  if (recipient.outcome === 'accepted') return recipient;
  const key = v5Key(recipient.code);
  return { ...recipient, code: codeOf(key), message: textOf(key) };
}

function failure(code: string): { result: number; errmsg: string } {
  const key = v5Key(code);
  return { result: Number(codeOf(key)), errmsg: textOf(key) };
}

/** Bytes are fewer, as in API 3.0; the code for more is assumed. */
const EXT_LIMIT = 512;

/** Fields that may be left out. */
function fieldsOf(packet: Packet): { ext: string; extend: string } {
  const optional = (name: string): string => {
    const value = optionalAt(packet, name);
    return value === undefined ? '' : textAt(value, name, packet);
  };
  const [ext, extend] = [optional('ext'), optional('extend')];
  return Buffer.byteLength(ext) < EXT_LIMIT ? { ext, extend } : cannotGet(packet, 'ext', ext);
}

type Content = Pick<SendRequest, 'templateId' | 'signName' | 'params'>;

/** By template id, or by a text that has to fit an approved template. */
function content(packet: Packet, owner: TencentPart, app: TencentApp, foreign: boolean, now: number): Content {
  const { tpl_id: templateId, params, msg } = packet.body;
  if (templateId === undefined) {
    const { template, params: values, sign: own } = matchText(packet, textAt(msg, 'msg', packet), owner, app, now);
    return { templateId: String(template.id), params: values, signName: own ?? defaultSign(owner, app, now) };
  }
  const sign = optionalAt(packet, 'sign');
  const given = sign === undefined ? '' : textAt(sign, 'sign', packet);
  return {
    templateId: String(templateIdAt(templateId, packet)),
    params: paramsAt(params, packet),
    // "An empty sign stands for the default one" (documented): the first that is approved.
    signName: given === '' && !foreign ? defaultSign(owner, app, now) : given,
  };
}

/** A number; as a text it is refused (reported for one SDK; with which code is assumed). */
function templateIdAt(value: unknown, packet: Packet): number {
  return typeof value === 'string' ? cannotGet(packet, 'tpl_id', value, WHY.textId(value)) : countAt(value, 'tpl_id', packet);
}

function defaultSign(owner: TencentPart, app: TencentApp, now: number): string {
  const usable = [...app.signs, ...owner.signs].find((sign) => statusAt(sign, now) === 'approved' && !sign.international);
  return usable?.name ?? '';
}

// oxfmt-ignore
const WHY = {
  textId: (received: string) => why('tpl_id 是字符串，应为数字。', 'tpl_id is a string; it must be a number.',
    '去掉引号。', 'Leave out the quotation marks.', { received: JSON.stringify(received), expected: received.trim() }),
};
