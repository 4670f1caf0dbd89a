/** Actions besides SendSms: each code that follows from state or input, bad input of every field, and what is covered. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../server/message/message.ts';
import { account } from '../../../server/providers/tencent/account.ts';
import type { TencentPart } from '../../../server/providers/tencent/part.ts';
import type { Field } from '../../../server/provider-kit/fields.ts';
import type { ApiVersion } from '../../../server/providers/tencent/actions/action-fields.ts';
import { actionFields } from '../../../server/providers/tencent/actions/action-fields.ts';
import { commands } from '../../../server/providers/tencent/legacy/routes.ts';
import { tencent } from '../../../server/providers/tencent/index.ts';
import { actionRoutes } from '../../../server/providers/tencent/routes.ts';
import type { World } from '../../support/desk.ts';
import { NOW, request, stockWorld } from '../../support/desk.ts';
import { call, refusalBody, sendBody } from './support.ts';

type Body = Record<string, unknown>;

const play = (action: string, body: Body, world?: World, version = '2021-01-11') =>
  call({ body, headers: { 'X-TC-Action': action, 'X-TC-Version': version } }, world ? { world } : {});

/** The stock world with changes to Tencent's part. */
function worldWith(change: (part: TencentPart) => Partial<TencentPart>): World {
  const world = stockWorld();
  for (const one of world.accounts) {
    if (one['tencent'] === undefined) continue;
    const part = account.parse(one['tencent']);
    one['tencent'] = { ...part, ...change(part) };
  }
  return world;
}

const inApp =
  (change: Partial<TencentPart['apps'][number]>) =>
  ({ apps }: TencentPart): Partial<TencentPart> => ({ apps: apps.map((app) => ({ ...app, ...change })) });

const APP = '1400793123';
const SIGN = { SignName: '新签名', SignType: 0, DocumentType: 0, International: 0, SignPurpose: 0, ProofImage: 'aGVsbG8=' };
const TEMPLATE = { TemplateName: '登录', TemplateContent: '您的验证码是{1}。', SmsType: 3, International: 0, Remark: '登录' };
const HOURS = { SmsSdkAppId: APP, Limit: 0, Offset: 0, BeginTime: '2026112300', EndTime: '2026112323' };
const BY_NUMBER = { SmsSdkAppId: APP, Limit: 10, Offset: 0, PhoneNumber: '+8618211111111', BeginTime: NOW / 1000 - 60 };

interface Case {
  code: string;
  why: string;
  action: string;
  body: Body;
  world?: World;
}

