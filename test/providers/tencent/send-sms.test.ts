/** SendSms: what the phone gets, and every published error that a send can meet by itself. */
import { describe, expect, it } from 'vitest';
import type { PastSend } from '../../../server/provider-kit/desk.ts';
import { tencent } from '../../../server/providers/tencent/index.ts';
import type { World } from '../../support/desk.ts';
import { NOW, stockWorld } from '../../support/desk.ts';
import { call, refusalBody, REQUEST_ID, sendBody } from './support.ts';

const TO = '+8618211111111';
const TEXT = '【张开与老虎】验证码为:671093,您正在登录,若非本人操作,请勿泄露。';
const SERIAL = `2433:2147483648${NOW}1111`;

const item = (over: Record<string, unknown> = {}): object => ({
  SerialNo: '',
  PhoneNumber: TO,
  Fee: 0,
  SessionContext: '',
  Code: 'Ok',
  Message: 'send success',
  IsoCode: '',
  ...over,
});

const answerBody = (...items: object[]): string => JSON.stringify({ Response: { SendStatusSet: items, RequestId: REQUEST_ID } });

interface EditableApp {
  balance: number;
  signs: object[];
  templates: object[];
}

/** The stock world with its first application, or the whole part, changed. */
function worldWith(edit: (app: EditableApp, part: Record<string, unknown>) => void): World {
  const world = stockWorld();
  const part = world.accounts[0]?.['tencent'] as Record<string, unknown> & { apps: [EditableApp] };
  edit(part.apps[0], part);
  return world;
}

const past = (over: Partial<PastSend> & { ago: number }): PastSend => ({
  at: NOW - over.ago * 1000,
  app: '1400793123',
  templateId: '5750123',
  kind: 'code',
  text: 'another text',
  ...over,
});

