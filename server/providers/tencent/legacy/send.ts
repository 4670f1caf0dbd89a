/** sendsms, sendmultisms2 and sendisms: by template or by whole text, judged by the rules of API 3.0's SendSms. */
import { because } from '../../../provider-kit/trail.ts';
import type { Answer, Recipient } from '../../../provider-kit/contract.ts';
import type { Desk } from '../../../provider-kit/desk.ts';
import { parseE164 } from '../../../message/phone.ts';
import { valuesBetween } from '../../../message/text.ts';
import type { TencentApp, TencentChange, TencentPart, TencentTemplate } from '../part.ts';
import { spending } from '../part.ts';
import { codeOf, textOf } from '../codes/codes.ts';
import { v5Key } from '../codes/v5.ts';
import { isMainland, MAX_NUMBERS } from '../numbers.ts';
import { statusAt } from '../actions/review.ts';
import { send } from '../send.ts';
import type { SendRequest } from '../send-request.ts';
import { placeOrder } from '../actions/send-sms.ts';
import { admit } from './admit.ts';
import type { Packet, Tel } from './packet.ts';
import { cannotGet, commandOf, countAt, listAt, telAt, textAt } from './packet.ts';
import { ok } from './reply.ts';

/** Whom a packet is for, and their numbers as they are signed. */
interface Addressees {
  tels: readonly Tel[];
  signed: readonly string[];
}

const addressees: ReadonlyMap<string, (packet: Packet) => Addressees> = new Map([
  ['sendsms', oneNumber],
  ['sendisms', internationalNumber],
  ['sendmultisms2', manyNumbers],
]);

function oneNumber(packet: Packet): Addressees {
  const tel = telAt(packet.body['tel'], 'tel', packet);
  return { tels: [tel], signed: [tel.mobile] };
}

/** A number with its country code in one text, `+8613788888888`. That it is signed as it stands in the packet is assumed. */
function internationalNumber(packet: Packet): Addressees {
  const written = textAt(packet.body['tel'], 'tel', packet);
  const phone = parseE164(written);
  return { tels: [{ nationCode: phone?.countryCode ?? '', mobile: phone?.national ?? written }], signed: [written] };
}

function manyNumbers(packet: Packet): Addressees {
  const tels = listAt(packet.body['tel'], 'tel', packet).map((tel, i) => telAt(tel, `tel/${i}`, packet));
  if (tels.length === 0 || tels.length > MAX_NUMBERS) cannotGet(packet, 'tel', `${tels.length} numbers`);
  return { tels, signed: tels.map(({ mobile }) => mobile) };
}

/** The numbers that the signature of a packet covers; null where its command signs none. */
export function signedMobiles(packet: Packet): readonly string[] | null {
  return addressees.get(commandOf(packet.request) ?? '')?.(packet).signed ?? null;
}

/** One number: the answer speaks of it alone. */
export function sendOne(packet: Packet, desk: Desk<TencentPart>): Answer<TencentChange> {
  return sendTo(packet, desk, oneNumber(packet), (items) => single(packet, items));
}

export function sendInternational(packet: Packet, desk: Desk<TencentPart>): Answer<TencentChange> {
  return sendTo(packet, desk, internationalNumber(packet), (items) => single(packet, items));
}

export function sendMany(packet: Packet, desk: Desk<TencentPart>): Answer<TencentChange> {
  const to = manyNumbers(packet);
  const { tels } = to;
  return sendTo(packet, desk, to, (items) => ({
    result: 0,
    errmsg: 'OK',
    ext: fieldsOf(packet).ext,
    detail: items.map((item, i) => {
      const { mobile = '', nationCode = '' } = tels[i] ?? {};
      if (item.Code !== 'Ok') return { ...failure(item.Code), mobile, nationcode: nationCode };
      return { result: 0, errmsg: 'OK', mobile, nationcode: nationCode, sid: item.SerialNo, fee: item.Fee };
    }),
  }));
}

type Items = ReturnType<typeof send>['items'];

/** The answer to a send to one number: its item is the whole. */
function single(packet: Packet, [item]: Items): object {
  const { ext } = fieldsOf(packet);
  if (item?.Code === 'Ok') return { result: 0, errmsg: 'OK', ext, sid: item.SerialNo, fee: item.Fee };
  return { ...failure(item?.Code ?? ''), ext };
}

