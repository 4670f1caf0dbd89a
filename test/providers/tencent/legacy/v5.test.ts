/** The legacy v5 API: its signature, its answers byte for byte, each number that follows from state or input, and bad input. */
import { replyOn } from '../../../support/reports.ts';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../server/message/message.ts';
import { maskSecret } from '../../../../server/provider-kit/signing.ts';
import { account } from '../../../../server/providers/tencent/account.ts';
import type { TencentPart } from '../../../../server/providers/tencent/part.ts';
import { tencent } from '../../../../server/providers/tencent/index.ts';
import { commands } from '../../../../server/providers/tencent/legacy/routes.ts';
import { stepsV5 } from '../../../../server/providers/tencent/legacy/signature.ts';
import type { DeskOptions, World } from '../../../support/desk.ts';
import { deskFor, diagnosed, NOW, play, request, stockWorld } from '../../../support/desk.ts';
import fc from '../../../support/properties.ts';

const APP = '1400793123';
const KEY = '5a4db0c5a4db0c5a4db0c5a4db0c5a4d';
const TIME = Math.floor(NOW / 1000);
const RANDOM = '7226249334';
const TEL = { nationcode: '86', mobile: '18211111111' };
const BY_TEMPLATE = { tel: TEL, tpl_id: 5_750_123, params: ['671093'], sign: '张开与老虎', ext: 'e1', extend: '' };

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

interface Shape {
  command?: string;
  body?: Record<string, unknown>;
  mobiles?: readonly string[] | null;
  appKey?: string;
  app?: string;
  time?: number;
  sig?: string | undefined;
  raw?: string;
  desk?: DeskOptions;
}

/** A client of v5, written from the documentation. */
function v5(shape: Shape = {}) {
  const {
    command = 'sendsms',
    body = BY_TEMPLATE,
    time = TIME,
    mobiles = command.startsWith('send') ? ['18211111111'] : null,
  } = shape;
  const mobile = mobiles === null ? '' : `&mobile=${mobiles.join(',')}`;
  const sig = 'sig' in shape ? shape.sig : sha256(`appkey=${shape.appKey ?? KEY}&random=${RANDOM}&time=${time}${mobile}`);
  const target = `/v5/tlssmssvr/${command}?sdkappid=${shape.app ?? APP}&random=${RANDOM}`;
  const raw = request({ target, body: shape.raw ?? JSON.stringify({ ...body, sig, time }) });
  const played = play(tencent, raw, deskFor(tencent, shape.desk));
  return { ...played, json: JSON.parse(played.reply.body) as Record<string, unknown> };
}

function worldWith(change: (part: TencentPart) => Partial<TencentPart>): World {
  const world = stockWorld();
  for (const one of world.accounts) {
    if (one['tencent'] === undefined) continue;
    const part = account.parse(one['tencent']);
    one['tencent'] = { ...part, ...change(part) };
  }
  return world;
}

const inApp = (change: Partial<TencentPart['apps'][number]>): DeskOptions => ({
  world: worldWith(({ apps }) => ({ apps: apps.map((app) => ({ ...app, ...change })) })),
});

interface Vector {
  name: string;
  appKey: string;
  random: string;
  time: number;
  mobiles: string[] | null;
  steps: Record<string, string>;
}
const vectors = JSON.parse(
  readFileSync(new URL('../../../../fixtures/providers/tencent/signatures-v5.json', import.meta.url), 'utf8'),
) as Vector[];

