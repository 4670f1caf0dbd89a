/** What a Submit may be told about its sender, its number, its limits and its wording, in the words of the wire. */
import { describe, expect, it } from 'vitest';
import { startOfDay } from '../../../server/message/beijing-time.ts';
import { codes } from '../../../server/providers/ihuyi/codes/codes.ts';
import { ihuyi } from '../../../server/providers/ihuyi/index.ts';
import { NOW } from '../../support/desk.ts';
import type { Form } from './support.ts';
import {
  FREE_SEND,
  PAID_SEND,
  ON_PHONE,
  expectRefusal,
  FREE,
  jsonReply,
  MOBILE,
  PAID,
  past,
  refused,
  replies,
  send,
  submit,
  TEXT,
  TO,
  why,
  worldWith,
  xmlReply,
} from './support.ts';

const TIME = String(NOW / 1000);

describe('takes a Submit', () => {
  it('2 提交成功, with an id of ten digits of Unix time and ten that do not begin with 0', () => {
    expect(send().reply).toEqual(xmlReply('2', '提交成功', '17954140285500000000'));
    expect(send({ format: 'json' }).reply).toEqual(jsonReply('2', '提交成功', '17954140285500000000'));
    expect(send({}, { random: () => 0 }).reply.body).toContain('<smsid>17954140281000000000</smsid>');
    expect(send({}, { random: () => 1 - 2 ** -53 }).reply.body).toContain('<smsid>17954140289999999999</smsid>');
  });

  it('puts the account’s sign in front of the text and bills what it takes', () => {
    expect(send().answer).toMatchObject({
      code: '2',
      recipients: [
        {
          outcome: 'accepted',
          to: TO,
          app: 'C06900001',
          text: ON_PHONE,
          sign: '互亿无线',
          kind: 'code',
          templateId: '1',
          params: ['7835'],
          segments: 1,
          fee: 1,
          providerMessageId: '17954140285500000000',
        },
      ],
      changes: [{ type: 'balance.spent', apiId: 'C06900001', count: 1 }],
    });
  });

  it('bills a long text by pieces of 67 characters, sign included', () => {
    const content = `订单号：${'9'.repeat(60)}，联系人：张三，手机号：1，金额：1。`;
    const [recipient] = submit({ ...PAID, mobile: MOBILE, content }).answer?.recipients ?? [];
    expect(recipient).toMatchObject({ segments: 2, fee: 2 });
  });

  it('lists its checks in the provider’s order, with what was seen', () => {
    expect(send().answer?.checks.map((check) => [check.id, check.note])).toEqual([
      ['account', undefined],
      ['password', undefined],
      ['mobile', undefined],
      ['content', undefined],
      ['credential', 'APIKEY'],
      ['frozen', undefined],
      ['mobileFormat', undefined],
      ['length', '26 / 500'],
      ['words', undefined],
      ['emoji', undefined],
      ['brackets', undefined],
      ['template', '#1'],
      ['variable', undefined],
      ['address', undefined],
      ['balance', '1000000 − 1'],
      ['blacklist', undefined],
      ['perSecond', '0 / 1'],
      ['burst', '0 / 20'],
      ['samePerMinute', '0 / 2'],
      ['samePerDay', '0 / 20'],
      ['codesPerDay', '0 / 5'],
      ['perDay', '0 / 20'],
    ]);
  });

  it('ignores parameters that clients send and no document names', () => {
    expect(send({ rd: '1', md5: '1', sign: '', stime: '2026-01-01 00:00:00' }).code).toBe('2');
  });

  it('fills in several variables by templateid, and takes the default template from a paying account too', () => {
    const values = '20180515006|张三|136xxxxxxxx|100元';
    const [recipient] = submit({ ...PAID, mobile: MOBILE, templateid: '20002', content: values }).answer?.recipients ?? [];
    expect(recipient).toMatchObject({
      text: '【沙箱科技】订单号：20180515006，联系人：张三，手机号：136xxxxxxxx，金额：100元。',
      templateId: '20002',
      params: ['20180515006', '张三', '136xxxxxxxx', '100元'],
      kind: 'notice',
    });
    expect(submit({ ...PAID, mobile: MOBILE, content: TEXT }).code).toBe('2');
  });
});

