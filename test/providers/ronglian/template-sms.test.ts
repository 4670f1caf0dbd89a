/** TemplateSMS: what is taken, and every published error about the body, the template and the balance. */
import { describe, expect, it } from 'vitest';
import { startOfDay } from '../../../server/message/beijing-time.ts';
import { ronglian } from '../../../server/providers/ronglian/index.ts';
import { NOW, deskFor, play, request, stockWorld } from '../../support/desk.ts';
import { basic, error, LIVE_APP, LIVE_SMS, MAIN, SUB, TRIAL_APP, TRIAL_SMS, send, worldAfter, worldWith } from './support.ts';

describe('an accepted send', () => {
  it('reaches the phone with the template filled in', () => {
    const { answer } = send(LIVE_SMS);
    expect(answer?.recipients).toEqual([
      {
        outcome: 'accepted',
        to: '+8613900139000',
        app: LIVE_APP,
        text: '【沙箱科技】您的验证码是671093，2分钟内有效，请勿告诉他人。',
        sign: '沙箱科技',
        kind: 'code',
        templateId: '101001',
        params: ['671093', '2'],
        segments: 1,
        fee: 1,
        providerMessageId: '00000000000040008000000000000001',
      },
    ]);
    expect(answer?.changes).toEqual([{ type: 'balance.spent', fee: 1 }]);
  });

  it('of the trial application shows the text of the test template', () => {
    const first = send(TRIAL_SMS).answer?.recipients[0];
    expect(first).toMatchObject({
      text: '【云通讯】您使用的是云通讯短信模板，您的验证码是4653，请于2分钟内正确输入',
      sign: '云通讯',
      app: TRIAL_APP,
    });
  });

  it('to many numbers has one smsMessageSid, and a message for each', () => {
    const { answer } = send({ ...LIVE_SMS, to: '13900139000,13900139001,13900139002,' });
    const ids = answer?.recipients.map((one) => one.outcome === 'accepted' && one.providerMessageId);
    expect(ids).toEqual(Array.from({ length: 3 }, () => '00000000000040008000000000000001'));
    expect(answer?.changes).toEqual([{ type: 'balance.spent', fee: 3 }]);
  });

  it('says the Beijing time of the sandbox’s clock', () => {
    const midnight = Date.UTC(2026, 10, 23, 16, 0, 5);
    expect(send(TRIAL_SMS, {}, { now: midnight, realNow: NOW }).reply.body).toContain('"dateCreated":"20261124000005"');
  });

  it('is billed by pieces of 67 characters when it is long', () => {
    const sms = { ...LIVE_SMS, templateId: '101002', datas: ['张'.repeat(70), '2', '3'] };
    expect(send(sms).answer?.recipients[0]).toMatchObject({ segments: 2, fee: 2, kind: 'notice' });
  });

  it('may carry more values than the template has variables', () => {
    expect(send({ ...TRIAL_SMS, datas: ['1234', '5', 'more'] }).code).toBe('000000');
  });

  it('may come from a sub-account', () => {
    expect(send(LIVE_SMS, { scope: 'SubAccounts' }, {}, SUB).code).toBe('000000');
  });

  it('lists every check in order, each with a title', () => {
    const ids = send(LIVE_SMS).answer?.checks.map((check) => check.id);
    const titles = Object.keys(ronglian.checks);
    expect(ids).toEqual(titles.slice(0, titles.indexOf('repetition') + 1));
  });

  it.each(['20261122140708', '20261124140708', '20261123020708', '20261123060708'])(
    'may be signed at %s, within a day of now',
    (timestamp) => {
      expect(send(TRIAL_SMS, { timestamp }).code).toBe('000000');
    },
  );

  it('may send URL-safe or wrapped Base64 without padding', () => {
    const authorization = `${basic(`${MAIN.sid}:20261123140708`).replace(/=+$/, '')} `;
    expect(send(TRIAL_SMS, { authorization }).code).toBe('000000');
  });
});

