/** What stands in the place of a sign, a template, an application or a number, and what the refusal makes of it. */
import { describe, expect, it } from 'vitest';
import { diagnosed } from '../../support/desk.ts';
import { call, sendBody } from './support.ts';

type Change = Record<string, unknown>;

/** The explanation of a send with these fields, and its code. */
function refused(change: Change, version = '2021-01-11') {
  const names = { SmsSdkAppId: 'SmsSdkAppid', SignName: 'Sign', TemplateId: 'TemplateID' };
  const fields = Object.entries(sendBody(change)).map(([name, value]) => [
    version === '2019-07-11' ? (names[name as keyof typeof names] ?? name) : name,
    value,
  ]);
  const { refusal, answer, code } = call({ body: Object.fromEntries(fields), headers: { 'X-TC-Version': version } });
  const recipient = answer?.recipients[0];
  return { code, explanation: diagnosed(refusal) ?? (recipient?.outcome === 'refused' ? recipient.explanation : undefined) };
}

describe('a sign', () => {
  it.each<[string, RegExp]>([
    ['600001', /is the id of the sign “张开与老虎”/],
    ['【张开与老虎】', /has its brackets/],
    ['[张开与老虎]', /has its brackets/],
    ['「张开与老虎」', /has its brackets/],
    ['"张开与老虎"', /quotation marks/],
    [' 张开与老虎\n', /blanks or a line feed/],
    ['张开\u200b与老虎', /invisible/],
    ['张开 与老虎', /blanks in it/],
    [encodeURIComponent('张开与老虎'), /URL-encoded/],
    [Buffer.from('张开与老虎').toString('latin1'), /Latin-1/],
    ['张开于老虎', /nearly/],
  ])('%j', (SignName, cause) => {
    for (const version of ['2021-01-11', '2019-07-11']) {
      const { code, explanation } = refused({ SignName }, version);
      expect(code).toBe('FailedOperation.SignatureIncorrectOrUnapproved');
      expect(explanation?.cause.en).toMatch(cause);
      expect(explanation?.expected).toBe('张开与老虎');
    }
  });

  it.each<[string, RegExp]>([
    ['5750123', /id of a template/],
    ['演示应用', /name of the application 1400793123/],
    ['1400793123', /SDKAppID of the application/],
    ['沙箱科技有限公司', /qualification/],
  ])('that is something else: %j', (SignName, cause) => {
    expect(refused({ SignName }).explanation?.cause.en).toMatch(cause);
  });
});

describe('a template', () => {
  it.each<[string, RegExp]>([
    ['登录验证码', /name of template 5750123/],
    ['验证码为:{1},您正在登录,若非本人操作,请勿泄露。', /text of template 5750123/],
    [' 5750123', /blanks/],
    ['{5750123}', /marks around it/],
    ['５７５０１２３', /full-width/],
  ])('%j', (TemplateId, cause) => {
    const { code, explanation } = refused({ TemplateId });
    expect(code).toBe('FailedOperation.TemplateIncorrectOrUnapproved');
    expect(explanation?.cause.en).toMatch(cause);
    expect(explanation?.expected).toBe('5750123');
  });
});

describe('an application', () => {
  it.each([
    ['演示应用', /name of the application/],
    ['1400793123 ', /blanks/],
    ['5a4db0c5a4db0c5a4db0c5a4db0c5a4d', /AppKey of the application/],
  ])('%j', (SmsSdkAppId, cause) => {
    const { explanation } = refused({ SmsSdkAppId });
    expect(explanation?.cause.en).toMatch(cause);
    expect(explanation?.expected).toBe('1400793123');
  });

  it('of somebody else has a code of its own in each version', () => {
    expect(refused({ SmsSdkAppId: '1250000000' }).code).toBe('UnauthorizedOperation.SmsSdkAppIdVerifyFail');
    expect(refused({ SmsSdkAppId: '1250000000' }, '2019-07-11').code).toBe('UnauthorizedOperation.SmsSdkAppidVerifyFail');
  });
});

describe('a number', () => {
  it.each(['85251234567', '0085251234567'])('abroad without +, global template, no sign: %s', (number) => {
    const { explanation } = refused({
      PhoneNumberSet: [number],
      TemplateId: '5750127',
      SignName: undefined,
    });
    expect(explanation?.cause.en).toMatch(/no \+, so it is read as a mainland number|begins with 00 instead of \+/);
    expect(explanation?.expected).toBe('+85251234567');
  });

  it.each(['\u202d13800138000', '13800138000\n'])('with what nobody sees: %j', (number) => {
    const { code, explanation } = refused({ PhoneNumberSet: [number] });
    expect(code).toBe('InvalidParameterValue.IncorrectPhoneNumber');
    expect(explanation?.cause.en).toMatch(/is not a valid number for API 2021-01-11: it has .* \(U\+(202D|000A)\)/);
    expect(explanation?.expected).toBe('+8613800138000');
  });
});
