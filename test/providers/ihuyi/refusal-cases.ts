/** The table of refusals: every state and input of every operation that is refused, and with which code. */
import { createHash } from 'node:crypto';
import type { IhuyiAccount } from '../../../server/providers/ihuyi/account.ts';
import type { ErrorKey } from '../../../server/providers/ihuyi/codes/codes.ts';
import { ihuyi } from '../../../server/providers/ihuyi/index.ts';
import type { DeskOptions } from '../../support/desk.ts';
import { NOW, play, request, stockWorld } from '../../support/desk.ts';
import type { Form } from './support.ts';
import { FREE, INTERNATIONAL, MOBILE, PAID, past, TEXT, TO, worldWith } from './support.ts';
import { operation } from './operations.ts';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const SECONDS = Math.floor(NOW / 1000);
export const TIME = String(SECONDS);
const OLD = String(SECONDS - 601);

export interface Case {
  operation: string;
  state: string;
  error: ErrorKey;
  limit?: number;
  change?: Form;
  options?: DeskOptions;
}

/** What every caller may meet. */
function ofCaller(name: string, wrongKey: ErrorKey): Case[] {
  const { form } = operation(name);
  const account = form['account'] ?? '';
  const of = (state: string, error: ErrorKey, change: Form, options?: DeskOptions): Case => ({
    operation: name,
    state,
    error,
    change,
    ...(options ? { options } : {}),
  });
  const other = account === INTERNATIONAL.account ? FREE : INTERNATIONAL;
  return [
    of('no account', '401', { account: '' }),
    of('no password', '402', { password: '' }),
    of('an account nobody has', wrongKey, { account: 'C00000000' }),
    of('a wrong key', wrongKey, { password: 'x' }),
    of('the account of another product', wrongKey, other),
    of('a time that is past', '40501', { password: md5('x'), time: OLD }),
    of('a dynamic password of something else', '40502', { password: md5('x'), time: TIME }),
    of('a frozen account', '4050', {}, { world: worldWith(account, { frozen: true }) }),
    of('an address that is shut out', '400', {}, { world: banned() }),
  ];
}

function banned() {
  const world = stockWorld();
  for (const one of world.accounts) one['ihuyi'] = { ...ihuyi.account.parse(one['ihuyi']), bannedIps: ['127.0.0.1'] };
  return world;
}

/** What every send may meet. */
function ofSend(name: string): Case[] {
  const { form } = operation(name);
  const account = form['account'] ?? '';
  const to = name === 'Submit, international' ? '+16305551234' : TO;
  const { kind, text } = sentBefore(name);
  const of = (state: string, error: ErrorKey, settings: Partial<IhuyiAccount>): Case => ({
    operation: name,
    state,
    error,
    options: { world: worldWith(account, settings) },
  });
  const after = (state: string, error: ErrorKey, limit: number, secondsAgo: readonly number[], same = false): Case => ({
    operation: name,
    state,
    error,
    limit,
    options: {
      world: worldWith(account, {
        limits: { burst: 30, perDay: 30, ...(error === '4082' ? { perDay: 5 } : {}), ...(error === '408' ? { burst: 20 } : {}) },
      }),
      sent: {
        [to]: secondsAgo.map((ago) => past(ago, { app: account, kind, text: same ? text : `${ago}` })),
        '+8613800138001': secondsAgo.map((ago) => past(ago, { app: account, kind, text: same ? text : `${ago}` })),
      },
    },
  });
  return [
    ...(['mobile', 'content'] as const).map((field): Case => ({
      operation: name,
      state: `no ${field}`,
      error: field === 'mobile' ? '403' : '404',
      change: { [field]: '' },
    })),
    { operation: name, state: 'a number that is none', error: '406', change: { mobile: '12' } },
    of('a number on the black list', '4030', { blacklist: [to, '13800138001'] }),
    of('an address that is not on the list', '4052', { allowedIps: ['10.0.0.1'] }),
    of('nothing left', '4051', { balance: 0 }),
    { ...of('a day that is over, said by hand', '4082', { capReached: true }), limit: 20 },
    after('a second send in the second', '4080', 1, [0.5]),
    after(
      'twenty sends in a short time',
      '408',
      20,
      Array.from({ length: 20 }, (_, i) => 2 + i),
    ),
    after('a third text of the same words in the minute', '4083', 2, [10, 20], true),
    after(
      'a text of the same words for the 21st time today',
      '4084',
      20,
      Array.from({ length: 20 }, (_, i) => 700 + i),
      true,
    ),
    after(
      'as many today as the account allows',
      '4082',
      5,
      Array.from({ length: 5 }, (_, i) => 700 + i),
    ),
  ];
}

/** What the phone had before, for the limits on the same words. */
function sentBefore(name: string): { kind: 'code' | 'notice' | 'marketing'; text: string } {
  const { method, path, form } = operation(name);
  const played = play(ihuyi, request({ target: `${path}?method=${method}&${new URLSearchParams(form).toString()}` }));
  const [first] = played.answer?.recipients ?? [];
  if (first?.outcome !== 'accepted') throw new Error(`${name} is not accepted: ${played.code}`);
  // Codes have a limit of their own that comes before the 20 a day.
  return { kind: first.kind === 'code' ? 'notice' : first.kind, text: first.text };
}