describe('the signature', () => {
  it.each(vectors.map((vector): [string, Vector] => [vector.name, vector]))(
    'of %s is that of the documentation',
    (_name, vector) => {
      const { appKey } = vector;
      expect(sha256(vector.steps['StringToSign'] ?? '')).toBe(vector.steps['sig']);
      expect(stepsV5(vector, appKey)).toEqual([
        { name: 'StringToSign', value: vector.steps['StringToSign']?.replace(appKey, maskSecret(appKey)) },
        { name: 'sig', value: vector.steps['sig'] },
      ]);
    },
  );

  it('covers application key, random number, time and every mobile', () => {
    fc.assert(
      fc.property(fc.constantFrom('appKey', 'time', 'mobiles'), fc.integer({ min: 1, max: 99 }), (what, n) => {
        const change = {
          appKey: { appKey: `${KEY}${n}` },
          time: { sig: sha256(`x${n}`) },
          mobiles: { mobiles: [`1821111${n}`] },
        }[what];
        expect(v5(change).json['result']).toBe(1001);
      }),
    );
  });

  it.each<[string, Shape, RegExp]>([
    ['the wrong key', { appKey: 'x' }, /AppKey is probably wrong/],
    ['no mobile', { mobiles: null }, /left out/],
    ['the country code', { mobiles: ['8618211111111'] }, /country code/],
    ['upper case', { sig: sha256(`appkey=${KEY}&random=${RANDOM}&time=${TIME}&mobile=18211111111`).toUpperCase() }, /lower-case/],
    ['mobiles where there are none', { command: 'pullstatus', body: { type: 0, max: 1 }, mobiles: [] }, /signs no mobile/],
    [
      'only the first number',
      { command: 'sendmultisms2', body: { ...BY_TEMPLATE, tel: [TEL, { ...TEL, mobile: '18211111112' }] } },
      /Only the first/,
    ],
    [
      'another order',
      {
        command: 'sendmultisms2',
        body: { ...BY_TEMPLATE, tel: [{ ...TEL, mobile: '18211111112' }, TEL] },
        mobiles: ['18211111111', '18211111112'],
      },
      /another order/,
    ],
  ])('is explained when it was made with %s', (_name, shape, cause) => {
    const { json, refusal } = v5(shape);
    expect(json['result']).toBe(1001);
    const explanation = diagnosed(refusal);
    expect(explanation?.cause.en).toMatch(cause);
    expect(explanation?.steps?.map(({ name }) => name)).toEqual(['StringToSign', 'sig']);
  });
});