const cases: readonly Case[] = [
  {
    code: 'InvalidParameterValue.QualificationIdNotFound',
    why: 'a qualification that is not there',
    action: 'AddSmsSign',
    body: { ...SIGN, QualificationId: 1 },
  },
  {
    code: 'FailedOperation.QualificationIdNotApproved',
    why: 'a qualification under review',
    action: 'AddSmsSign',
    body: { ...SIGN, QualificationId: 690_002 },
  },
  {
    code: 'InvalidParameter.DirtyWordFound',
    why: 'a template with a word that is not allowed',
    action: 'AddSmsTemplate',
    body: TEMPLATE,
    world: worldWith(() => ({ sensitiveWords: ['验证码'] })),
  },
  {
    code: 'FailedOperation.NotEnterpriseCertification',
    why: 'an individual adds a sign',
    action: 'AddSmsSign',
    body: SIGN,
    world: worldWith(() => ({ verifiedAs: 'individual' })),
  },
  {
    code: 'InvalidParameterValue.SignNameLengthTooLong',
    why: 'a sign of 13 characters',
    action: 'AddSmsSign',
    body: { ...SIGN, SignName: '一二三四五六七八九十一二三' },
  },
  {
    code: 'InvalidParameterValue.SignNameLengthTooLong',
    why: 'a sign of one character',
    action: 'AddSmsSign',
    body: { ...SIGN, SignName: '一' },
  },
  {
    code: 'InvalidParameterValue.InvalidInternational',
    why: 'a third kind of place',
    action: 'AddSmsSign',
    body: { ...SIGN, International: 3 },
  },
  {
    code: 'InvalidParameterValue.InvalidDocumentType',
    why: 'a document that does not fit',
    action: 'AddSmsSign',
    body: { ...SIGN, DocumentType: 7 },
  },
  {
    code: 'InvalidParameterValue.InvalidDocumentType',
    why: 'an unknown type of sign',
    action: 'AddSmsSign',
    body: { ...SIGN, SignType: 9 },
  },
  {
    code: 'InvalidParameterValue.InvalidUsedMethod',
    why: 'an unknown purpose',
    action: 'AddSmsSign',
    body: { ...SIGN, SignPurpose: 2 },
  },
  {
    code: 'InvalidParameterValue.InvalidUsedMethod',
    why: 'a purpose for others without a letter',
    action: 'AddSmsSign',
    body: { ...SIGN, SignPurpose: 1 },
  },
  {
    code: 'InvalidParameterValue.InvalidSignPurpose',
    why: 'the same when it is modified',
    action: 'ModifySmsSign',
    body: { ...SIGN, SignId: 600_002, SignPurpose: 2 },
  },
  {
    code: 'InvalidParameterValue.ImageInvalid',
    why: 'an image with a data: prefix',
    action: 'AddSmsSign',
    body: { ...SIGN, ProofImage: 'data:image/png;base64,aGVsbG8=' },
  },
  {
    code: 'InvalidParameterValue.SignExistAndUnapproved',
    why: 'a sign that waits already',
    action: 'AddSmsSign',
    body: { ...SIGN, SignName: '审核中签名' },
  },
  {
    code: 'InvalidParameterValue.SignAlreadyPassedCheck',
    why: 'a sign that is approved already',
    action: 'AddSmsSign',
    body: { ...SIGN, SignName: '张开与老虎' },
  },
  {
    code: 'InvalidParameterValue.SignAlreadyPassedCheck',
    why: 'an approved sign is modified',
    action: 'ModifySmsSign',
    body: { ...SIGN, SignId: 600_001 },
  },
  {
    code: 'FailedOperation.MissingSignatureToModify',
    why: 'a sign that is not there is modified',
    action: 'ModifySmsSign',
    body: { ...SIGN, SignId: 1 },
  },
  {
    code: 'FailedOperation.SignIdNotExist',
    why: 'a sign that is not there is deleted',
    action: 'DeleteSmsSign',
    body: { SignId: 1 },
  },
  {
    code: 'FailedOperation.SignNumberLimit',
    why: 'too many signs',
    action: 'AddSmsSign',
    body: SIGN,
    world: worldWith(({ apps }) => ({
      signs: Array.from({ length: 200 }, (_, i) => ({
        id: i + 1,
        name: `签名${i}`,
        status: 'approved' as const,
        international: false,
        createdAt: 0,
      })),
      apps,
    })),
  },
  {
    code: 'InvalidParameterValue.LimitVerifyFail',
    why: 'more than 100 rows',
    action: 'DescribeSmsSignList',
    body: { International: 0, Limit: 101 },
  },
  {
    code: 'FailedOperation.ForbidAddMarketingTemplates',
    why: 'an individual adds marketing',
    action: 'AddSmsTemplate',
    body: { ...TEMPLATE, SmsType: 1 },
    world: worldWith(() => ({ verifiedAs: 'individual' })),
  },
  {
    code: 'FailedOperation.MissingSignature',
    why: 'a template before any sign',
    action: 'AddSmsTemplate',
    body: TEMPLATE,
    world: worldWith(inApp({ signs: [] })),
  },
  {
    code: 'InvalidParameterValue.InvalidSmsType',
    why: 'an unknown kind of template',
    action: 'AddSmsTemplate',
    body: { ...TEMPLATE, SmsType: 4 },
  },
  {
    code: 'InvalidParameterValue.InvalidTemplateFormat',
    why: 'variables with a gap',
    action: 'AddSmsTemplate',
    body: { ...TEMPLATE, TemplateContent: '验证码{1}{3}' },
  },
  {
    code: 'InvalidParameterValue.InvalidTemplateFormat',
    why: 'nothing but variables',
    action: 'AddSmsTemplate',
    body: { ...TEMPLATE, TemplateContent: '{1}{2}' },
  },
  {
    code: 'InvalidParameterValue.InvalidTemplateFormat',
    why: 'a named variable',
    action: 'AddSmsTemplate',
    body: { ...TEMPLATE, TemplateContent: '验证码{code}' },
  },
  {
    code: 'InvalidParameterValue.InvalidTemplateFormat',
    why: 'a code that is not announced',
    action: 'AddSmsTemplate',
    body: { ...TEMPLATE, TemplateContent: '您好{1}' },
  },
  {
    code: 'InvalidParameterValue.InvalidTemplateFormat',
    why: 'a text that is too long',
    action: 'AddSmsTemplate',
    body: { ...TEMPLATE, TemplateContent: `验证码{1}${'长'.repeat(500)}` },
  },
  {
    code: 'InvalidParameterValue.MarketingTemplateWithoutUnsubscribe',
    why: 'marketing without a way out',
    action: 'AddSmsTemplate',
    body: { ...TEMPLATE, SmsType: 1, TemplateContent: '大促销' },
  },
  {
    code: 'InvalidParameterValue.UnsupportedTemplateVariable',
    why: 'a notification with variables',
    action: 'AddSmsTemplate',
    body: { ...TEMPLATE, SmsType: 2, TemplateContent: '您好{1}' },
  },
  {
    code: 'FailedOperation.MissingTemplateToModify',
    why: 'a template that is not there is modified',
    action: 'ModifySmsTemplate',
    body: { ...TEMPLATE, TemplateId: 1 },
  },
  {
    code: 'FailedOperation.TemplateAlreadyPassedCheck',
    why: 'an approved template is modified',
    action: 'ModifySmsTemplate',
    body: { ...TEMPLATE, TemplateId: 5_750_123 },
  },
  {
    code: 'FailedOperation.TemplateIdNotExist',
    why: 'a template that is not there is deleted',
    action: 'DeleteSmsTemplate',
    body: { TemplateId: 1 },
  },
  {
    code: 'FailedOperation.TemplateNumberLimit',
    why: 'too many templates',
    action: 'AddSmsTemplate',
    body: TEMPLATE,
    world: worldWith(() => ({
      templates: Array.from({ length: 500 }, (_, i) => ({
        id: i + 1,
        name: '',
        content: '验证码{1}',
        kind: 'code' as const,
        status: 'approved' as const,
        international: false,
        createdAt: 0,
      })),
    })),
  },
  {
    code: 'UnauthorizedOperation.SmsSdkAppIdVerifyFail',
    why: 'somebody else’s application',
    action: 'SendStatusStatistics',
    body: { ...HOURS, SmsSdkAppId: '1' },
  },
  {
    code: 'UnauthorizedOperation.SdkAppIdIsDisabled',
    why: 'a disabled application',
    action: 'SendStatusStatistics',
    body: HOURS,
    world: worldWith(inApp({ disabled: true })),
  },
  {
    code: 'UnauthorizedOperation.ServiceSuspendDueToArrears',
    why: 'an account in arrears',
    action: 'SendStatusStatistics',
    body: HOURS,
    world: worldWith(() => ({ arrears: true })),
  },
  {
    code: 'UnauthorizedOperation.RequestIpNotInWhitelist',
    why: 'an address that is not listed',
    action: 'SendStatusStatistics',
    body: HOURS,
    world: worldWith(() => ({ ipWhitelist: ['10.0.0.1'] })),
  },
  {
    code: 'InvalidParameterValue.BeginTimeVerifyFail',
    why: 'a month 13',
    action: 'SendStatusStatistics',
    body: { ...HOURS, BeginTime: '2026130100' },
  },
  {
    code: 'InvalidParameterValue.EndTimeVerifyFail',
    why: 'an end before the beginning',
    action: 'SendStatusStatistics',
    body: { ...HOURS, EndTime: '2026112200' },
  },
  {
    code: 'InvalidParameterValue.EndTimeVerifyFail',
    why: 'more than 32 days of callbacks',
    action: 'CallbackStatusStatistics',
    body: { ...HOURS, BeginTime: '2026100100' },
  },
  {
    code: 'InvalidParameterValue.LimitVerifyFail',
    why: 'a limit where it is fixed',
    action: 'SendStatusStatistics',
    body: { ...HOURS, Limit: 1 },
  },
  {
    code: 'InvalidParameterValue.OffsetVerifyFail',
    why: 'an offset where it is fixed',
    action: 'CallbackStatusStatistics',
    body: { ...HOURS, Offset: 1 },
  },
  {
    code: 'InvalidParameterValue.LimitVerifyFail',
    why: 'more than 500 packages',
    action: 'SmsPackagesStatistics',
    body: { ...HOURS, EndTime: '2026112301', Limit: 501 },
  },
  {
    code: 'InvalidParameterValue.EndTimeVerifyFail',
    why: 'packages of tomorrow',
    action: 'SmsPackagesStatistics',
    body: { ...HOURS, EndTime: '2026112500' },
  },
  {
    code: 'InvalidParameterValue.LimitVerifyFail',
    why: 'a pull of nothing',
    action: 'PullSmsSendStatus',
    body: { SmsSdkAppId: APP, Limit: 0 },
  },
  {
    code: 'UnauthorizedOperation.RequestPermissionDeny',
    why: 'a pull of reports that is not switched on',
    action: 'PullSmsSendStatus',
    body: { SmsSdkAppId: APP, Limit: 1 },
    world: worldWith(inApp({ pulls: false })),
  },
  {
    code: 'UnauthorizedOperation.RequestPermissionDeny',
    why: 'a pull of replies that is not switched on',
    action: 'PullSmsReplyStatus',
    body: { SmsSdkAppId: APP, Limit: 1 },
    world: worldWith(inApp({ pulls: false })),
  },
  {
    code: 'InvalidParameterValue.LimitVerifyFail',
    why: 'a pull of too much',
    action: 'PullSmsReplyStatus',
    body: { SmsSdkAppId: APP, Limit: 101 },
  },
  {
    code: 'InvalidParameterValue.IncorrectPhoneNumber',
    why: 'a pull of no number',
    action: 'PullSmsSendStatusByPhoneNumber',
    body: { ...BY_NUMBER, PhoneNumber: 'abc' },
  },
  {
    code: 'InvalidParameterValue.BeginTimeVerifyFail',
    why: 'a pull of eight days',
    action: 'PullSmsSendStatusByPhoneNumber',
    body: { ...BY_NUMBER, BeginTime: NOW / 1000 - 8 * 86_400 },
  },
  {
    code: 'InvalidParameterValue.InvalidStartTime',
    why: 'a pull that ends before it begins',
    action: 'PullSmsReplyStatusByPhoneNumber',
    body: { ...BY_NUMBER, EndTime: NOW / 1000 - 120 },
  },
  {
    code: 'InvalidParameterValue.OffsetVerifyFail',
    why: 'a pull with an offset',
    action: 'PullSmsSendStatusByPhoneNumber',
    body: { ...BY_NUMBER, Offset: 1 },
  },
  {
    code: 'MissingParameter.EmptyPhoneNumberSet',
    why: 'no number to describe',
    action: 'DescribePhoneNumberInfo',
    body: { PhoneNumberSet: [] },
  },
  {
    code: 'LimitExceeded.PhoneNumberCountLimit',
    why: '201 numbers to describe',
    action: 'DescribePhoneNumberInfo',
    body: { PhoneNumberSet: Array.from({ length: 201 }, () => '1') },
  },
  {
    code: 'InvalidParameterValue.MultiSmsInfoSetEmpty',
    why: 'nobody to send to',
    action: 'SendMultiGlobalSms',
    body: { SmsSdkAppId: APP, MultiSmsInfoSet: [] },
  },
  {
    code: 'InvalidParameterValue.BeginTimeVerifyFail',
    why: 'records of four days ago',
    action: 'DescribeSendRecordList',
    body: { SmsSdkAppId: APP, PhoneNumber: '+8618211111111', BeginTime: NOW / 1000 - 4 * 86_400 },
  },
  {
    code: 'InvalidParameterValue.EndTimeVerifyFail',
    why: 'records of tomorrow',
    action: 'DescribeSendRecordList',
    body: { SmsSdkAppId: APP, PhoneNumber: '+8618211111111', BeginTime: NOW / 1000, EndTime: Math.ceil(NOW / 1000) + 9 },
  },
  {
    code: 'InvalidParameterValue.LimitVerifyFail',
    why: '51 records',
    action: 'DescribeSendRecordList',
    body: { SmsSdkAppId: APP, PhoneNumber: '+8618211111111', BeginTime: NOW / 1000, Limit: 51 },
  },
  {
    code: 'InvalidParameterValue.IncorrectPhoneNumber',
    why: 'records of no number',
    action: 'DescribeSendRecordList',
    body: { SmsSdkAppId: APP, PhoneNumber: 'x', BeginTime: NOW / 1000 },
  },
];