describe('the fields of the body', () => {
  const many = (count: number) => Array.from({ length: count }, (_, i) => `139${String(i).padStart(8, '0')}`).join(',');

  it('160030 请求包体为空: refuses a body of nothing but blanks', () => {
    expect(send(' \n').reply.body).toBe(error('160030', '请求包体为空'));
  });

  it.each([
    ['160044', '发送号码为空', { to: '' }],
    ['160044', '发送号码为空', { to: ',' }],
    ['112307', '【短信】模板短信模板ID为空', { templateId: '' }],
    ['160057', '短信模板ID要求为数字', { templateId: 'SMS_1' }],
    ['160048', '号码数超200限制', { to: many(201) }],
    ['160045', '群发号码重复', { to: '13900139000,13900139001,13900139000' }],
    ['160042', '号码格式有误', { to: '12345' }],
    ['160042', '号码格式有误', { to: '+8613900139000' }],
    ['160042', '号码格式有误', { to: '13900139000,,13900139001' }],
    ['160042', '号码格式有误', { to: '13900139000，13900139001' }],
    ['160065', '子扩展不符合要求', { subAppend: '12345' }],
    ['160065', '子扩展不符合要求', { subAppend: 'abc' }],
    ['160055', '请求reqId超长', { reqId: 'a'.repeat(33) }],
  ])('%s %s: %o', (code, message, changes) => {
    expect(send({ ...LIVE_SMS, ...changes }).reply.body).toBe(error(code, message));
  });

  it('may be at their limits', () => {
    expect(send({ ...LIVE_SMS, to: many(200), subAppend: '9999', reqId: 'a'.repeat(32) }).code).toBe('000000');
  });

  it('one bad number refuses the batch, and names the number', () => {
    const { answer, refusal } = send({ ...LIVE_SMS, to: '13900139000,12345' });
    expect(answer).toBeUndefined();
    expect(refusal?.checks.at(-1)).toEqual({ id: 'numberForm', ok: false, note: '12345' });
  });

  it('160054 请求重复: refuses a reqId that was used the same Beijing day, and takes it the next', () => {
    const sms = { ...LIVE_SMS, reqId: 'order-1' };
    const world = worldAfter(stockWorld(), send(sms));
    const nextDay = startOfDay(NOW) + 86_400_000;
    expect(send(sms, {}, { world }).reply.body).toBe(error('160054', '请求重复'));
    expect(send({ ...sms, reqId: 'order-2' }, {}, { world }).code).toBe('000000');
    expect(send(sms, {}, { world, now: nextDay - 1 }).code).toBe('160054');
    expect(send(sms, {}, { world, now: nextDay, realNow: NOW }).code).toBe('000000');
  });
});

describe('the trial application', () => {
  it('112310: sends to its bound test numbers only', () => {
    const body = error('112310', '【短信】应用未上线，模板短信接收号码外呼受限');
    expect(send({ ...TRIAL_SMS, to: '13900139000' }).reply.body).toBe(body);
    expect(send({ ...TRIAL_SMS, to: '13800138000,13900139000' }).reply.body).toBe(body);
    expect(send({ ...TRIAL_SMS, to: '13800138000,13800138001' }).code).toBe('000000');
  });

  it('160032: sends template 1 only', () => {
    expect(send({ ...TRIAL_SMS, templateId: '999' }).reply.body).toBe(error('160032', '短信模板无效'));
    const template = { id: '900', title: '', content: '【沙箱科技】{1}', kind: 'code', status: 'approved' };
    const apps = ronglian.account.parse(stockWorld().accounts[0]?.['ronglian']).apps;
    const world = worldWith({ apps: apps.map((app) => (app.online ? app : { ...app, templates: [template] })) });
    expect(send({ ...TRIAL_SMS, templateId: '900' }, {}, { world }).code).toBe('160032');
  });

  it.each([['671093', '2'], ['', '2'], ['1234'], ['12a', '2'], ['1234', '十'], []])(
    '161125: values of 1 to 4 digits only, not %o %o',
    (...datas) => {
      expect(send({ ...TRIAL_SMS, datas }).reply.body).toBe(error('161125', '请输入1到4位的数字'));
    },
  );
});