describe('a send', () => {
  it('answers in the captured order', () => {
    expect(v5().reply.body).toMatch(/^\{"result":0,"errmsg":"OK","ext":"e1","sid":"2433:\d+","fee":1\}$/);
    const many = v5({
      command: 'sendmultisms2',
      body: { ...BY_TEMPLATE, tel: [TEL, { nationcode: '86', mobile: '182' }] },
      mobiles: ['18211111111', '182'],
    });
    expect(many.reply.body).toMatch(
      /^\{"result":0,"errmsg":"OK","ext":"e1","detail":\[\{"result":0,"errmsg":"OK","mobile":"18211111111","nationcode":"86","sid":"2433:\d+","fee":1\},\{"result":1016,"errmsg":"incorrect mobile number format","mobile":"182","nationcode":"86"\}\]\}$/,
    );
  });

  it('reads on the phone as by API 3.0, whatever the content type', () => {
    expect(v5().answer?.recipients).toMatchObject([
      { outcome: 'accepted', to: '+8618211111111', text: '【张开与老虎】验证码为:671093,您正在登录,若非本人操作,请勿泄露。' },
    ]);
  });

  it('takes a whole text that fits an approved template, with its sign in front, behind, or left out', () => {
    const text = '验证码为:671093,您正在登录,若非本人操作,请勿泄露。';
    for (const msg of [`【张开与老虎】${text}`, `${text}【张开与老虎】`, text]) {
      const { answer } = v5({ body: { tel: TEL, type: 0, msg } });
      expect(answer?.recipients).toMatchObject([{ text: `【张开与老虎】${text}`, params: ['671093'], templateId: '5750123' }]);
    }
  });

  it('puts the default sign where none is named, and takes numbers for values', () => {
    const { answer } = v5({ body: { ...BY_TEMPLATE, sign: '', params: [671093] } });
    expect(answer?.recipients).toMatchObject([{ sign: '张开与老虎', params: ['671093'] }]);
  });

  it('stops at the daily cap of the application, in the middle of a batch', () => {
    const mobiles = ['18211111111', '18211111112'];
    const body = { ...BY_TEMPLATE, tel: mobiles.map((mobile) => ({ nationcode: '86', mobile })) };
    const { json } = v5({ command: 'sendmultisms2', body, mobiles, desk: inApp({ caps: { daily: 1 } }) });
    const refused = { result: 1022, errmsg: tencent.codes['1022']?.message };
    expect(json).toMatchObject({ result: 0, detail: [{ result: 0 }, refused] });
  });

  it.each([
    ['【沙箱科技】', ''],
    ['', '【沙箱科技】'],
  ])('matches a text, with a sign in front or behind', (front, behind) => {
    const ordered = v5({ command: 'sendsms', body: { tel: TEL, msg: `${front}文本${behind}` } });
    expect(ordered.answer?.recipients ?? []).toEqual([]);
    expect(ordered.refusal?.explanation.received).toBe('文本');
  });

  it.each(['【', '【】', '】', '】】', '【a', 'a】', '【】】', '】【a】'])('takes %s for no sign and no fault of ours', (msg) => {
    expect(v5({ body: { tel: TEL, msg } }).json['result']).toBe(1014);
  });

  it('matches a text in time linear in it: brackets and values by the thousand', () => {
    for (const msg of ['【'.repeat(1_000_000), `亲爱的${'x'.repeat(1_000_000)}您好`, `您的验证码是${'1'.repeat(1_000_000)}`]) {
      expect(v5({ body: { tel: TEL, msg } }).json['result']).toBe(1014);
    }
  });

  it('sends back an ext of fewer than 512 bytes only', () => {
    expect(v5({ body: { ...BY_TEMPLATE, ext: 'x'.repeat(511) } }).json).toMatchObject({ result: 0, ext: 'x'.repeat(511) });
    expect(v5({ body: { ...BY_TEMPLATE, ext: 'x'.repeat(512) } }).json['result']).toBe(1004);
  });

  it('goes abroad by sendisms', () => {
    const body = { tel: '+60198890000', tpl_id: 5_750_127, params: ['1871'] };
    expect(v5({ command: 'sendisms', body, mobiles: ['+60198890000'] }).json).toMatchObject({ result: 0, fee: 1 });
  });
});

interface Case {
  number: number;
  why: string;
  shape: Shape;
}