describe('refuses', () => {
  it.each(cases.map((one): [string, Case] => [`${one.action}, ${one.code}: ${one.why}`, one]))('%s', (_title, one) => {
    const { code, refusal, reply } = play(one.action, one.body, one.world);
    expect(code).toBe(one.code);
    expect(reply.body).toBe(refusalBody(code, tencent.codes[one.code]?.message ?? ''));
    const { cause, remedy } = refusal?.explanation ?? { cause: { zh: '', en: '' }, remedy: { zh: '', en: '' } };
    for (const text of [cause.zh, cause.en, remedy.zh, remedy.en]) expect(text).not.toBe('');
    expect(refusal?.checks.at(-1)?.ok).toBe(false);
  });
});

describe('SendSms', () => {
  it('is refused for a disabled application, arrears and an address that is not listed', () => {
    const of = (change: (part: TencentPart) => Partial<TencentPart>) => call({}, { world: worldWith(change) }).code;
    expect(of(inApp({ disabled: true }))).toBe('UnauthorizedOperation.SdkAppIdIsDisabled');
    expect(of(() => ({ arrears: true }))).toBe('UnauthorizedOperation.ServiceSuspendDueToArrears');
    expect(of(() => ({ ipWhitelist: ['10.0.0.1'] }))).toBe('UnauthorizedOperation.RequestIpNotInWhitelist');
    expect(of(() => ({ ipWhitelist: ['127.0.0.1'] }))).toBe('Ok');
  });
});

