/** Every action of both API versions and its fields: names, types, which are required. Source: the models in tencentcloud-cli, api.json. */

export type FieldKind = 'text' | 'count' | 'texts' | 'counts' | 'objects';

export interface Field {
  name: string;
  kind: FieldKind;
  required: boolean;
  /** Fields of each object of a list. */
  members: readonly Field[];
}

const OPTIONAL = false;

const field =
  (kind: FieldKind) =>
  (name: string, required = true): Field => ({ name, kind, required, members: [] });
const text = field('text');
/** `uint64`: a whole number that is not negative. */
const count = field('count');
const texts = field('texts');
const counts = field('counts');
const objects = (name: string, members: readonly Field[]): Field => ({ name, kind: 'objects', required: true, members });

export const actionFields = {
  '2021-01-11': {
    AddSmsSign: [
      text('SignName'),
      count('SignType'),
      count('DocumentType'),
      count('International'),
      count('SignPurpose'),
      text('ProofImage'),
      text('CommissionImage', OPTIONAL),
      text('Remark', OPTIONAL),
      count('QualificationId', OPTIONAL),
    ],
    AddSmsTemplate: [text('TemplateName'), text('TemplateContent'), count('SmsType'), count('International'), text('Remark')],
    CallbackStatusStatistics: [text('BeginTime'), text('EndTime'), text('SmsSdkAppId'), count('Limit'), count('Offset')],
    DeleteSmsSign: [count('SignId')],
    DeleteSmsTemplate: [count('TemplateId')],
    DescribePhoneNumberInfo: [texts('PhoneNumberSet')],
    DescribeSmsSignList: [
      count('International'),
      counts('SignIdSet', OPTIONAL),
      count('Limit', OPTIONAL),
      count('Offset', OPTIONAL),
    ],
    DescribeSmsTemplateList: [
      count('International'),
      counts('TemplateIdSet', OPTIONAL),
      count('Limit', OPTIONAL),
      count('Offset', OPTIONAL),
    ],
    ModifySmsSign: [
      count('SignId'),
      text('SignName'),
      count('SignType'),
      count('DocumentType'),
      count('International'),
      count('SignPurpose'),
      text('ProofImage'),
      text('CommissionImage', OPTIONAL),
      text('Remark', OPTIONAL),
      count('QualificationId', OPTIONAL),
    ],
    ModifySmsTemplate: [
      count('TemplateId'),
      text('TemplateName'),
      text('TemplateContent'),
      count('SmsType'),
      count('International'),
      text('Remark'),
    ],
    PullSmsReplyStatus: [count('Limit'), text('SmsSdkAppId')],
    PullSmsReplyStatusByPhoneNumber: [
      count('BeginTime'),
      count('Offset'),
      count('Limit'),
      text('PhoneNumber'),
      text('SmsSdkAppId'),
      count('EndTime', OPTIONAL),
    ],
    PullSmsSendStatus: [count('Limit'), text('SmsSdkAppId')],
    PullSmsSendStatusByPhoneNumber: [
      count('BeginTime'),
      count('Offset'),
      count('Limit'),
      text('PhoneNumber'),
      text('SmsSdkAppId'),
      count('EndTime', OPTIONAL),
    ],
    ReportConversion: [text('SmsSdkAppId'), text('SerialNo'), count('ConversionTime', OPTIONAL)],
    SendMultiGlobalSms: [
      text('SmsSdkAppId'),
      objects('MultiSmsInfoSet', [
        text('PhoneNumber'),
        text('TemplateId'),
        texts('TemplateParamSet', OPTIONAL),
        text('SenderId', OPTIONAL),
        text('SessionContext', OPTIONAL),
      ]),
    ],
    SendSms: [
      texts('PhoneNumberSet'),
      text('SmsSdkAppId'),
      text('TemplateId'),
      text('SignName', OPTIONAL),
      texts('TemplateParamSet', OPTIONAL),
      text('ExtendCode', OPTIONAL),
      text('SessionContext', OPTIONAL),
      text('SenderId', OPTIONAL),
    ],
    SendStatusStatistics: [text('BeginTime'), text('EndTime'), text('SmsSdkAppId'), count('Limit'), count('Offset')],
    SmsPackagesStatistics: [text('SmsSdkAppId'), count('Limit'), count('Offset'), text('BeginTime'), text('EndTime')],
    DescribeSendRecordList: [
      text('PhoneNumber'),
      text('SmsSdkAppId'),
      count('BeginTime'),
      count('EndTime', OPTIONAL),
      count('Limit', OPTIONAL),
      count('Offset', OPTIONAL),
    ],
  },
  '2019-07-11': {
    AddSmsSign: [
      text('SignName'),
      count('SignType'),
      count('DocumentType'),
      count('International'),
      count('UsedMethod'),
      text('ProofImage'),
      text('CommissionImage', OPTIONAL),
      text('Remark', OPTIONAL),
      count('QualificationId', OPTIONAL),
    ],
    AddSmsTemplate: [text('TemplateName'), text('TemplateContent'), count('SmsType'), count('International'), text('Remark')],
    CallbackStatusStatistics: [
      count('StartDateTime'),
      count('EndDataTime'),
      text('SmsSdkAppid'),
      count('Limit'),
      count('Offset'),
    ],
    DeleteSmsSign: [count('SignId')],
    DeleteSmsTemplate: [count('TemplateId')],
    DescribeSmsSignList: [counts('SignIdSet'), count('International')],
    DescribeSmsTemplateList: [counts('TemplateIdSet'), count('International')],
    ModifySmsSign: [
      count('SignId'),
      text('SignName'),
      count('SignType'),
      count('DocumentType'),
      count('International'),
      count('UsedMethod'),
      text('ProofImage'),
      text('CommissionImage', OPTIONAL),
      text('Remark', OPTIONAL),
      count('QualificationId', OPTIONAL),
    ],
    ModifySmsTemplate: [
      count('TemplateId'),
      text('TemplateName'),
      text('TemplateContent'),
      count('SmsType'),
      count('International'),
      text('Remark'),
    ],
    PullSmsReplyStatus: [count('Limit'), text('SmsSdkAppid')],
    PullSmsReplyStatusByPhoneNumber: [
      count('SendDateTime'),
      count('Offset'),
      count('Limit'),
      text('PhoneNumber'),
      text('SmsSdkAppid'),
      count('EndDateTime', OPTIONAL),
    ],
    PullSmsSendStatus: [count('Limit'), text('SmsSdkAppid')],
    PullSmsSendStatusByPhoneNumber: [
      count('SendDateTime'),
      count('Offset'),
      count('Limit'),
      text('PhoneNumber'),
      text('SmsSdkAppid'),
      count('EndDateTime', OPTIONAL),
    ],
    SendSms: [
      texts('PhoneNumberSet'),
      text('TemplateID'),
      text('SmsSdkAppid'),
      text('Sign', OPTIONAL),
      texts('TemplateParamSet', OPTIONAL),
      text('ExtendCode', OPTIONAL),
      text('SessionContext', OPTIONAL),
      text('SenderId', OPTIONAL),
    ],
    SendStatusStatistics: [count('StartDateTime'), count('EndDataTime'), text('SmsSdkAppid'), count('Limit'), count('Offset')],
    SmsPackagesStatistics: [text('SmsSdkAppid'), count('Limit'), count('Offset')],
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly Field[]>>>>;

export type ApiVersion = keyof typeof actionFields;

/** The fields of an action; undefined when that version has no such action. */
export function fieldsOf(version: ApiVersion, action: string): readonly Field[] | undefined {
  const actions: Readonly<Record<string, readonly Field[]>> = actionFields[version];
  return Object.hasOwn(actions, action) ? actions[action] : undefined;
}