const cases: readonly Case[] = [
  { number: 1001, why: 'a signature with another key', shape: { appKey: 'x' } },
  {
    number: 1002,
    why: 'a word that is not allowed',
    shape: { desk: { world: worldWith(() => ({ sensitiveWords: ['登录'] })) } },
  },
  {
    number: 1015,
    why: 'a number that has unsubscribed',
    shape: { desk: { world: worldWith(() => ({ blacklist: ['+8618211111111'] })) } },
  },
  { number: 1003, why: 'no sig', shape: { sig: undefined } },
  { number: 1003, why: 'an empty sig', shape: { sig: '' } },
  { number: 1004, why: 'no JSON', shape: { raw: 'tel=1' } },
  { number: 1004, why: 'no tel', shape: { body: { ...BY_TEMPLATE, tel: undefined } } },
  { number: 1004, why: 'a tel without mobile', shape: { body: { ...BY_TEMPLATE, tel: { nationcode: '86' } } } },
  {
    number: 1009,
    why: 'an address that is not listed',
    shape: { desk: { world: worldWith(() => ({ ipWhitelist: ['10.0.0.1'] })) } },
  },
  { number: 1011, why: 'an unknown command', shape: { command: 'sendfax' } },
  { number: 1012, why: 'a sign that is not approved', shape: { body: { ...BY_TEMPLATE, sign: '审核中签名' } } },
  { number: 1014, why: 'a template that is not there', shape: { body: { ...BY_TEMPLATE, tpl_id: 1 } } },
  { number: 1014, why: 'too many values', shape: { body: { ...BY_TEMPLATE, params: ['1', '2'] } } },
  { number: 1014, why: 'a text that fits no template', shape: { body: { tel: TEL, type: 0, msg: '您好' } } },
  {
    number: 1016,
    why: 'a number that is none',
    shape: { body: { ...BY_TEMPLATE, tel: { nationcode: '86', mobile: '182' } }, mobiles: ['182'] },
  },
  { number: 1019, why: 'an unknown application', shape: { app: '1' } },
  { number: 1020, why: 'a disabled application', shape: { desk: inApp({ disabled: true }) } },
  {
    number: 1006,
    why: 'a pull that is not switched on',
    shape: { command: 'pullstatus', body: { type: 0, max: 1 }, desk: inApp({ pulls: false }) },
  },
  { number: 1021, why: 'a clock eleven minutes off', shape: { time: TIME - 660 } },
  { number: 1022, why: 'a day that is over, said by hand', shape: { desk: inApp({ capReached: true }) } },
  { number: 1023, why: 'the same text within 30 s', shape: { desk: sentBefore(1, 10_000) } },
  { number: 1024, why: 'too many in an hour', shape: { desk: sentBefore(5, 60_000, 'x') } },
  {
    number: 1013,
    why: 'the frequency policy of the account',
    shape: {
      desk: {
        ...sentBefore(1, 30_000, 'x'),
        world: worldWith(({ limits }) => ({ limits: { ...limits, policy: { seconds: 60, count: 1 } } })),
      },
    },
  },
  { number: 1025, why: 'too many in a day', shape: { desk: sentBefore(10, 3 * 3_600_000, 'x') } },
  { number: 1026, why: 'the same text too often in a day', shape: { desk: sentBefore(5, 3 * 3_600_000) } },
  { number: 1031, why: 'an empty package', shape: { desk: inApp({ balance: 0 }) } },
  { number: 1033, why: 'arrears', shape: { desk: { world: worldWith(() => ({ arrears: true })) } } },
  {
    number: 1036,
    why: 'a long value of an individual',
    shape: {
      body: { ...BY_TEMPLATE, tpl_id: 9, params: ['一二三四五六七八九十一二三'] },
      desk: { world: worldWith(individual) },
    },
  },
  {
    number: 1032,
    why: 'marketing of an individual',
    shape: { body: { ...BY_TEMPLATE, tpl_id: 8, params: [] }, desk: { world: worldWith(individual) } },
  },
  {
    number: 1029,
    why: 'marketing at night',
    shape: {
      body: { ...BY_TEMPLATE, tpl_id: 8, params: [] },
      desk: { world: worldWith(withTemplates), now: NOW + 12 * 3_600_000, realNow: NOW },
    },
  },
  {
    number: 1017,
    why: 'a text that is too long',
    shape: { body: { ...BY_TEMPLATE, tpl_id: 9, params: ['长'.repeat(500)] }, desk: { world: worldWith(withTemplates) } },
  },
];

function sentBefore(
  count: number,
  ago: number,
  text = '【张开与老虎】验证码为:671093,您正在登录,若非本人操作,请勿泄露。',
): DeskOptions {
  const one = { at: NOW - ago, app: APP, templateId: '5750123', kind: 'code' as const, text };
  return { sent: { '+8618211111111': Array.from({ length: count }, () => one) } };
}

function withTemplates(): Partial<TencentPart> {
  const judged = { status: 'approved' as const, international: false, createdAt: 0 };
  return {
    templates: [
      { id: 8, name: '', content: '大促销，拒收请回复R', kind: 'marketing', ...judged },
      { id: 9, name: '', content: '通知：{1}', kind: 'notice', ...judged },
    ],
  };
}

function individual(): Partial<TencentPart> {
  return { ...withTemplates(), verifiedAs: 'individual' };
}