describe('an accepted message', () => {
  it('is answered byte for byte as the provider does', () => {
    const { reply, code } = call();
    expect(reply).toEqual({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: answerBody(item({ SerialNo: SERIAL, Fee: 1, IsoCode: 'CN' })),
    });
    expect(code).toBe('Ok');
  });

  it('reads on the phone as sign and template say', () => {
    expect(call().answer?.recipients).toEqual([
      {
        outcome: 'accepted',
        to: TO,
        app: '1400793123',
        text: TEXT,
        sign: '张开与老虎',
        kind: 'code',
        templateId: '5750123',
        params: ['671093'],
        segments: 1,
        fee: 1,
        providerMessageId: SERIAL,
      },
    ]);
  });

  it('lists what was checked, in the order of the provider', () => {
    const { answer } = call({}, { realNow: NOW + 400 });
    expect(answer?.checks.every((check) => check.ok)).toBe(true);
    expect(answer?.checks.map(({ id, note }) => `${id} ${note}`)).toEqual([
      'protocol POST application/json',
      'common SendSms 2021-01-11',
      'action SendSms 2021-01-11',
      'authorization sms',
      'timestamp +0.4 s',
      expect.stringMatching(/^secretId stock$/),
      expect.stringMatching(/^signature [0-9a-f]{8}…$/),
      'region ap-guangzhou',
      'fields 1 × PhoneNumberSet',
      'app 1400793123',
      'batch 1 / 200',
      'sign 张开与老虎',
      'template 5750123',
      'params ["671093"]',
      `content ${TEXT.length} / 500`,
      'balance 1000 - 1',
      `number ${TO}`,
      'frequency 1 / 30 s',
    ]);
    for (const check of answer?.checks ?? []) expect(tencent.checks).toHaveProperty(check.id);
  });

  it('takes its pieces from the package', () => {
    const { answer } = call();
    expect(answer?.changes).toEqual([{ type: 'balance.spent', sdkAppId: '1400793123', count: 1 }]);
    const part = tencent.account.parse(stockWorld().accounts[0]?.['tencent']);
    const [change] = answer?.changes ?? [];
    expect(change && tencent.account.fold(part, change).apps[0]?.balance).toBe(999);
  });

  it('echoes the SessionContext', () => {
    const { reply } = call({ body: sendBody({ SessionContext: 'outsid_1' }) });
    expect(reply.body).toBe(answerBody(item({ SerialNo: SERIAL, Fee: 1, SessionContext: 'outsid_1', IsoCode: 'CN' })));
  });

  it('takes a SessionContext of fewer than 512 bytes only', () => {
    expect(call({ body: sendBody({ SessionContext: 'x'.repeat(511) }) }).answer?.code).toBe('Ok');
    expect(call({ body: sendBody({ SessionContext: '中'.repeat(171) }) }).refusal?.code).toBe('InvalidParameter');
  });

  it('is the same in 2019-07-11, with the names of that version and without a region', () => {
    const body = {
      PhoneNumberSet: [TO],
      TemplateID: '5750123',
      SmsSdkAppid: '1400793123',
      Sign: '张开与老虎',
      TemplateParamSet: ['671093'],
    };
    const { reply } = call({ body, headers: { 'X-TC-Version': '2019-07-11', 'X-TC-Region': undefined } });
    expect(reply.body).toBe(answerBody(item({ SerialNo: SERIAL, Fee: 1, IsoCode: 'CN' })));
  });

  it.each(['+8618211111111', '008618211111111', '8618211111111', '18211111111', '+86018211111111'])(
    'goes to %s in 2021-01-11',
    (written) => {
      const { reply } = call({ body: sendBody({ PhoneNumberSet: [written] }) });
      expect(reply.body).toBe(answerBody(item({ SerialNo: SERIAL, Fee: 1, IsoCode: 'CN' })));
    },
  );

  it('goes to 200 numbers at once, answered in their order', () => {
    const numbers = Array.from({ length: 200 }, (_, i) => `+86182111${String(i).padStart(5, '0')}`);
    const { answer } = call({ body: sendBody({ PhoneNumberSet: numbers }) });
    expect(answer?.recipients.map(({ to, outcome }) => `${to} ${outcome}`)).toEqual(numbers.map((to) => `${to} accepted`));
    expect(answer?.changes).toEqual([{ type: 'balance.spent', sdkAppId: '1400793123', count: 200 }]);
  });

  it('goes abroad with a global template and no sign', () => {
    const body = sendBody({ PhoneNumberSet: ['+447911123456'], SignName: undefined, TemplateId: '5750127' });
    const { answer } = call({ body });
    expect(answer?.recipients[0]).toMatchObject({ outcome: 'accepted', text: '671093 is your verification code.', sign: '' });
    expect(answer?.reply.body).toContain('"IsoCode":"GB"');
  });

  it('costs two pieces beyond 70 characters', () => {
    const content = `{1}${'字'.repeat(70)}`;
    const world = worldWith((app) => app.templates.push({ id: 7, content, kind: 'code', status: 'approved' }));
    const { answer } = call({ body: sendBody({ TemplateId: '7' }) }, { world });
    expect(answer?.recipients[0]).toMatchObject({ segments: 2, fee: 2 });
    expect(answer?.changes).toEqual([{ type: 'balance.spent', sdkAppId: '1400793123', count: 2 }]);
  });
});

/** The body of the answer. */
const replyTo = (...played: Parameters<typeof call>): string => call(...played).reply.body;