describe('SendSms, per number,', () => {
  it.each<[string, Partial<TencentPart>, Body]>([
    ['FailedOperation.PhoneNumberInBlacklist', { blacklist: ['+8618211111111'] }, {}],
    ['FailedOperation.ContainSensitiveWord', { sensitiveWords: ['登录'] }, {}],
    [
      'LimitExceeded.AppCountryOrRegionInBlacklist',
      { blockedRegions: ['MY'] },
      { PhoneNumberSet: ['+60198890000'], TemplateId: '5750127', SignName: '' },
    ],
  ])('is refused with %s', (code, change, body) => {
    const { reply } = call({ body: sendBody(body) }, { world: worldWith(() => change) });
    expect(JSON.parse(reply.body).Response.SendStatusSet).toMatchObject([
      { Code: code, Message: tencent.codes[code]?.message, Fee: 0 },
    ]);
    expect(call({ body: sendBody(body) }).reply.body).toContain('"Code":"Ok"');
  });
});

/** Earlier messages, one a number: `[seconds ago, number, application]`. */
const earlier = (...sent: [number, string, string?][]): Message[] =>
  sent.map(([ago, to, app = APP], i) => ({
    id: `m${i}`,
    seq: i + 1,
    provider: 'tencent',
    account: 'stock',
    app,
    channel: 'sms',
    to,
    text: 'x',
    sign: '',
    kind: 'code',
    templateId: '5750127',
    params: [],
    code: null,
    segments: 1,
    fee: 1,
    status: 'accepted',
    providerMessageId: '',
    exchangeId: 'x1',
    acceptedAt: NOW - ago * 1000,
    timeline: [],
  }));