describe('answers', () => {
  it.each(cases.map((one): [string, Case] => [`${one.number}: ${one.why}`, one]))('%s', (_title, { number, shape }) => {
    const { json, code, reply, refusal, answer } = v5(shape);
    expect([json['result'], code, reply.status]).toEqual([number, String(number), 200]);
    const texts = Object.values(tencent.codes).flatMap((entry) =>
      entry.code === String(number) ? [entry.message.replace(/\{name\}/, '')] : [],
    );
    expect(texts.some((text) => String(json['errmsg']).startsWith(text))).toBe(true);
    const explanation = refusal?.explanation ?? answer?.recipients.find((one) => one.outcome === 'refused')?.explanation;
    expect(explanation?.remedy.en).toBeTruthy();
  });

  it('1004 as it was captured', () => {
    expect(v5({ body: { ...BY_TEMPLATE, tel: { nationcode: '86' } } }).reply.body).toBe(
      '{"result":1004,"errmsg":"package format error,cannot get /tel/mobile","ext":""}',
    );
  });
});

describe('signs and templates', () => {
  it('are added pending, modified, listed and deleted', () => {
    const sign = v5({ command: 'add_sign', body: { text: '新签名', international: 0 } });
    expect(sign.json).toEqual({ result: 0, errmsg: 'OK', data: { id: 600_004, international: 0, status: 1, text: '新签名' } });
    expect(v5({ command: 'mod_sign', body: { sign_id: 600_002, text: '改名' } }).json['result']).toBe(0);
    expect(v5({ command: 'mod_sign', body: { sign_id: 600_001, text: '改名' } }).json['result']).toBe(1012);
    expect(v5({ command: 'del_sign', body: { sign_id: [600_002] } }).answer?.changes).toEqual([
      { type: 'sign.deleted', id: 600_002 },
    ]);
    expect(v5({ command: 'del_sign', body: { sign_id: [1] } }).json['result']).toBe(1012);
    expect(v5({ command: 'get_sign', body: { sign_id: [600_001, 600_003] } }).json).toMatchObject({
      count: 2,
      data: [
        { id: 600_001, status: 0, text: '张开与老虎' },
        { id: 600_003, status: 2, reply: '签名与资质不符' },
      ],
    });
    const template = v5({ command: 'add_template', body: { title: '登录', text: '您的验证码是{1}', type: 0 } });
    expect(template.json).toMatchObject({ result: 0, data: { id: 5_750_128, status: 1, text: '您的验证码是{1}', type: 0 } });
    expect(v5({ command: 'add_template', body: { text: '{1}', type: 0 } }).json['result']).toBe(1014);
    expect(v5({ command: 'add_template', body: { text: '大促销', type: 1 } }).json['result']).toBe(1014);
    expect(v5({ command: 'mod_template', body: { tpl_id: 5_750_125, text: '验证码{1}', type: 0 } }).json['result']).toBe(0);
    expect(v5({ command: 'mod_template', body: { tpl_id: 5_750_123, text: '验证码{1}', type: 0 } }).json['result']).toBe(1014);
    expect(v5({ command: 'del_template', body: { tpl_id: [5_750_125] } }).json).toEqual({ result: 0, errmsg: 'OK' });
    expect(v5({ command: 'get_template', body: { tpl_page: { max: 2, offset: 1 } } }).json).toMatchObject({ total: 5, count: 2 });
    expect(v5({ command: 'get_template', body: { tpl_id: [5_750_123] } }).json).toMatchObject({
      data: [{ id: 5_750_123, type: 0 }],
    });
  });
});

