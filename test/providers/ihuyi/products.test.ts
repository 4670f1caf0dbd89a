/** What the other products make of a Submit, and the questions that older clients ask. */
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../server/message/message.ts';
import { ihuyi } from '../../../server/providers/ihuyi/index.ts';
import type { DeskOptions } from '../../support/desk.ts';
import { deskFor, NOW, play, request, stockWorld } from '../../support/desk.ts';
import type { Form } from './support.ts';
import { FREE, INTERNATIONAL, MARKETING, MOBILE, NOTICE, VOICE, worldWith } from './support.ts';

function ask(target: string, form: Form, options: DeskOptions = {}) {
  const headers = { host: '106.ihuyi.com', 'content-type': 'application/x-www-form-urlencoded' };
  return play(ihuyi, request({ target, headers, body: new URLSearchParams(form).toString() }), deskFor(ihuyi, options));
}

const ISMS = '/webservice/isms.php?method=Submit';
const VOICE_PHP = '/webservice/voice.php?method=Submit';
const SMS = '/webservice/sms.php?method=Submit';

describe('an international text', () => {
  const send = (change: Form = {}) =>
    ask(ISMS, { ...INTERNATIONAL, mobile: '1 6305551234', content: 'Your verification code is 7835.', ...change });

  it('goes to a number with its country code, and its id is called ismsid', () => {
    const { reply, answer } = send();
    expect(reply.body).toBe(
      '<?xml version="1.0" encoding="utf-8"?>\n<SubmitResult xmlns="http://106.ihuyi.com/">\n<code>2</code>\n<msg>提交成功</msg>\n<ismsid>17954140285500000000</ismsid>\n</SubmitResult>\n',
    );
    expect(answer?.recipients).toMatchObject([
      {
        to: '+16305551234',
        text: '【Sandbox】Your verification code is 7835.',
        kind: 'code',
        templateId: '10001',
        params: ['7835'],
      },
    ]);
  });

  it.each([
    ['86 13800138000', '+8613800138000'],
    ['852 61234567', '+85261234567'],
  ])('takes %s', (mobile, to) => {
    expect(send({ mobile }).answer?.recipients).toMatchObject([{ to }]);
  });

  it.each(['16305551234', '+1 6305551234', '1  6305551234', '999 6305551234', '86 12345', '1 630-555-1234'])(
    'does not take %s',
    (mobile) => {
      expect(send({ mobile }).code).toBe('406');
    },
  );
});

describe('a marketing text', () => {
  const OFFER = '【沙箱科技】全场八折，退订回T';
  const send = (change: Form = {}, options: DeskOptions = {}) =>
    ask(SMS, { ...MARKETING, mobile: `${MOBILE},13800138001`, content: OFFER, format: 'json', ...change }, options);

  it('goes to every number under one id, and each is paid for', () => {
    const { reply, answer } = send();
    expect(reply.body).toBe('{"code":2,"msg":"提交成功","smsid":"17954140285500000000"}');
    expect(answer?.recipients.map(({ to }) => to)).toEqual(['+8613800138000', '+8613800138001']);
    expect(answer?.recipients).toMatchObject(
      Array.from({ length: 2 }, () => ({ text: OFFER, kind: 'marketing', providerMessageId: '17954140285500000000', fee: 1 })),
    );
    expect(answer?.changes).toEqual([{ type: 'balance.spent', apiId: MARKETING.account, count: 2 }]);
  });

  it('goes once to a number that stands twice', () => {
    expect(send({ mobile: `${MOBILE},${MOBILE}` }).answer?.recipients).toHaveLength(1);
  });

  it.each(['【沙箱科技】八折 退订回TD', '【沙箱科技】八折，回T退订', '八折，退订回T【沙箱科技】', '【沙箱科技】八折，退订回 t'])(
    'may be worded %s',
    (content) => {
      expect(send({ content }).code).toBe('2');
    },
  );

  it('leaves out a number on the black list, says so, and is not paid for it', () => {
    const { answer, reply } = send({}, { world: worldWith(MARKETING.account, { blacklist: [MOBILE] }) });
    expect(reply.body).toContain('"code":2');
    expect(answer?.recipients).toMatchObject([
      { outcome: 'accepted', to: '+8613800138001' },
      { outcome: 'refused', to: '+8613800138000', code: '4030', message: '手机号码已被列入黑名单' },
    ]);
    expect(answer?.changes).toMatchObject([{ count: 1 }]);
  });

  it('is handed to the carrier at its stime, in Beijing', () => {
    const notBefore = Date.UTC(2026, 10, 24, 1, 0, 0);
    expect(send({ stime: '2026-11-24 09:00:00' }).answer?.recipients).toMatchObject([{ notBefore }, { notBefore }]);
    expect(send({ stime: '2026-11-23 09:00:00' }).answer?.recipients[0]).not.toHaveProperty('notBefore');
  });
});