/** What every text may meet that its signature stands in. */
function ofSigned(name: string): Case[] {
  const account = operation(name).form['account'] ?? '';
  return (['pending', 'rejected'] as const).map((signStatus) => ({
    operation: name,
    state: `a signature that is ${signStatus}`,
    error: '4075',
    options: { world: worldWith(account, { signStatus }) },
  }));
}

/** What every written text may meet. */
function ofText(name: string): Case[] {
  const { form } = operation(name);
  const content = form['content'] ?? '';
  const account = form['account'] ?? '';
  return [
    { operation: name, state: 'more than 500 characters', error: '4073', change: { content: `${content}${'长'.repeat(500)}` } },
    { operation: name, state: 'an emoji', error: '4074', change: { content: `${content}😀` } },
    {
      operation: name,
      state: 'a word that is not allowed',
      error: '407',
      options: { world: worldWith(account, { sensitiveWords: [content.slice(0, 4)] }) },
    },
  ];
}

const pending = [{ id: '9', content: 'x【变量】', status: 'pending' as const, kind: 'notice' as const }];

export const CASES: readonly Case[] = [
  ...ofCaller('Submit', '405'),
  ...ofSend('Submit'),
  ...ofText('Submit'),
  ...ofSigned('Submit'),
  { operation: 'Submit', state: 'a signature in the content', error: '4070', change: { content: `【沙箱】${TEXT}` } },
  {
    operation: 'Submit',
    state: 'templates of one’s own, none approved',
    error: '4071',
    change: { content: 'y' },
    options: { world: worldWith(FREE.account, { templates: pending }) },
  },
  { operation: 'Submit', state: 'a text that is no template', error: '4072', change: { content: '你好' } },
  { operation: 'Submit', state: 'a templateid nobody has', error: '4072', change: { templateid: '9', content: '1' } },
  {
    operation: 'Submit',
    state: 'a code of nine digits',
    error: '40722',
    change: { content: '您的验证码是：123456789。请不要把验证码泄露给其他人。' },
  },
  {
    operation: 'Submit',
    state: 'a sixth code today',
    error: '4085',
    limit: 5,
    options: { sent: { [TO]: [5, 4, 3, 2, 1].map((hours) => past(hours * 3600)) } },
  },
  ...ofCaller('GetNum', 'GetNum.405'),
  ...ofCaller('AddTemplate', 'AddTemplate.405'),
  { operation: 'AddTemplate', state: 'no content', error: 'AddTemplate.404', change: { content: '' } },
  {
    operation: 'AddTemplate',
    state: 'a word that is not allowed',
    error: 'AddTemplate.407',
    options: { world: worldWith(PAID.account, { sensitiveWords: ['取件'] }) },
  },
  ...ofCaller('ChangePassword', 'GetNum.405'),
  { operation: 'ChangePassword', state: 'no newpassword', error: '402', change: { newpassword: '' } },
  ...ofCaller('GetReply', 'GetNum.405'),
  { operation: 'Query', state: 'an smsid nobody has', error: 'Query.0' },
  ...ofCaller('Submit, international', '405'),
  ...ofSend('Submit, international'),
  ...ofText('Submit, international'),
  ...ofSigned('Submit, international'),
  {
    operation: 'Submit, international',
    state: 'no template approved',
    error: '4071',
    options: { world: worldWith(INTERNATIONAL.account, { templates: pending }) },
  },
  { operation: 'Submit, international', state: 'a text that is no template', error: '4072', change: { content: 'Hello' } },
  ...ofCaller('GetNum, international', 'GetNum.405'),
  ...ofCaller('Submit, marketing', '405'),
  ...ofSend('Submit, marketing'),
  ...ofText('Submit, marketing'),
  ...ofSigned('Submit, marketing'),
  { operation: 'Submit, marketing', state: 'no signature', error: '4070', change: { content: '全场八折，退订回T' } },
  {
    operation: 'Submit, marketing',
    state: 'another’s signature',
    error: '4075',
    change: { content: '【别家】全场八折，退订回T' },
  },
  { operation: 'Submit, marketing', state: 'no opt-out words', error: '4072', change: { content: '【沙箱科技】全场八折' } },
  {
    operation: 'Submit, marketing',
    state: 'a time to send at that is none',
    error: '0',
    change: { stime: '2026-02-30 10:00:00' },
  },
  { operation: 'Submit, marketing', state: 'one wrong number among others', error: '406', change: { mobile: `${MOBILE},12` } },
  {
    operation: 'Submit, marketing',
    state: 'more than 1000 numbers',
    error: '406',
    change: { mobile: Array.from({ length: 1001 }, (_, i) => String(13_800_000_000 + i)).join(',') },
  },
  ...ofCaller('GetNum, marketing', 'GetNum.405'),
  ...ofCaller('Submit, voice code', '405'),
  ...ofSend('Submit, voice code'),
  { operation: 'Submit, voice code', state: 'more than a code', error: '4072', change: { content: '您的验证码是7835' } },
  ...ofCaller('GetNum, voice code', 'GetNum.405'),
  ...ofCaller('Submit, voice notice', '405'),
  ...ofSend('Submit, voice notice'),
  ...ofText('Submit, voice notice'),
  { operation: 'Submit, voice notice', state: 'a text that is no template', error: '4072', change: { content: '你好' } },
  {
    operation: 'Submit, voice notice',
    state: 'a signature in the content',
    error: '4070',
    change: { content: '【沙箱】您的订单号是：0648。已由顺风快递发出，请注意查收。' },
  },
  ...ofCaller('GetNum, voice notice', 'GetNum.405'),
];
