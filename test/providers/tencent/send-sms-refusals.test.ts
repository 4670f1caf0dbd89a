/** SendSms: every published error that a send can meet by itself. */
import { describe, expect, it } from 'vitest';
import { NOW } from '../../support/desk.ts';
import { call, refusalBody, sendBody } from './support.ts';
import { answerBody, item, past, replyTo, SERIAL, TEXT, TO, worldWith } from './send-sms-support.ts';

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
