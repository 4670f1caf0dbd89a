/** What is said of a number that Tencent refuses: the fault of this number, in both languages, and the number put right. */
import { describe, expect, it } from 'vitest';
import { diagnosed } from '../../support/desk.ts';
import { MALFORMED } from '../../support/malformed-numbers.ts';
import { BY_TEMPLATE, v5 } from './legacy/support.ts';
import { call, sendBody } from './support.ts';

const FIELDS_OF_2019 = { SmsSdkAppId: 'SmsSdkAppid', SignName: 'Sign', TemplateId: 'TemplateID' };

type Played = Pick<ReturnType<typeof call>, 'refusal' | 'answer'>;

function why({ refusal, answer }: Played) {
  const recipient = answer?.recipients[0];
  return diagnosed(refusal) ?? (recipient?.outcome === 'refused' ? recipient.explanation : undefined);
}

function send(number: string, version: string) {
  const fields = Object.entries(sendBody({ PhoneNumberSet: [number] }));
  const names: Readonly<Record<string, string>> = version === '2019-07-11' ? FIELDS_OF_2019 : {};
  const body = Object.fromEntries(fields.map(([name, value]) => [names[name] ?? name, value]));
  return call({ body, headers: { 'X-TC-Version': version } });
}

const inE164 = (meant: readonly string[]) => (meant.length === 0 ? undefined : meant.map((one) => `+86${one}`).join(', '));

describe.each(['2021-01-11', '2019-07-11'])('SendSms %s', (version) => {
  it.each(MALFORMED)('%j', (number, en, zh, meant) => {
    const told = why(send(number, version));
    expect(told?.cause.en).toContain(`is not a valid number for API ${version}: it ${en}`);
    expect(told?.cause.zh).toContain(`不是 API ${version} 的有效号码：`);
    expect(told?.cause.zh).toContain(zh);
    expect(told?.received).toBe(number);
    expect(told?.expected).toBe(inE164(meant));
  });

  it.each([
    ['', 'it is empty', '是空的', undefined],
    ['85251234567', 'it has no +, so it is read as a mainland number', '没有 +，所以按内地号码理解', '+85251234567'],
    ['0085251234567', 'it begins with 00 instead of +', '以 00 开头，应以 + 开头', '+85251234567'],
    ['5750123', 'it is the id of template 5750123, not a number', '是模板 5750123 的 ID，不是号码', undefined],
    ['600001', 'it is the id of the sign “张开与老虎”, not a number', '是签名“张开与老虎”的 ID，不是号码', undefined],
    ['张开与老虎', 'it is a sign, not a number', '是签名，不是号码', undefined],
    ['【张开与老虎】', 'it is a sign, not a number', '是签名，不是号码', undefined],
    ['1400793123', 'it is an SdkAppId, not a number', '是 SdkAppId，不是号码', undefined],
    ['演示应用', 'it is the name of an application, not a number', '是应用的名称，不是号码', undefined],
  ])('%j', (number, en, zh, expected) => {
    const told = why(send(number, version));
    expect(told?.cause.en).toContain(en);
    expect(told?.cause.zh).toContain(zh);
    expect(told?.expected).toBe(expected);
  });
});

describe('v5', () => {
  const sendTo = (nationcode: string, mobile: string) => {
    const played = v5({ body: { ...BY_TEMPLATE, tel: { nationcode, mobile } }, mobiles: [mobile] });
    return { ...played, told: why(played) };
  };
  const tels = (meant: readonly string[]) => {
    const [first, ...more] = meant.map((mobile) => ({ nationcode: '86', mobile }));
    return first && JSON.stringify(more.length === 0 ? first : [first, ...more]);
  };

  it.each(MALFORMED)('sendsms: %j', (mobile, en, zh, meant) => {
    const { json, told } = sendTo('86', mobile);
    expect(json['result']).toBe(1016);
    expect(told?.cause.en).toMatch(/^mobile, “/);
    expect(told?.cause.en).toContain(en);
    expect(told?.cause.zh).toContain(zh);
    expect(told?.expected).toBe(tels(meant));
  });

  it.each(MALFORMED)('sendisms: %j', (tel, en, zh, meant) => {
    const played = v5({ command: 'sendisms', body: { tel, tpl_id: 5_750_127, params: ['1'] }, mobiles: [tel] });
    expect(played.json['result']).toBe(1016);
    const told = why(played);
    expect(told?.cause.en).toContain(en);
    expect(told?.cause.zh).toContain(zh);
    expect(told?.expected).toBe(inE164(meant));
  });

  it.each([
    ['86', '8613800138000', 'mobile repeats the country code 86.', 'mobile 里又写了国家码 86。', '86', '13800138000'],
    ['86', '+8613800138000', 'mobile repeats the country code 86.', 'mobile 里又写了国家码 86。', '86', '13800138000'],
    ['86', '013800138000', 'has an extra 0 in front of a mobile number', '手机号前多了一个 0', '86', '13800138000'],
    ['86', '+13800138000', 'lacks the country code 86', '缺少国家码 86', '86', '13800138000'],
    [
      '86',
      '85251234567',
      'is a number with the country code 852, but nationcode is 86',
      '是国家码 852 的号码，nationcode 却是 86',
      '852',
      '51234567',
    ],
    ['+86', '13800138000', 'nationcode is “+86”; it should be “86”', 'nationcode 写成了“+86”，应为“86”', '86', '13800138000'],
    ['0086', '13800138000', 'nationcode is “0086”; it should be “86”', 'nationcode 写成了“0086”，应为“86”', '86', '13800138000'],
    ['CN', '13800138000', 'There is no country code “CN”.', '没有国家码“CN”。', undefined, undefined],
    ['', '13800138000', 'nationcode is empty.', 'nationcode 是空的。', undefined, undefined],
    ['86', '5750123', 'is the id of template 5750123, not a number', '是模板 5750123 的 ID，不是号码', undefined, undefined],
  ])('sendsms: nationcode %j, mobile %j', (code, mobile, en, zh, nationcode, right) => {
    const { told } = sendTo(code, mobile);
    expect(told?.cause.en).toContain(en);
    expect(told?.cause.zh).toContain(zh);
    expect(told?.expected).toBe(right === undefined ? undefined : JSON.stringify({ nationcode, mobile: right }));
  });
});