describe('caps of all sends', () => {
  const GLOBAL = { PhoneNumberSet: ['+60198890000'], TemplateId: '5750127', SignName: '' };
  const OTHER = '+60198890001';
  const HOME = '+8613800138000';
  const codeOf = (
    body: Body,
    change: (part: TencentPart) => Partial<TencentPart>,
    messages: readonly Message[],
    limited = true,
  ) =>
    JSON.parse(call({ body: sendBody(body) }, { world: worldWith(change), messages, limited }).reply.body).Response
      .SendStatusSet[0];

  it.each<[string, (part: TencentPart) => Partial<TencentPart>, Body, Message[], Message[]]>([
    [
      'AppDailyLimit',
      inApp({ caps: { daily: 2 } }),
      {},
      earlier([9, HOME], [5, OTHER]),
      earlier([9, HOME], [5, HOME, '1400000000']),
    ],
    [
      'AppMainlandChinaDailyLimit',
      inApp({ caps: { mainlandDaily: 1 } }),
      {},
      earlier([9, HOME]),
      // 14:07:08 in Beijing: the day began 50,828 s ago.
      earlier([50_829, HOME], [9, OTHER]),
    ],
    [
      'AppGlobalDailyLimit',
      inApp({ caps: { globalDaily: 1 } }),
      GLOBAL,
      earlier([50_828, OTHER]),
      earlier([50_829, OTHER], [1, HOME]),
    ],
    [
      'AppCountryOrRegionDailyLimit',
      inApp({ caps: { regionDaily: { MY: 1 } } }),
      GLOBAL,
      earlier([9, OTHER]),
      earlier([9, '+447911123456']),
    ],
    ['GlobalSmsSendingRateLimit', inApp({ caps: { globalPerSecond: 1 } }), GLOBAL, earlier([0.5, OTHER]), earlier([1, OTHER])],
    [
      'DailyLimit',
      ({ limits }) => ({ limits: { ...limits, globalDaily: 2 } }),
      GLOBAL,
      earlier([9, OTHER], [8, OTHER, '1400000000']),
      earlier([9, OTHER], [8, HOME]),
    ],
  ])('LimitExceeded.%s is reached, and not by what does not count', (name, change, body, reached, below) => {
    const code = `LimitExceeded.${name}`;
    expect(codeOf(body, change, reached)).toMatchObject({ Code: code, Message: tencent.codes[code]?.message, Fee: 0 });
    expect(codeOf(body, change, below).Code).toBe('Ok');
    expect(codeOf(body, change, reached, false).Code).toBe('Ok');
  });

  it('are said by hand to be reached: before anything was sent, and where limits are off as well', () => {
    const reached = { Code: 'LimitExceeded.AppDailyLimit', Fee: 0, SerialNo: '', IsoCode: 'CN' };
    for (const limited of [true, false]) {
      const answered = codeOf({ PhoneNumberSet: [HOME] }, inApp({ capReached: true }), [], limited);
      expect(answered).toMatchObject(reached);
    }
  });

  it('count the messages of the call itself, and 1000 a day outside the mainland without a setting', () => {
    const world = worldWith(inApp({ caps: { daily: 1 } }));
    const { answer } = call({ body: sendBody({ PhoneNumberSet: [HOME, '+8613800138001'] }) }, { world });
    expect(answer?.recipients.map(({ outcome }) => outcome)).toEqual(['accepted', 'refused']);
    const thousand = earlier(...Array.from({ length: 1000 }, (): [number, string] => [9, OTHER]));
    expect(codeOf(GLOBAL, () => ({}), thousand).Code).toBe('LimitExceeded.DailyLimit');
    expect(codeOf(GLOBAL, () => ({}), thousand.slice(1)).Code).toBe('Ok');
  });

  it('LimitExceeded.DeliveryFrequencyLimit: the policy of the account', () => {
    const world = worldWith(({ limits }) => ({ limits: { ...limits, policy: { seconds: 60, count: 1 } } }));
    const sent = (ago: number) => ({
      '+8618211111111': [{ at: NOW - ago * 1000, app: APP, templateId: null, kind: 'notice', text: 'x' } as const],
    });
    expect(call({}, { world, sent: sent(59) }).code).toBe('LimitExceeded.DeliveryFrequencyLimit');
    expect(call({}, { world, sent: sent(60) }).code).toBe('Ok');
  });
});