describe('refuses a missing parameter in the words of the wire', () => {
  it('401 帐号不能为空', () => expect(replies({})).toEqual(refused('401', '帐号不能为空')));
  it('402 密码不能为空', () => expect(replies({ account: FREE.account })).toEqual(refused('402', '密码不能为空')));
  it('403 手机号码不能为空', () => expect(replies({ ...FREE, content: TEXT })).toEqual(refused('403', '手机号码不能为空')));
  it('404 短信内容不能为空', () => expect(replies({ ...FREE, mobile: MOBILE })).toEqual(refused('404', '短信内容不能为空')));

  it('tells an empty content before a bad number, as a pasted response does', () => {
    expect(replies({ ...FREE, mobile: '12' })).toEqual(refused('404', '短信内容不能为空'));
  });
});

describe('refuses who is not known', () => {
  const message = 'API ID或API KEY不正确';

  it('405 API ID或API KEY不正确, for an APIID nobody has', () => {
    const { refusal } = expectRefusal('405', message, { ...FREE_SEND, account: 'C00000000' });
    expect(refusal?.explanation.cause.en).toContain('No account has the APIID “C00000000”');
  });

  it('405 for a wrong APIKEY, showing only its end', () => {
    const { refusal } = expectRefusal('405', message, { ...FREE_SEND, password: PAID.password });
    expect(why(refusal)?.expected).toBe(`${'*'.repeat(28)}4db0`);
    expect(why(refusal)?.received).toBe(`${'*'.repeat(28)}4db1`);
    expect(why(refusal)?.cause.en).toBe('password is the APIKEY of C06900002, not the APIKEY of C06900001.');
  });

  it('405 for digits that are no APIKEY, showing no more than the first that differs', () => {
    const { refusal } = expectRefusal('405', message, { ...FREE_SEND, password: `06905${'f'.repeat(27)}` });
    expect(why(refusal)?.expected).toBe(`${'*'.repeat(5)}a${'*'.repeat(22)}4db0`);
    expect(why(refusal)?.received).toBe(`${'*'.repeat(5)}f${'*'.repeat(22)}ffff`);
    expect(why(refusal)?.cause.en).toContain('the parameter time is missing');
  });

  it('405 for a password that is no digest, without talk of time', () => {
    const { refusal } = expectRefusal('405', message, { ...FREE_SEND, password: 'abc' });
    expect(why(refusal)?.cause.en).toBe('password is not the APIKEY of C06900001.');
    expect(why(refusal)?.received).toBe('a**');
  });

  it('405 for the APIKEY with white space around it, and says so', () => {
    const { refusal } = expectRefusal('405', message, { ...FREE_SEND, password: `${FREE.password}\n` });
    expect(why(refusal)?.cause.zh).toContain('空白字符');
  });

  it('405 before anything about number or content', () => {
    expect(replies({ account: 'C00000000', password: 'x', mobile: '12', content: '任意' })).toEqual(refused('405', message));
  });

  it('40501 动态密码已过期', () => {
    expect(replies({ ...FREE_SEND, password: '0'.repeat(32), time: '1451544941' })).toEqual(refused('40501', '动态密码已过期'));
  });

  it('40502 动态密码校验失败', () => {
    expect(replies({ ...FREE_SEND, password: '0'.repeat(32), time: TIME })).toEqual(refused('40502', '动态密码校验失败'));
  });

  it('4050 账号被冻结', () => {
    expect(replies(FREE_SEND, { world: worldWith(FREE.account, { frozen: true }) })).toEqual(refused('4050', '账号被冻结'));
  });

  it('4052 访问ip与备案ip不符', () => {
    const world = worldWith(FREE.account, { allowedIps: ['203.0.113.7'] });
    const { refusal } = expectRefusal('4052', '访问ip与备案ip不符', FREE_SEND, { world });
    expect(refusal?.explanation).toMatchObject({ expected: '203.0.113.7', received: '127.0.0.1' });
    expect(send({}, { world: worldWith(FREE.account, { allowedIps: ['127.0.0.1'] }) }).code).toBe('2');
  });
});

