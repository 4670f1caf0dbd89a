/** Submits to Ihuyi on its own: the stock accounts, a form, and the answers it may give. */
import { expect } from 'vitest';
import type { PastSend } from '../../../server/provider-kit/desk.ts';
import type { Explanation, Refusal } from '../../../server/provider-kit/refusal.ts';
import type { WireReply } from '../../../server/provider-kit/request.ts';
import { ihuyi } from '../../../server/providers/ihuyi/index.ts';
import type { IhuyiAccount, IhuyiChange } from '../../../server/providers/ihuyi/account.ts';
import type { DeskOptions, Played, World } from '../../support/desk.ts';
import { deskFor, NOW, play, request, stockWorld } from '../../support/desk.ts';

export const TEXT = '您的验证码是：7835。请不要把验证码泄露给其他人。';
export const MOBILE = '13800138000';
export const TO = `+86${MOBILE}`;

/** The account that has not paid: default template only. */
export const FREE = { account: 'C06900001', password: '06905a4db0c06905a4db0c06905a4db0' };
/** The account with templates of its own. */
export const PAID = { account: 'C06900002', password: '06905a4db0c06905a4db0c06905a4db1' };

/** One account of each of the other products. */
export const INTERNATIONAL = { account: 'I06900003', password: '06905a4db0c06905a4db0c06905a4db2' };
export const MARKETING = { account: 'M06900004', password: '06905a4db0c06905a4db0c06905a4db3' };
export const VOICE = { account: 'V06900005', password: '06905a4db0c06905a4db0c06905a4db4' };
export const NOTICE = { account: 'VM06900006', password: '06905a4db0c06905a4db0c06905a4db5' };

export type Form = Readonly<Record<string, string>>;

/** Posts this form to Submit. */
export function submit(form: Form, options: DeskOptions = {}): Played<IhuyiChange> {
  const raw = request({
    target: '/webservice/sms.php?method=Submit',
    headers: { host: '106.ihuyi.com', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  });
  return play(ihuyi, raw, deskFor(ihuyi, options));
}

/** A Submit of the free account that is taken, with changes. */
export function send(change: Form = {}, options: DeskOptions = {}): Played<IhuyiChange> {
  return submit({ ...FREE, mobile: MOBILE, content: TEXT, ...change }, options);
}

/** Why a call was refused, to somebody who looks: what the search finds, or what the check knew at once. */
export function why(refusal: Refusal | undefined): Explanation | undefined {
  return refusal?.diagnose?.() ?? refusal?.explanation;
}

/** The stock world with other settings for one APIID. */
export function worldWith(apiId: string, change: Partial<IhuyiAccount>): World {
  const world = stockWorld();
  for (const account of world.accounts) {
    const part = ihuyi.account.parse(account['ihuyi']);
    account['ihuyi'] = { accounts: part.accounts.map((one) => (one.apiId === apiId ? { ...one, ...change } : one)) };
  }
  return world;
}

/** An earlier send of the free account to `TO`. */
export function past(secondsAgo: number, change: Partial<PastSend> = {}): PastSend {
  return { at: NOW - secondsAgo * 1000, app: FREE.account, templateId: '1', kind: 'code', text: 'x', ...change };
}

/** The answers to this form in both forms of the wire. */
export function replies(form: Form, options: DeskOptions = {}): readonly WireReply[] {
  return [submit(form, options).reply, submit({ ...form, format: 'json' }, options).reply];
}

/** A refusal in both forms of the wire, byte for byte. */
export function refused(code: string, message: string): readonly WireReply[] {
  return [xmlReply(code, message, '0'), jsonReply(code, message, '0')];
}

/** Expects that refusal, filed under its code with the failed check last, and hands it on. */
export function expectRefusal(code: string, message: string, form: Form, options: DeskOptions = {}): Played<IhuyiChange> {
  expect(replies(form, options)).toEqual(refused(code, message));
  const played = submit(form, options);
  expect(played.code).toBe(code);
  expect(played.refusal?.checks.filter((check) => !check.ok)).toEqual([played.refusal?.checks.at(-1)]);
  return played;
}

export function jsonReply(code: string, message: string, smsid: string): WireReply {
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: `{"code":${code},"msg":"${message}","smsid":"${smsid}"}`,
  };
}

export function xmlReply(code: string, message: string, smsid: string): WireReply {
  return {
    status: 200,
    headers: { 'content-type': 'text/xml; charset=utf-8' },
    body: `<?xml version="1.0" encoding="utf-8"?>\n<SubmitResult xmlns="http://106.ihuyi.com/">\n<code>${code}</code>\n<msg>${message}</msg>\n<smsid>${smsid}</smsid>\n</SubmitResult>\n`,
  };
}

/** A Submit of the free account that is taken. */
export const FREE_SEND: Form = { ...FREE, mobile: MOBILE, content: TEXT };
/** A Submit of the paying account that is taken. */
export const PAID_SEND: Form = { ...PAID, mobile: MOBILE, content: '您的验证码是7835，请在5分钟内输入。' };
/** The text of the free account’s Submit as a phone shows it. */
export const ON_PHONE = `【互亿无线】${TEXT}`;