describe('pulls and statistics', () => {
  const message: Message = {
    id: 'm1',
    seq: 1,
    provider: 'tencent',
    account: 'stock',
    app: APP,
    channel: 'sms',
    to: '+8618211111111',
    text: '',
    sign: '',
    kind: 'code',
    templateId: null,
    params: [],
    code: null,
    segments: 1,
    fee: 2,
    status: 'undelivered',
    providerMessageId: '2433:1',
    exchangeId: 'x1',
    acceptedAt: NOW - 5_000,
    timeline: [{ status: 'undelivered', at: NOW - 1_000, code: 'MK:0001' }],
  };
  const desk = { messages: [message] };
  const item =
    '{"user_receive_time":"2026-11-23 14:07:07","nationcode":"86","mobile":"18211111111","report_status":"FAIL","errmsg":"MK:0001","description":"用户短信送达失败","sid":"2433:1"}';

  it('hand out reports in the documented form', () => {
    const pulled = v5({ command: 'pullstatus', body: { type: 0, max: 10 }, desk });
    expect(pulled.reply.body).toBe(`{"result":0,"errmsg":"OK","count":1,"data":[${item}]}`);
    expect(pulled.answer?.changes).toEqual([{ type: 'reports.pulled', sdkAppId: APP, pulled: { at: NOW - 1_000, seq: 1 } }]);
    const from = '+8618211111111';
    const replies = [{ ...replyOn({ from, text: 'TD', at: NOW - 500, sign: '张开与老虎' }), app: APP }];
    const replied = v5({ command: 'pullstatus', body: { type: 1, max: 10 }, desk: { replies } });
    const reply = `{"extend":"","mobile":"18211111111","nationcode":"86","sign":"张开与老虎","text":"TD","time":${Math.floor((NOW - 500) / 1000)}}`;
    expect(replied.reply.body).toBe(`{"result":0,"errmsg":"OK","count":1,"data":[${reply}]}`);
    expect(replied.answer?.changes).toEqual([{ type: 'replies.pulled', sdkAppId: APP, upTo: 9 }]);
    const asked = { type: 1, max: 10, begin_time: TIME - 60, end_time: TIME, nationcode: '86', mobile: '18211111111' };
    expect(v5({ command: 'pullstatus4mobile', body: asked, desk: { replies } }).json).toMatchObject({ count: 1 });
    const window = { type: 0, max: 10, begin_time: TIME - 60, end_time: TIME, nationcode: '86', mobile: '18211111111' };
    expect(v5({ command: 'pullstatus4mobile', body: window, desk }).json).toMatchObject({ count: 1 });
  });

  it('count what was sent, what the carriers said, and what is left', () => {
    const hours = { begin_date: 2_026_112_300, end_date: 2_026_112_323 };
    expect(v5({ command: 'pullsendstatus', body: hours, desk }).json['data']).toEqual({ request: 1, success: 1, bill_number: 2 });
    expect(v5({ command: 'pullcallbackstatus', body: hours, desk }).json['data']).toMatchObject({
      status: 1,
      status_fail: 1,
      status_fail_1: 1,
    });
    expect(v5({ command: 'getsmspackages', body: { offset: 0, length: 10 } }).json).toMatchObject({
      total: 1,
      data: [{ package_id: 1_000_690_001, amount: 1000, used: 0 }],
    });
  });
});

it('answers bad input of every command with a number of its own, never a breakdown', () => {
  const value = fc.oneof(
    fc.constantFrom(null, true, -1, 1.5, 0, '', 'x', [], {}),
    fc.array(fc.string()),
    fc.dictionary(fc.string(), fc.integer()),
  );
  const names = [
    'tel',
    'tpl_id',
    'params',
    'sign',
    'msg',
    'ext',
    'type',
    'max',
    'begin_date',
    'end_date',
    'begin_time',
    'end_time',
    'nationcode',
    'mobile',
    'sign_id',
    'text',
    'international',
    'tpl_page',
    'offset',
    'length',
  ];
  const body = fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] });
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(commands)), body, fc.boolean(), (command, fields, signed) => {
      const { json } = v5({ command, body: fields, mobiles: signed ? null : ['1'] });
      const { result } = json;
      expect(result === 0 || String(result) in tencent.codes).toBe(true);
    }),
    { numRuns: 400 },
  );
});