describe('refuses, in the words of the provider,', () => {
  it('UnauthorizedOperation.SmsSdkAppIdVerifyFail: an application of somebody else', () => {
    const { reply, refusal } = call({ body: sendBody({ SmsSdkAppId: '1300000000' }) });
    expect(reply.body).toBe(refusalBody('UnauthorizedOperation.SmsSdkAppIdVerifyFail', 'request SmsSdk AppId verify fail'));
    expect(refusal?.explanation.expected).toBe('1400793123');
    expect(refusal?.recipients).toEqual([TO]);
  });

  it('MissingParameter.EmptyPhoneNumberSet: no number at all', () => {
    const { reply } = call({ body: sendBody({ PhoneNumberSet: [] }) });
    expect(reply.body).toBe(refusalBody('MissingParameter.EmptyPhoneNumberSet', 'the mobile number list is empty'));
  });

  it('LimitExceeded.PhoneNumberCountLimit: 201 numbers', () => {
    const { reply } = call({ body: sendBody({ PhoneNumberSet: Array.from({ length: 201 }, () => TO) }) });
    const text = 'the number of mobile numbers in a single request exceeds the upper limit';
    expect(reply.body).toBe(refusalBody('LimitExceeded.PhoneNumberCountLimit', text));
  });

  it.each([
    ['unknown', '没有的签名'],
    ['pending', '审核中签名'],
    ['rejected', '被拒签名'],
    ['in brackets', '【张开与老虎】'],
    ['absent', ''],
  ])('FailedOperation.SignatureIncorrectOrUnapproved: a sign that is %s', (_why, SignName) => {
    const Code = 'FailedOperation.SignatureIncorrectOrUnapproved';
    const Message = 'signature format is incorrect or signature is not approved';
    expect(replyTo({ body: sendBody({ SignName }) })).toBe(answerBody(item({ Code, Message })));
  });

  it.each([
    ['unknown', '1'],
    ['pending', '5750125'],
    ['rejected', '5750126'],
  ])('FailedOperation.TemplateIncorrectOrUnapproved: a template that is %s', (_why, TemplateId) => {
    const Code = 'FailedOperation.TemplateIncorrectOrUnapproved';
    const Message = 'template is not approved or request content does not match the approved template content';
    expect(replyTo({ body: sendBody({ TemplateId }) })).toBe(answerBody(item({ Code, Message })));
  });

  it('FailedOperation.TemplateParamSetNotMatchApprovedTemplate: a value too many, for every number alike', () => {
    const Code = 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate';
    const Message = 'request content does not match the template content';
    const body = sendBody({ PhoneNumberSet: [TO, '+8618211111112'], TemplateParamSet: ['671093', '5'], SessionContext: 's' });
    const failure = { Code, Message, SessionContext: 's' };
    expect(replyTo({ body })).toBe(answerBody(item(failure), item({ ...failure, PhoneNumber: '+8618211111112' })));
  });

  it.each(['abc123', '1234567'])('InvalidParameterValue.TemplateParameterFormatError: the code %s', (code) => {
    const Code = 'InvalidParameterValue.TemplateParameterFormatError';
    const Message = 'Verification code template parameter format error';
    expect(replyTo({ body: sendBody({ TemplateParamSet: [code] }) })).toBe(answerBody(item({ Code, Message })));
  });

  const notice = { id: 8, content: '{1}，您的订单已发货。', kind: 'notice', status: 'approved' };

  it('InvalidParameterValue.TemplateParameterLengthLimit: 13 characters of an individual', () => {
    const world = worldWith((app, part) => {
      app.templates.push(notice);
      part['verifiedAs'] = 'individual';
    });
    const Code = 'InvalidParameterValue.TemplateParameterLengthLimit';
    const Message = 'the number of characters in a single template variable exceeds the upper limit';
    expect(replyTo({ body: sendBody({ TemplateId: '8', TemplateParamSet: ['一'.repeat(13)] }) }, { world })).toBe(
      answerBody(item({ Code, Message })),
    );
  });

  it.each(['https://a.example', 'www.example', 'shop.com/x'])(
    'InvalidParameterValue.ProhibitedUseUrlInTemplateParameter: %s in a variable',
    (url) => {
      const world = worldWith((app) => app.templates.push(notice));
      const Code = 'InvalidParameterValue.ProhibitedUseUrlInTemplateParameter';
      const Message = 'urls are not allowed in template parameters';
      expect(replyTo({ body: sendBody({ TemplateId: '8', TemplateParamSet: [url] }) }, { world })).toBe(
        answerBody(item({ Code, Message })),
      );
    },
  );

  it('InvalidParameterValue.ContentLengthLimit: more than 500 characters', () => {
    const world = worldWith((app) => app.templates.push(notice));
    const Code = 'InvalidParameterValue.ContentLengthLimit';
    const Message = 'the content of the requested SMS is too long';
    expect(replyTo({ body: sendBody({ TemplateId: '8', TemplateParamSet: ['长'.repeat(500)] }) }, { world })).toBe(
      answerBody(item({ Code, Message })),
    );
  });

  const marketing = { id: 9, content: '新品上市，拒收请回复R', kind: 'marketing', status: 'approved' };
  const promotion = sendBody({ TemplateId: '9', TemplateParamSet: [] });

  const beijing = (hour: number, before = 0): number => Date.UTC(2026, 10, 23, hour - 8) - before;
  const promotedAt = (now: number): string => {
    const world = worldWith((app) => app.templates.push(marketing));
    return replyTo({ body: promotion }, { world, now, realNow: NOW });
  };

  it.each([
    ['a moment before 08:00', beijing(8, 1)],
    ['at 22:00', beijing(22)],
  ])('FailedOperation.MarketingSendTimeConstraint: marketing %s in Beijing', (_when, now) => {
    const Code = 'FailedOperation.MarketingSendTimeConstraint';
    const Message = 'time constraint on delivering marketing SMS messages';
    expect(promotedAt(now)).toBe(answerBody(item({ Code, Message })));
  });

  it.each([
    ['at 08:00', beijing(8)],
    ['a moment before 22:00', beijing(22, 1)],
  ])('marketing goes out %s in Beijing', (_when, now) => {
    expect(promotedAt(now)).toContain('"Code":"Ok"');
  });

  it('UnauthorizedOperation.IndividualUserMarketingSmsPermissionDeny: marketing of an individual', () => {
    const world = worldWith((app, part) => {
      app.templates.push(marketing);
      part['verifiedAs'] = 'individual';
    });
    const Code = 'UnauthorizedOperation.IndividualUserMarketingSmsPermissionDeny';
    const Message = 'individual user does not have the permission to send marketing SMS messages';
    expect(replyTo({ body: promotion }, { world })).toBe(answerBody(item({ Code, Message })));
  });

  const Broke = {
    Code: 'FailedOperation.InsufficientBalanceInSmsPackage',
    Message: 'insufficient balance in SMS package',
  };

  it('FailedOperation.InsufficientBalanceInSmsPackage: an empty package, and nothing is spent', () => {
    const world = worldWith((app) => {
      app.balance = 0;
    });
    expect(replyTo({}, { world })).toBe(answerBody(item(Broke)));
    expect(call({}, { world }).answer?.changes).toEqual([]);
  });

  it('FailedOperation.InsufficientBalanceInSmsPackage: the rest of a batch that empties the package', () => {
    const world = worldWith((app) => {
      app.balance = 1;
    });
    const body = sendBody({ PhoneNumberSet: [TO, '+8618211111112', '+8618211111113'] });
    expect(replyTo({ body }, { world })).toBe(
      answerBody(
        item({ SerialNo: SERIAL, Fee: 1, IsoCode: 'CN' }),
        item({ ...Broke, PhoneNumber: '+8618211111112' }),
        item({ ...Broke, PhoneNumber: '+8618211111113' }),
      ),
    );
    expect(call({ body }, { world }).answer?.changes).toEqual([{ type: 'balance.spent', sdkAppId: '1400793123', count: 1 }]);
  });

  it.each(['12345', '+8612345', '+86 182 1111 1111', ''])('InvalidParameterValue.IncorrectPhoneNumber: "%s"', (PhoneNumber) => {
    const failure = {
      PhoneNumber,
      Code: 'InvalidParameterValue.IncorrectPhoneNumber',
      Message: 'incorrect mobile number format',
      IsoCode: 'DEF',
    };
    const body = sendBody({ PhoneNumberSet: [PhoneNumber] });
    expect(replyTo({ body })).toBe(answerBody(item(failure)));
  });

  it('InvalidParameterValue.IncorrectPhoneNumber: a bare number in 2019-07-11', () => {
    const body = {
      PhoneNumberSet: ['18211111111'],
      TemplateID: '5750123',
      SmsSdkAppid: '1400793123',
      Sign: '张开与老虎',
      TemplateParamSet: ['671093'],
    };
    expect(call({ body, headers: { 'X-TC-Version': '2019-07-11' } }).code).toBe('InvalidParameterValue.IncorrectPhoneNumber');
  });

  it('UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber: numbers of both families', () => {
    const failure = {
      Code: 'UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber',
      Message: 'the mobile numbers contain both chinese mainland numbers and global numbers',
    };
    const body = sendBody({ PhoneNumberSet: [TO, '+447911123456'] });
    const abroad = item({ ...failure, PhoneNumber: '+447911123456', IsoCode: 'GB' });
    expect(replyTo({ body })).toBe(answerBody(item({ ...failure, IsoCode: 'CN' }), abroad));
  });

  it('UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone: a mainland template abroad', () => {
    const failure = {
      PhoneNumber: '+447911123456',
      Code: 'UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone',
      Message: 'a chinese mainland template cannot be used to send messages to a global mobile number',
      IsoCode: 'GB',
    };
    expect(replyTo({ body: sendBody({ PhoneNumberSet: ['+447911123456'] }) })).toBe(answerBody(item(failure)));
  });

  it('UnsupportedOperation.GlobalTemplateToChineseMainlandPhone: a global template in the mainland', () => {
    const failure = {
      Code: 'UnsupportedOperation.GlobalTemplateToChineseMainlandPhone',
      Message: 'a global template cannot be used to send messages to a chinese mainland mobile number',
      IsoCode: 'CN',
    };
    expect(replyTo({ body: sendBody({ TemplateId: '5750127' }) })).toBe(answerBody(item(failure)));
  });

  const often = (Code: string, Message: string): object => item({ Code, Message, IsoCode: 'CN' });

  it('LimitExceeded.PhoneNumberThirtySecondLimit: the same content 29 s later, and not 30 s later', () => {
    const sent = (ago: number) => ({ sent: { [TO]: [past({ ago, text: TEXT })] } });
    const Code = 'LimitExceeded.PhoneNumberThirtySecondLimit';
    const Message = 'the number of SMS messages sent from a single mobile number within 30 seconds exceeds the upper limit';
    expect(replyTo({}, sent(29))).toBe(answerBody(often(Code, Message)));
    expect(call({}, sent(30)).code).toBe('Ok');
    expect(call({}, sent(29)).answer?.recipients[0]).toMatchObject({ explanation: { action: { type: 'lift-limits', to: TO } } });
  });

  it('LimitExceeded.PhoneNumberThirtySecondLimit: the second of two equal numbers in one call', () => {
    const { answer } = call({ body: sendBody({ PhoneNumberSet: [TO, TO] }) });
    expect(answer?.recipients.map(({ outcome }) => outcome)).toEqual(['accepted', 'refused']);
    expect(answer?.code).toBe('LimitExceeded.PhoneNumberThirtySecondLimit');
    expect(answer?.checks.at(-1)).toMatchObject({ id: 'frequency', ok: false });
  });

  it('LimitExceeded.PhoneNumberOneHourLimit: the sixth within an hour', () => {
    const sent = (count: number) => ({ sent: { [TO]: Array.from({ length: count }, () => past({ ago: 3599 })) } });
    const Code = 'LimitExceeded.PhoneNumberOneHourLimit';
    const Message = 'the number of sms messages sent from a single mobile number within 1 hour exceeds the upper limit';
    expect(replyTo({}, sent(5))).toBe(answerBody(often(Code, Message)));
    expect(call({}, sent(4)).code).toBe('Ok');
  });

  it('LimitExceeded.PhoneNumberDailyLimit: the eleventh of a Beijing day, and none from before midnight', () => {
    // 14:07:08 in Beijing: the day began 50,828 s ago.
    const sent = (ago: number) => ({ sent: { [TO]: Array.from({ length: 10 }, () => past({ ago })) } });
    const Code = 'LimitExceeded.PhoneNumberDailyLimit';
    const Message = 'the number of sms messages sent from a single mobile number every day exceeds the upper limit';
    expect(replyTo({}, sent(50_828))).toBe(answerBody(often(Code, Message)));
    expect(call({}, sent(50_829)).code).toBe('Ok');
  });

  it('LimitExceeded.PhoneNumberSameContentDailyLimit: the sixth time the same text on one day', () => {
    const sent = { [TO]: Array.from({ length: 5 }, () => past({ ago: 7200, text: TEXT })) };
    const Code = 'LimitExceeded.PhoneNumberSameContentDailyLimit';
    const Message = 'the number of the same sms messages sent from a single mobile number exceeds the upper limit';
    expect(replyTo({}, { sent })).toBe(answerBody(often(Code, Message)));
  });
});