describe('refuses a number', () => {
  const message = '手机格式不正确，格式为11位的数字.';

  it.each([
    ['twelve digits', '138001380001', 'has 12 digits'],
    ['letters', '1380013800a', 'has “a” (U+0061) at its end'],
    ['a fixed line', '02151298888', 'is a landline'],
    ['several numbers', '13800138000,13800138001', 'is 2 numbers in one'],
    ['a country code', '+8613800138000', 'country code'],
    ['a country code and a blank', '86 13800138000', 'country code'],
  ])('406 手机格式不正确，格式为11位的数字. for %s', (_, mobile, words) => {
    const { refusal } = expectRefusal('406', message, { ...FREE_SEND, mobile });
    expect(refusal?.explanation.cause.en).toContain(words);
    expect(refusal?.explanation.received).toBe(mobile);
  });

  it('4030 手机号码已被列入黑名单', () => {
    expect(replies(FREE_SEND, { world: worldWith(FREE.account, { blacklist: [MOBILE] }) })).toEqual(
      refused('4030', '手机号码已被列入黑名单'),
    );
    expect(send({}, { world: worldWith(FREE.account, { blacklist: ['13800138001'] }) }).code).toBe('2');
  });
});

describe('refuses what the account may not do', () => {
  it('4051 剩余条数不足', () => {
    const { refusal } = expectRefusal('4051', '剩余条数不足', FREE_SEND, { world: worldWith(FREE.account, { balance: 0 }) });
    expect(refusal?.checks.at(-1)?.note).toBe('0 − 1');
    expect(send({}, { world: worldWith(FREE.account, { balance: 1 }) }).code).toBe('2');
  });

  it('4080 同一手机号码同一秒钟之内发送频率不能超过1条(c)', () => {
    expect(replies(FREE_SEND, { sent: { [TO]: [past(0.999)] } })).toEqual(
      refused('4080', '同一手机号码同一秒钟之内发送频率不能超过1条(c)'),
    );
    expect(send({}, { sent: { [TO]: [past(1)] } }).code).toBe('2');
  });

  it('4083 同内容每分钟限制：2条', () => {
    const same = (...ages: number[]) => ({ sent: { [TO]: ages.map((age) => past(age, { text: ON_PHONE })) } });
    expect(replies(FREE_SEND, same(59, 2))).toEqual(refused('4083', '同内容每分钟限制：2条'));
    expect(send({}, same(60, 2)).code).toBe('2');
    expect(send({ content: TEXT.replace('7835', '7836') }, same(59, 2)).code).toBe('2');
  });

  it('4084 同内容每日限制：20条', () => {
    const text = '【沙箱科技】您的验证码是7835，请在5分钟内输入。';
    const today = Array.from({ length: 20 }, (_, i) => past(700 + i * 70, { app: PAID.account, kind: 'notice', text }));
    expect(replies(PAID_SEND, { sent: { [TO]: today } })).toEqual(refused('4084', '同内容每日限制：20条'));
    expect(submit(PAID_SEND, { sent: { [TO]: today.slice(1) } }).code).toBe('2');
  });

  it('4085 同一手机号验证码短信发送超出5条, by the Beijing day', () => {
    const midnight = (NOW - startOfDay(NOW)) / 1000;
    const codes = (first: number) => ({ sent: { [TO]: [past(first), past(5000), past(4000), past(3000), past(2000)] } });
    expect(replies(FREE_SEND, codes(midnight))).toEqual(refused('4085', '同一手机号验证码短信发送超出5条'));
    expect(send({}, codes(midnight + 0.001)).code).toBe('2');
  });

  it('counts codes only where a code is sent', () => {
    const sent = { [TO]: [6000, 5000, 4000, 3000, 2000].map((age) => past(age, { app: PAID.account })) };
    expect(submit({ ...PAID_SEND, templateid: '20002', content: '1|2|3|4' }, { sent }).code).toBe('2');
    expect(submit(PAID_SEND, { sent }).code).toBe('4085');
  });

  it('4082 超出同一手机号一天之内20条短信限制', () => {
    const notices = Array.from({ length: 20 }, (_, i) =>
      past(700 + i * 70, { app: PAID.account, kind: 'notice', text: String(i) }),
    );
    const form = { ...PAID_SEND, templateid: '20002', content: '1|2|3|4' };
    expect(replies(form, { sent: { [TO]: notices } })).toEqual(refused('4082', '超出同一手机号一天之内20条短信限制'));
    expect(submit(form, { sent: { [TO]: notices.slice(1) } }).code).toBe('2');
  });

  it('408 发送超限（[20]条），已加入黑名单，可登入平台解除', () => {
    const notices = Array.from({ length: 20 }, (_, i) =>
      past(10 + i * 31, { app: PAID.account, kind: 'notice', text: String(i) }),
    );
    const form = { ...PAID_SEND, templateid: '20002', content: '1|2|3|4' };
    expect(replies(form, { sent: { [TO]: notices } })).toEqual(
      refused('408', '发送超限（[20]条），已加入黑名单，可登入平台解除'),
    );
    expect(submit(form, { sent: { [TO]: notices.slice(1) } }).code).toBe('2');
  });

  it('counts each APIID by itself', () => {
    expect(send({}, { sent: { [TO]: [past(0.5, { app: PAID.account })] } }).code).toBe('2');
  });

  it('counts by the account’s own limits where it has some, and says its number', () => {
    const world = worldWith(FREE.account, { limits: { codesPerDay: 2 } });
    const sent = { [TO]: [past(5000), past(4000)] };
    expect(replies(FREE_SEND, { world, sent })).toEqual(refused('4085', '同一手机号验证码短信发送超出2条'));
  });

  it('leaves the frequency alone where limits are switched off', () => {
    expect(send({}, { limited: false, sent: { [TO]: [past(0.1)] } }).code).toBe('2');
  });

  it('tells an empty balance before a frequency', () => {
    const world = worldWith(FREE.account, { balance: 0 });
    expect(send({}, { world, sent: { [TO]: [past(0.1)] } }).code).toBe('4051');
  });
});