function sendTo(
  packet: Packet,
  desk: Desk<TencentPart>,
  { tels, signed }: Addressees,
  answer: (items: Items) => object,
): Answer<TencentChange> {
  const { account, app } = admit(
    packet,
    desk,
    signed,
    tels.map(({ nationCode }) => nationCode),
  );
  const numbers = tels.map(({ nationCode, mobile }) => `+${nationCode}${mobile}`);
  const foreign = numbers.every((number) => {
    const phone = parseE164(number);
    return phone !== undefined && !isMainland(phone);
  });
  const request: SendRequest = {
    numbers,
    sdkAppId: app.sdkAppId,
    sessionContext: fieldsOf(packet).ext,
    ...content(packet, account.part, app, foreign, desk.now),
  };
  // The rules of 2019-07-11: numbers in E.164 only, which is what country code and number make.
  const outcome = send(placeOrder('2019-07-11', request, account.part, app, desk), account, desk);
  const refused = outcome.items.find(({ Code }) => Code !== 'Ok');
  return {
    reply: ok(answer(outcome.items)),
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
function fieldsOf(packet: Packet): { ext: string } {
  const { ext } = packet.body;
  const text = ext === undefined || ext === null ? '' : textAt(ext, 'ext', packet);
  return Buffer.byteLength(text) < EXT_LIMIT ? { ext: text } : cannotGet(packet, 'ext', text);
}

type Content = Pick<SendRequest, 'templateId' | 'signName' | 'params'>;

/** By template id, or by a text that has to fit an approved template. */
function content(packet: Packet, owner: TencentPart, app: TencentApp, foreign: boolean, now: number): Content {
  const { tpl_id: templateId, params, sign, msg } = packet.body;
  if (templateId === undefined) return matchText(packet, textAt(msg, 'msg', packet), owner, app, now);
  const given = sign === undefined || sign === null ? '' : textAt(sign, 'sign', packet);
  return {
    templateId: String(countAt(templateId, 'tpl_id', packet)),
    params: params === undefined ? [] : listAt(params, 'params', packet).map((value, i) => paramAt(value, i, packet)),
    // "An empty sign stands for the default one" (documented): the first that is approved.
    signName: given === '' && !foreign ? defaultSign(owner, app, now) : given,
  };
}

/** Numbers were taken as well as texts (assumed): clients of several languages sent them. */
function paramAt(value: unknown, i: number, packet: Packet): string {
  return typeof value === 'number' ? String(value) : textAt(value, `params/${i}`, packet);
}

function defaultSign(owner: TencentPart, app: TencentApp, now: number): string {
  const usable = [...app.signs, ...owner.signs].find((sign) => statusAt(sign, now) === 'approved' && !sign.international);
  return usable?.name ?? '';
}

// oxfmt-ignore
const WHY = {
  noTemplate: (expected: string, received: string) => because('1014/content', '正文与任何已通过的模板都不一致。',
    'The text is none of the approved templates.',
    '变量以外的文字要逐字相同；或改用 tpl_id。', 'All but the variables must be the same; or send a tpl_id.', { expected, received }),
};

/** `【sign】text`, the sign in front or behind; without one the default sign is put in front. */
function matchText(packet: Packet, msg: string, owner: TencentPart, app: TencentApp, now: number): Content {
  const { sign, text } = signAround(msg);
  for (const template of [...app.templates, ...owner.templates]) {
    const params = statusAt(template, now) === 'approved' ? valuesOf(template, text) : undefined;
    if (params) return { templateId: String(template.id), params, signName: sign ?? defaultSign(owner, app, now) };
  }
  const expected = app.templates.map(({ content: wanted }) => wanted).join('\n');
  return packet.trail.refuse('template', WHY.noTemplate(expected, text), text.slice(0, 24));
}

/** The sign at either end of a text, without its brackets, and the text without it. */
function signAround(msg: string): { sign?: string; text: string } {
  const end = msg.startsWith('【') ? msg.indexOf('】') : -1;
  if (end > 1) return { sign: msg.slice(1, end), text: msg.slice(end + 1) };
  const last = msg.length - 1;
  const start = msg.endsWith('】') ? msg.indexOf('【', last === 0 ? 0 : msg.lastIndexOf('】', last - 1) + 1) : -1;
  return start !== -1 && start + 1 < last ? { sign: msg.slice(start + 1, last), text: msg.slice(0, start) } : { text: msg };
}

/** Characters of one variable (assumed). */
const LONGEST_VALUE = 100;

/** The values of a template's variables in a text; undefined when the text is not made of it. */
function valuesOf({ content: template }: TencentTemplate, text: string): string[] | undefined {
  const order = [...template.matchAll(/\{(\d+)\}/g)].map(([, n]) => Number(n) - 1);
  const found = valuesBetween(template.split(/\{\d+\}/), text, LONGEST_VALUE);
  if (!found) return undefined;
  const values: string[] = [];
  for (const [i, at] of order.entries()) values[at] = found[i] ?? '';
  return values;
}