describe('a voice call', () => {
  it('reads a code out, under a voiceid', () => {
    const { reply, answer } = ask(VOICE_PHP, { ...VOICE, mobile: MOBILE, content: '7835', format: 'json' });
    expect(reply.body).toBe('{"code":2,"msg":"提交成功","voiceid":"550000000"}');
    expect(answer?.recipients).toMatchObject([
      { to: '+8613800138000', channel: 'voice', code: '7835', text: '您的验证码是：7，8，3，5', sign: '', kind: 'code' },
    ]);
  });

  it.each(['783', '7835123', '78a5', ' 7835'])('does not read out “%s”', (content) => {
    expect(ask(VOICE_PHP, { ...VOICE, mobile: MOBILE, content }).code).toBe('4072');
  });

  it('reads a notice out, of the default template or one’s own, at /vm/Submit.json as well', () => {
    const content = '您的订单号是：0648。已由顺风快递发出，请注意查收。';
    expect(ask('/vm/Submit.json', { ...NOTICE, mobile: MOBILE, content }).reply.body).toBe(
      '{"code":2,"msg":"提交成功","voiceid":"550000000"}',
    );
    const named = { templateid: '10003', content: '体检|明天九点' };
    expect(ask(VOICE_PHP, { ...NOTICE, mobile: MOBILE, ...named }).answer?.recipients).toMatchObject([
      { channel: 'voice', text: '您预约的体检将于明天九点开始，请准时参加。', templateId: '10003', fee: 1 },
    ]);
  });
});

describe('ChangePassword', () => {
  it('makes the new password the key', () => {
    const newpassword = 'f'.repeat(32);
    const { answer, reply } = ask('/sms/ChangePassword.json', { ...FREE, newpassword });
    expect(reply.body).toBe('{"code":2,"msg":"修改成功"}');
    const part = ihuyi.account.parse(stockWorld().accounts[0]?.['ihuyi']);
    const changed = (answer?.changes ?? []).reduce(ihuyi.account.fold, part);
    const world = { accounts: [{ id: 'stock', ihuyi: changed }] };
    expect(ask('/sms/GetNum.json', FREE, { world }).code).toBe('405');
    expect(ask('/sms/GetNum.json', { ...FREE, password: newpassword }, { world }).code).toBe('2');
  });
});

describe('Query', () => {
  const message = (change: Partial<Message>): Message => ({
    id: 'm1',
    seq: 1,
    provider: 'ihuyi',
    account: 'stock',
    app: FREE.account,
    channel: 'sms',
    to: '+8613800138000',
    text: 'x',
    sign: '',
    kind: 'code',
    templateId: '1',
    params: [],
    code: null,
    segments: 1,
    fee: 1,
    status: 'accepted',
    providerMessageId: '17954140285500000000',
    exchangeId: 'x1',
    acceptedAt: NOW,
    timeline: [{ status: 'accepted', at: NOW }],
    ...change,
  });
  const reported = (status: Message['status'], code: string): Partial<Message> => ({
    status,
    timeline: [
      { status: 'accepted', at: NOW },
      { status, at: NOW, code },
    ],
  });

  it.each<[state: string, change: Partial<Message>, body: string]>([
    ['on its way', {}, '{"code":2,"msg":"提交成功"}'],
    ['delivered', reported('delivered', 'DELIVRD'), '{"code":2,"msg":"DELIVRD"}'],
    ['undelivered', reported('undelivered', 'UNDELIV'), '{"code":0,"msg":"UNDELIV"}'],
    ['expired', reported('expired', ''), '{"code":0,"msg":"查询失败"}'],
  ])('tells what became of a message that is %s', (_state, change, body) => {
    const messages = [message(change)];
    expect(ask('/sms/Query.json', { smsid: '17954140285500000000' }, { messages }).reply.body).toBe(body);
  });
});

it('VersionInfo and GetReply answer in every form', () => {
  expect(ask('/sms/VersionInfo.json', {}).reply.body).toBe('{"msg":"3.3"}');
  expect(ask('/sms/VersionInfo.xml', {}).reply.body).toContain(
    '<VersionInfoResult xmlns="http://106.ihuyi.com/">\n<msg>3.3</msg>\n',
  );
  expect(ask('/sms/GetReply.json', FREE).reply.body).toBe('{"code":2,"msg":"查询成功"}');
});

it('a registration that names no balance has fifty free ones', () => {
  const part = ihuyi.account.parse({ accounts: [{ apiId: 'C1', apiKey: 'k', name: '', sign: 's', templates: [] }] });
  expect(part.accounts[0]?.balance).toBe(50);
});

it('the minutes of a dynamic password are the account’s', () => {
  const world = stockWorld();
  for (const one of world.accounts) one['ihuyi'] = { ...ihuyi.account.parse(one['ihuyi']), dynamicWindowSeconds: 60 };
  const time = String(Math.floor(NOW / 1000) - 61);
  const { refusal } = ask('/sms/GetNum.json', { ...FREE, password: 'x', time }, { world });
  expect(refusal?.code).toBe('40501');
  expect(refusal?.explanation.expected).toContain('± 60');
});