describe('the gateway, once it knows the key,', () => {
  it('AuthFailure.UnauthorizedOperation: refuses what the policies of the key do not allow', () => {
    const { reply } = call({}, { world: worldWith(() => ({ deniedActions: ['SendSms'] })) });
    const { Error: error } = JSON.parse(reply.body).Response;
    expect(error.Code).toBe('AuthFailure.UnauthorizedOperation');
    expect(error.Message).toMatch(/\[request id:[0-9a-f-]{36}\]you are not authorized to perform operation \(sms:SendSms\)\n/);
    expect(call({}, { world: worldWith(() => ({ deniedActions: ['AddSmsSign'] })) }).code).toBe('Ok');
  });

  it('RequestLimitExceeded: refuses the second AddSmsSign of a second, the 3001st SendSms, and none where limits are off', () => {
    const add = (desk: object) => call({ body: SIGN, headers: { 'X-TC-Action': 'AddSmsSign' } }, desk);
    expect(add({ callsOfLastSecond: 1 }).reply.body).toBe(
      refusalBody(
        'RequestLimitExceeded',
        'Your current request times equals to `2` in a second, which exceeds the frequency limit `1` for a second. Please reduce the frequency of calls.',
      ),
    );
    expect(add({ callsOfLastSecond: 0 }).code).toBe('Ok');
    expect(add({ callsOfLastSecond: 9, limited: false }).code).toBe('Ok');
    expect(call({}, { callsOfLastSecond: 3000 }).code).toBe('RequestLimitExceeded');
    expect(call({}, { callsOfLastSecond: 2999 }).code).toBe('Ok');
  });
});

