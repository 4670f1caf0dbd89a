/** Every action of both API versions and its fields: names, types, which are required. Source: the models in tencentcloud-cli, api.json. */
import type { Field, FieldKind } from '../../../provider-kit/fields.ts';

export type ActionFields = readonly Field[];

const required = (kind: FieldKind, ...names: readonly string[]): Field[] => names.map((name) => ({ name, kind, required: true }));
const optional = (kind: FieldKind, ...names: readonly string[]): Field[] =>
  names.map((name) => ({ name, kind, required: false }));

/** `purpose` was renamed between the versions. */
const sign = (purpose: string): ActionFields => [
  ...required('text', 'SignName'),
  ...required('count', 'SignType', 'DocumentType', 'International', purpose),
  ...required('text', 'ProofImage'),
  ...optional('text', 'CommissionImage', 'Remark'),
  ...optional('count', 'QualificationId'),
];
const SIGN_ID = required('count', 'SignId');
const TEMPLATE_ID = required('count', 'TemplateId');
const TEMPLATE: ActionFields = [
  ...required('text', 'TemplateName', 'TemplateContent'),
  ...required('count', 'SmsType', 'International'),
  ...required('text', 'Remark'),
];

/** `app`: the application's id, which goes by two spellings. */
const pull = (app: string): ActionFields => [...required('count', 'Limit'), ...required('text', app)];
const pullByNumber = (app: string, begin: string, end: string): ActionFields => [
  ...required('count', begin, 'Offset', 'Limit'),
  ...required('text', 'PhoneNumber', app),
  ...optional('count', end),
];
const PAGE = required('count', 'Limit', 'Offset');

/** SendSms. What is missing is told in the order of the model (assumed), in which the two versions differ. */
const send = (needed: readonly [string, string], signName: string): ActionFields => [
  ...required('texts', 'PhoneNumberSet'),
  ...required('text', ...needed),
  ...optional('text', signName),
  ...optional('texts', 'TemplateParamSet'),
  ...optional('text', 'SessionContext', 'ExtendCode', 'SenderId'),
];

const STATISTICS_2021 = [...required('text', 'BeginTime', 'EndTime', 'SmsSdkAppId'), ...PAGE];
const STATISTICS_2019 = [...required('count', 'StartDateTime', 'EndDataTime'), ...required('text', 'SmsSdkAppid'), ...PAGE];
const PULL_2021 = pull('SmsSdkAppId');
const PULL_2019 = pull('SmsSdkAppid');
const BY_NUMBER_2021 = pullByNumber('SmsSdkAppId', 'BeginTime', 'EndTime');
const BY_NUMBER_2019 = pullByNumber('SmsSdkAppid', 'SendDateTime', 'EndDateTime');

export const actionFields = {
  '2021-01-11': {
    AddSmsSign: sign('SignPurpose'),
    AddSmsTemplate: TEMPLATE,
    CallbackStatusStatistics: STATISTICS_2021,
    DeleteSmsSign: SIGN_ID,
    DeleteSmsTemplate: TEMPLATE_ID,
    DescribePhoneNumberInfo: required('texts', 'PhoneNumberSet'),
    DescribeSmsSignList: [
      ...required('count', 'International'),
      ...optional('counts', 'SignIdSet'),
      ...optional('count', 'Limit', 'Offset'),
    ],
    DescribeSmsTemplateList: [
      ...required('count', 'International'),
      ...optional('counts', 'TemplateIdSet'),
      ...optional('count', 'Limit', 'Offset'),
    ],
    ModifySmsSign: [...SIGN_ID, ...sign('SignPurpose')],
    ModifySmsTemplate: [...TEMPLATE_ID, ...TEMPLATE],
    PullSmsReplyStatus: PULL_2021,
    PullSmsReplyStatusByPhoneNumber: BY_NUMBER_2021,
    PullSmsSendStatus: PULL_2021,
    PullSmsSendStatusByPhoneNumber: BY_NUMBER_2021,
    ReportConversion: [...required('text', 'SmsSdkAppId', 'SerialNo'), ...optional('count', 'ConversionTime')],
    SendMultiGlobalSms: [
      ...required('text', 'SmsSdkAppId'),
      {
        name: 'MultiSmsInfoSet',
        kind: 'objects',
        required: true,
        members: [
          ...required('text', 'PhoneNumber', 'TemplateId'),
          ...optional('texts', 'TemplateParamSet'),
          ...optional('text', 'SenderId', 'SessionContext'),
        ],
      },
    ],
    SendSms: send(['SmsSdkAppId', 'TemplateId'], 'SignName'),
    SendStatusStatistics: STATISTICS_2021,
    SmsPackagesStatistics: [...required('text', 'SmsSdkAppId'), ...PAGE, ...required('text', 'BeginTime', 'EndTime')],
    DescribeSendRecordList: [
      ...required('text', 'PhoneNumber', 'SmsSdkAppId'),
      ...required('count', 'BeginTime'),
      ...optional('count', 'EndTime', 'Limit', 'Offset'),
    ],
  },
  '2019-07-11': {
    AddSmsSign: sign('UsedMethod'),
    AddSmsTemplate: TEMPLATE,
    CallbackStatusStatistics: STATISTICS_2019,
    DeleteSmsSign: SIGN_ID,
    DeleteSmsTemplate: TEMPLATE_ID,
    DescribeSmsSignList: [...required('counts', 'SignIdSet'), ...required('count', 'International')],
    DescribeSmsTemplateList: [...required('counts', 'TemplateIdSet'), ...required('count', 'International')],
    ModifySmsSign: [...SIGN_ID, ...sign('UsedMethod')],
    ModifySmsTemplate: [...TEMPLATE_ID, ...TEMPLATE],
    PullSmsReplyStatus: PULL_2019,
    PullSmsReplyStatusByPhoneNumber: BY_NUMBER_2019,
    PullSmsSendStatus: PULL_2019,
    PullSmsSendStatusByPhoneNumber: BY_NUMBER_2019,
    SendSms: send(['TemplateID', 'SmsSdkAppid'], 'Sign'),
    SendStatusStatistics: STATISTICS_2019,
    SmsPackagesStatistics: [...required('text', 'SmsSdkAppid'), ...PAGE],
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, ActionFields>>>>;

export type ApiVersion = keyof typeof actionFields;

/** The fields of an action; undefined when that version has no such action. */
export function fieldsOf(version: ApiVersion, action: string): ActionFields | undefined {
  const actions: Readonly<Record<string, ActionFields>> = actionFields[version];
  return Object.hasOwn(actions, action) ? actions[action] : undefined;
}