describe('frequency limits', () => {
  it('count what the application sent, not what others did', () => {
    const sent = { [TO]: [past({ ago: 1, text: TEXT, app: '1400000000' })] };
    expect(call({}, { sent }).code).toBe('Ok');
  });

  it('take their numbers from the account, and 0 lifts one', () => {
    const sent = { [TO]: [past({ ago: 1, text: TEXT })] };
    const lifted = worldWith((_app, part) => {
      part['limits'] = { sameContentSeconds: 0, hourly: 1 };
    });
    expect(call({}, { sent, world: lifted }).code).toBe('LimitExceeded.PhoneNumberOneHourLimit');
  });

  it('hold for nobody where they are lifted', () => {
    const sent = { [TO]: Array.from({ length: 20 }, () => past({ ago: 1, text: TEXT })) };
    const { answer } = call({}, { sent, limited: false });
    expect(answer?.code).toBe('Ok');
    expect(answer?.checks.at(-1)).toEqual({ id: 'frequency', ok: true, note: 'off' });
  });
});

describe('the account', () => {
  it('says where a world file is wrong', () => {
    const part = stockWorld().accounts[0]?.['tencent'] as { apps: Record<string, unknown>[] };
    Object.assign(part.apps[0] ?? {}, { balance: -1 });
    expect(() => tencent.account.parse(part)).toThrow(/^apps\[0\]\.balance: /);
  });

  it('is known by its SecretId, and in v5 by its applications', () => {
    const part = tencent.account.parse(stockWorld().accounts[0]?.['tencent']);
    expect(tencent.account.keys(part)).toEqual(['AKIDsandbox0690EXAMPLE0000sandbox0690', 'app:1400793123']);
  });
});

