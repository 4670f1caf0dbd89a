/** v5: sends, signs and templates, pulls and statistics, and bad input of every command. */
import { replyOn } from '../../../support/reports.ts';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../server/message/message.ts';
import { tencent } from '../../../../server/providers/tencent/index.ts';
import { commands } from '../../../../server/providers/tencent/legacy/routes.ts';
import { NOW } from '../../../support/desk.ts';
import fc from '../../../support/properties.ts';
import { APP, BY_TEMPLATE, inApp, TEL, TIME, v5 } from './support.ts';

describe('a send', () => {
  it('answers in the captured order', () => {
    expect(v5().reply.body).toMatch(/^\{"result":0,"errmsg":"OK","ext":"e1","sid":"2433:\d+","fee":1,"isocode":"CN"\}$/);
    const many = v5({
      command: 'sendmultisms2',
      body: { ...BY_TEMPLATE, tel: [TEL, { nationcode: '86', mobile: '182' }] },
      mobiles: ['18211111111', '182'],
    });
    expect(many.reply.body).toMatch(
      /^\{"result":0,"errmsg":"OK","ext":"e1","detail":\[\{"result":0,"errmsg":"OK","mobile":"18211111111","nationcode":"86","sid":"2433:\d+","fee":1,"isocode":"CN"\},\{"result":1016,"errmsg":"\\u624B\\u673A\\u53F7\\u683C\\u5F0F\\u9519\\u8BEF","mobile":"182","nationcode":"86","isocode":"CN"\}\]\}$/,
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

describe('signs and templates', () => {
  it('are added pending, modified, listed and deleted', () => {
    const sign = v5({ command: 'add_sign', body: { text: '新签名', international: 0 } });
    expect(sign.json).toEqual({
      result: 0,
      errmsg: 'OK',
      msg: 'OK',
      data: { id: 600_004, international: 0, status: 1, text: '新签名' },
    });
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
    expect(v5({ command: 'del_template', body: { tpl_id: [5_750_125] } }).json).toEqual({ result: 0, errmsg: 'OK', msg: 'OK' });
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
    '{"user_receive_time":"2026-11-23 14:07:07","nationcode":"86","mobile":"18211111111","report_status":"FAIL","errmsg":"MK:0001","description":"\\u7528\\u6237\\u77ED\\u4FE1\\u9001\\u8FBE\\u5931\\u8D25","sid":"2433:1"}';

  it('hand out reports in the documented form', () => {
    const pulled = v5({ command: 'pullstatus', body: { type: 0, max: 10 }, desk });
    expect(pulled.reply.body).toBe(`{"result":0,"errmsg":"OK","count":1,"data":[${item}]}`);
    expect(pulled.answer?.changes).toEqual([{ type: 'reports.pulled', sdkAppId: APP, pulled: { at: NOW - 1_000, seq: 1 } }]);
    const from = '+8618211111111';
    const replies = [{ ...replyOn({ from, text: 'TD', at: NOW - 500, sign: '张开与老虎' }), app: APP }];
    const replied = v5({ command: 'pullstatus', body: { type: 1, max: 10 }, desk: { replies } });
    const reply = `{"extend":"","mobile":"18211111111","nationcode":"86","sign":"\\u5F20\\u5F00\\u4E0E\\u8001\\u864E","text":"TD","time":${Math.floor((NOW - 500) / 1000)}}`;
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
      data: [{ package_id: 1_000_690_001, amount: 1_000_000, used: 0 }],
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