describe('the templates of an online application', () => {
  it.each([
    ['101003', 'Template 101003 is still under review.'],
    ['101004', 'Template 101004 was rejected.'],
    ['555555', 'The application “已上线应用” has no template 555555.'],
  ])('160032 短信模板无效: %s', (templateId, cause) => {
    const { reply, refusal } = send({ ...LIVE_SMS, templateId });
    expect(reply.body).toBe(error('160032', '短信模板无效'));
    expect(refusal?.explanation.cause.en).toBe(cause);
  });

  it('160043: refuses a template of another application, and says whose it is', () => {
    const { reply, refusal } = send({ ...TRIAL_SMS, templateId: '101001' });
    expect(reply.body).toBe(error('160043', '应用与模板id不匹配'));
    expect(refusal?.explanation.remedy.en).toContain(LIVE_APP);
  });

  it('160052: refuses fewer values than variables', () => {
    expect(send({ ...LIVE_SMS, datas: ['671093'] }).reply.body).toBe(error('160052', '模板变量格式有误'));
  });

  it('113302: the test template goes to test numbers only', () => {
    const { reply } = send({ ...LIVE_SMS, templateId: '1', datas: ['1234', '5'] });
    expect(reply.body).toBe(error('113302', '【流量】您正在使用云通讯测试模板且短信接收者不是注册的测试号码'));
  });
});

describe('the balance', () => {
  it('111142: refuses what it does not pay for', () => {
    const body = error('111142', '【账号】主账户余额不足');
    expect(send(LIVE_SMS, {}, { world: worldWith({ balance: 0 }) }).reply.body).toBe(body);
    expect(send({ ...LIVE_SMS, to: '13900139000,13900139001' }, {}, { world: worldWith({ balance: 1 }) }).reply.body).toBe(body);
    expect(send(LIVE_SMS, {}, { world: worldWith({ balance: 1 }) }).code).toBe('000000');
  });

  it('is less by what was sent', () => {
    const part = ronglian.account.parse(stockWorld().accounts[0]?.['ronglian']);
    expect(ronglian.account.fold(part, { type: 'balance.spent', fee: 3 }).balance).toBe(999_997);
  });
});

describe('a refused send', () => {
  it('names the numbers it was meant for, whatever the reason, so that their phones can show it', () => {
    const to = '13800138000,12345,13800138000';
    expect(send({ ...TRIAL_SMS, to }).refusal?.recipients).toEqual(['+8613800138000', '12345']);
    expect(send(TRIAL_SMS, { sig: 'F'.repeat(32) }).refusal?.recipients).toEqual(['+8613800138000']);
    expect(send('{').refusal?.recipients).toEqual([]);
  });

  it('names no more than 200 numbers', () => {
    const to = Array.from({ length: 300 }, (_, i) => `139${String(i).padStart(8, '0')}`).join(',');
    expect(send({ ...LIVE_SMS, to }).refusal?.recipients).toHaveLength(200);
  });
});

describe('other addresses', () => {
  it('112602: TemplateSMS takes POST only', () => {
    expect(send('', { method: 'GET' }).reply.body).toBe(error('112602', '【其他】HTTP请求方法不支持'));
  });

  it.each([
    '/2013-12-26/Accounts/x/SMS/Unheard',
    '/2013-12-26/SubAccounts/x/AccountInfo',
    '/2013-12-26/Accounts/x/SMS/templatesms',
    '/',
  ])('112601: what the sandbox does not play is refused, not left without an answer: %s', (target) => {
    const played = play(ronglian, request({ target, headers: { accept: 'application/xml' } }), deskFor(ronglian));
    expect(played.reply.body).toBe(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Response>
    <statusCode>112601</statusCode>
    <statusMsg>【其他】HTTP协议错误</statusMsg>
</Response>
`);
  });

  it.each(['/', '/webservice/sms.php', '/v5/tlssmssvr/sendsms', '/_sandbox/api/accounts'])('leaves %s to others', (target) => {
    expect(ronglian.claims(request({ target }))).toBe(false);
  });
});