describe('the guide', () => {
  const part = tencent.account.parse(stockWorld().accounts[0]?.['tencent']);

  it('shows a curl command that the sandbox accepts for five minutes', () => {
    const [example] = tencent.guide.examples(part, 'http://127.0.0.1:10690', NOW);
    const headers = Object.fromEntries(
      [...(example?.command ?? '').matchAll(/-H '([^:]+): ([^']*)'/g)].map(([, name = '', value = '']) => [name, value]),
    );
    const body = /-d '([^']*)'/.exec(example?.command ?? '')?.[1] ?? '';
    const played = call({ body, headers }, { realNow: NOW + 299_000 });
    expect(played.answer?.recipients[0]).toMatchObject({ outcome: 'accepted', to: '+8613800138000', templateId: '5750123' });
  });

  it('begins with the base URL and has all an SDK wants', () => {
    const labels = tencent.guide.settings(part, 'http://127.0.0.1:10690').map(({ label, value }) => `${label}=${value}`);
    expect(labels[0]).toBe('baseUrl=http://127.0.0.1:10690');
    expect(labels).toContain('endpoint=127.0.0.1:10690');
    expect(labels).toContain('SmsSdkAppId=1400793123');
    expect(labels).toContain('TemplateId=5750123');
  });
});

describe('the catalogue', () => {
  it('holds every published code with a text and a source', () => {
    const codes = new Set(Object.values(tencent.codes).map(({ code }) => code));
    expect(codes.size).toBeGreaterThanOrEqual(139);
    for (const entry of Object.values(tencent.codes)) {
      expect(entry.message).not.toBe('');
      expect(entry.source).not.toBe('');
    }
  });
});