describe('a qualification', () => {
  it('belongs to the sign that named it', () => {
    const world = worldWith(() => ({ review: 'at-once' as const }));
    const part = account.parse(world.accounts.find((one) => one['tencent'] !== undefined)?.['tencent']);
    const { changes } = play('AddSmsSign', { ...SIGN, QualificationId: 690_001 }, world).answer ?? { changes: [] };
    const after = changes.reduce((folded, change) => account.fold(folded, change), part);
    const list = JSON.parse(
      play(
        'DescribeSmsSignList',
        { International: 0 },
        worldWith(() => after),
      ).reply.body,
    ).Response;
    expect(list.DescribeSignListStatusSet.at(-1)).toMatchObject({
      SignName: '新签名',
      QualificationId: 690_001,
      QualificationName: '沙箱科技有限公司',
      QualificationStatusCode: 1,
    });
  });
});

describe('a sign that is added', () => {
  const added = (review: TencentPart['review']) => {
    const world = worldWith(() => ({ review }));
    const changes = play('AddSmsSign', SIGN, world).answer?.changes ?? [];
    const part = account.parse(world.accounts.find((one) => one['tencent'] !== undefined)?.['tencent']);
    return changes.reduce((folded, change) => account.fold(folded, change), part);
  };
  const status = (part: TencentPart, now: number) => account.reviews?.(part, now).find(({ title }) => title === '新签名')?.status;

  it('waits for a person, is approved at once, or after a time, as the account says', () => {
    expect(status(added('by-hand'), NOW + 1e9)).toBe('pending');
    expect(status(added('at-once'), NOW)).toBe('approved');
    const later = added({ afterSeconds: 60 });
    expect(status(later, NOW + 59_999)).toBe('pending');
    expect(status(later, NOW + 60_000)).toBe('approved');
  });
});

describe('DescribeSmsSignList', () => {
  it('pages through all signs of its kind', () => {
    const list = (body: Body) => JSON.parse(play('DescribeSmsSignList', { International: 0, ...body }).reply.body).Response;
    const ids = (body: Body) => list(body).DescribeSignListStatusSet.map(({ SignId }: { SignId: number }) => SignId);
    expect(ids({})).toEqual([600_001, 600_002, 600_003]);
    expect(ids({ Limit: 1, Offset: 1 })).toEqual([600_002]);
    expect(ids({ SignIdSet: [600_003, 1, 600_001] })).toEqual([600_003, 600_001]);
    expect(ids({ International: 1 })).toEqual([]);
    expect(list({ SignIdSet: [600_003] }).DescribeSignListStatusSet[0]).toMatchObject({
      StatusCode: -1,
      ReviewReply: '签名与资质不符',
    });
  });
});

/** Values of every wrong type for a field. */
function wrongValues({ kind }: Field): unknown[] {
  const texts = [1, true, {}, ['x', 1]];
  const all: Record<Field['kind'], unknown[]> = {
    text: texts,
    count: ['1', -1, 1.5, 1e300, true, [], {}],
    texts: ['x', 1, {}, [1], [null], ['a', {}]],
    counts: ['1', 1, ['1'], [-1], [1.5], [null]],
    objects: ['x', 1, {}, ['x'], [1], [[]]],
  };
  return all[kind];
}

const sample = ({ kind, members = [] }: Field): unknown => {
  if (kind === 'objects') return [Object.fromEntries(members.map((member) => [member.name, sample(member)]))];
  return { text: '1', count: 1, texts: ['1'], counts: [1] }[kind];
};

const tables = Object.entries(actionFields).flatMap(([version, actions]) =>
  Object.entries(actions).map(([action, fields]) => [version, action, fields] as [ApiVersion, string, readonly Field[]]),
);