describe('the wording of an account', () => {
  const documented = (change: Form, limits: object = {}, sent: number[] = []): string => {
    const world = worldWith(FREE.account, { limits });
    for (const one of world.accounts) one['ihuyi'] = { ...ihuyi.account.parse(one['ihuyi']), wording: 'doc' };
    return send({ ...change, format: 'json' }, { world, sent: { [TO]: sent.map((ago) => past(ago)) } }).reply.body;
  };

  it.each<[string, Form, object, number[]]>([
    ['手机号码格式不正确', { mobile: '12' }, {}, []],
    ['提交的短信内容与审核通过的模板内容不匹配', { content: 'x' }, {}, []],
    ['变量内容超过指定的长度【8】', { content: TEXT.replace('7835', '123456789') }, {}, []],
    ['同一手机号码同一秒钟之内发送频率不能超过1条', {}, {}, [0]],
    ['同一手机号验证码短信发送超出【5】条', {}, {}, [5, 4, 3, 2, 1].map((hours) => hours * 3600)],
    ['同一手机号验证码短信发送超出【2】条', {}, { codesPerDay: 2 }, [7200, 3600]],
  ])('may be that of the documentation: %s', (message, change, limits, sent) => {
    expect(documented(change, limits, sent)).toContain(`"msg":"${message}"`);
  });

  it('leaves a text alone that is the same in both', () => {
    expect(documented({ content: '' })).toContain('"msg":"短信内容不能为空"');
    expect(documented({})).toContain('"msg":"提交成功"');
  });
});

it('shows a refusal on the phone it was meant for', () => {
  expect(send({ content: '不合模板' }).refusal?.recipients).toEqual(['13800138000']);
});

it('lets one click lift the limit that a number has reached', () => {
  const { refusal } = send({}, { sent: { [TO]: [past(0)] } });
  expect(refusal?.explanation.action).toEqual({ type: 'lift-limits', to: TO });
});

it('keeps the document’s wording beside the wire’s where they differ', () => {
  const differing = Object.entries(codes).filter(([, one]) => 'documented' in one);
  expect(differing.map(([code]) => code).sort()).toEqual(['405', '406', '4072', '40722', '4080', '4082', '4085']);
});