describe.each(tables)('bad input of %s %s', (version, action, fields) => {
  const good = Object.fromEntries(fields.map((field) => [field.name, sample(field)]));
  const codeOf = (body: Body): string => play(action, body, undefined, version).code;

  it('is refused field by field, in the words of the gateway', () => {
    for (const field of fields) {
      for (const value of wrongValues(field))
        expect([field.name, value, codeOf({ ...good, [field.name]: value })]).toEqual([field.name, value, 'InvalidParameter']);
      for (const absent of [undefined, null]) {
        const code = codeOf({ ...good, [field.name]: absent });
        expect([field.name, code === 'MissingParameter']).toEqual([field.name, field.required]);
      }
    }
    expect(codeOf({ ...good, Colour: 'red' })).toBe('UnknownParameter');
    expect(codeOf({ ...good, __proto__x: 1 })).toBe('UnknownParameter');
  });

  it('of the right type but any value gets a code of the catalogue', () => {
    for (const field of fields) {
      const values = { text: ['', '0', '一'.repeat(600), '\u0000', '2026112300'], count: [0, 1, 7, 2 ** 53 - 1] }[
        field.kind as 'text' | 'count'
      ] ?? [[]];
      for (const value of values) {
        const code = codeOf({ ...good, [field.name]: value });
        expect(code === 'Ok' || Object.values(tencent.codes).some((entry) => entry.code === code)).toBe(true);
        expect(code).not.toBe('InternalError');
      }
    }
  });
});

describe('coverage', () => {
  const all = JSON.parse(readFileSync(new URL('../../../fixtures/providers/tencent/coverage.json', import.meta.url), 'utf8')) as {
    action: string;
    version: string;
    state: string;
    test: string;
  }[];
  const rows = all.filter(({ version }) => version !== 'v5');

  it('has a row for every command of v5', () => {
    const legacy = all.filter(({ version }) => version === 'v5');
    expect(legacy.map(({ action }) => action).toSorted()).toEqual(Object.keys(commands).toSorted());
    for (const { action } of legacy) {
      const raw = request({ target: `/v5/tlssmssvr/${action}?sdkappid=1`, body: '{}' });
      expect(tencent.routes.find((route) => route.matches(raw))?.action).toBe(action);
    }
  });

  it('has a row for every action of both versions, and a route for every row', () => {
    const registered = tables.map(([version, action]) => `${action} ${version}`).toSorted();
    expect(rows.map(({ action, version }) => `${action} ${version}`).toSorted()).toEqual(registered);
    for (const { action, version } of rows) {
      const raw = request({ target: '/', headers: { 'X-TC-Action': action, 'X-TC-Version': version }, body: '{}' });
      expect(actionRoutes.find((route) => route.matches(raw))?.action).toBe(action);
    }
    expect(actionRoutes).toHaveLength(rows.length);
  });

  it('names a test that calls the action', () => {
    for (const { action, version, state, test } of all) {
      const [file = '', title = ''] = test.split(' › ');
      const text = readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');
      expect([
        action,
        version,
        text.includes(title) && (text.includes(`.${action}(`) || text.includes(`'${action}'`) || action === 'sendsms'),
      ]).toEqual([action, version, true]);
      expect(state).toBe('played');
    }
  });
});

describe('the queue of reports', () => {
  it('hands a report out once, and none of this very millisecond', () => {
    const message = (seq: number, at: number): Message => ({
      id: `m${seq}`,
      seq,
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
      fee: 1,
      status: 'delivered',
      providerMessageId: `s${seq}`,
      exchangeId: 'x1',
      acceptedAt: NOW - 9000,
      timeline: [{ status: 'delivered', at, code: 'DELIVRD' }],
    });
    const messages = [message(1, NOW - 10), message(2, NOW - 20), message(3, NOW - 20), message(4, NOW)];
    const pull = (world: World) => {
      const { answer, reply } = call(
        { body: { SmsSdkAppId: APP, Limit: 2 }, headers: { 'X-TC-Action': 'PullSmsSendStatus' } },
        { world, messages },
      );
      const serials = JSON.parse(reply.body).Response.PullSmsSendStatusSet.map(({ SerialNo }: { SerialNo: string }) => SerialNo);
      const next = worldWith(() => ({}));
      for (const one of next.accounts) {
        if (one['tencent'] === undefined) continue;
        const before = account.parse(world.accounts.find(({ id }) => id === one.id)?.['tencent']);
        one['tencent'] = (answer?.changes ?? []).reduce((part, change) => account.fold(part, change), before);
      }
      return { serials, next };
    };
    const first = pull(stockWorld());
    const second = pull(first.next);
    expect([first.serials, second.serials, pull(second.next).serials]).toEqual([['s2', 's3'], ['s1'], []]);
    expect(tencent.reportCodes.delivered).toBe('DELIVRD');
  });
});
