/** Every action that is played and its parameters. Source: the API description of December 2025, with the model of August 2026. */

export interface Parameter {
  name: string;
  required: boolean;
  /** A whole number. */
  number?: { from: number; to: number };
}

export interface ActionRow {
  product: 'Dysmsapi' | 'Dypnsapi';
  /** It takes no GET. */
  postOnly?: true;
  parameters: readonly Parameter[];
}

const need = (...names: readonly string[]): Parameter[] => names.map((name) => ({ name, required: true }));
const may = (...names: readonly string[]): Parameter[] => names.map((name) => ({ name, required: false }));
const whole = (required: boolean, name: string, from = 0, to: number = Number.MAX_SAFE_INTEGER): Parameter => ({
  name,
  required,
  number: { from, to },
});

const sms = (...parameters: readonly Parameter[]): ActionRow => ({ product: 'Dysmsapi', parameters });
const posted = (...parameters: readonly Parameter[]): ActionRow => ({ ...sms(...parameters), postOnly: true });
const pnvs = (...parameters: readonly Parameter[]): ActionRow => ({ product: 'Dypnsapi', parameters });

const PAGES = [whole(false, 'PageIndex', 1), whole(false, 'PageSize', 1, 50)];
const OLD_SIGN = [
  ...need('SignName'),
  whole(true, 'SignSource', 0, 5),
  ...need('Remark'),
  ...may('SignFileList'),
  whole(false, 'SignType'),
];
const NEW_SIGN = [
  ...need('SignName'),
  whole(true, 'SignSource', 0, 5),
  whole(true, 'QualificationId', 1),
  ...may(
    'Remark',
    'SignType',
    'MoreData',
    'ApplySceneContent',
    'ThirdParty',
    'AuthorizationLetterId',
    'AppIcpRecordId',
    'TrademarkId',
  ),
];
const OLD_TEMPLATE = [whole(true, 'TemplateType', 0, 3), ...need('TemplateName', 'TemplateContent', 'Remark')];
const NEW_TEMPLATE = [
  ...may('TemplateName'),
  ...need('TemplateContent'),
  whole(true, 'TemplateType', 0, 3),
  ...may('Remark', 'RelatedSignName', 'TemplateRule', 'MoreData', 'ApplySceneContent', 'IntlType', 'TrafficDriving'),
];

export const TABLE = {
  SendSms: sms(...need('PhoneNumbers', 'SignName', 'TemplateCode'), ...may('TemplateParam', 'SmsUpExtendCode', 'OutId')),
  SendBatchSms: sms(
    ...need('PhoneNumberJson', 'SignNameJson', 'TemplateCode'),
    ...may('TemplateParamJson', 'SmsUpExtendCodeJson', 'OutId'),
  ),
  QuerySendDetails: sms(
    ...need('PhoneNumber', 'SendDate'),
    whole(true, 'PageSize', 1, 50),
    whole(true, 'CurrentPage', 1),
    ...may('BizId'),
  ),
  QuerySendStatistics: posted(
    whole(true, 'IsGlobe', 1, 2),
    ...need('StartDate', 'EndDate'),
    whole(true, 'PageIndex', 1),
    whole(true, 'PageSize', 1, 50),
    whole(false, 'TemplateType', 0, 7),
    ...may('SignName'),
  ),
  AddSmsSign: sms(...OLD_SIGN),
  ModifySmsSign: sms(...OLD_SIGN),
  DeleteSmsSign: sms(...need('SignName')),
  QuerySmsSign: sms(...need('SignName')),
  QuerySmsSignList: posted(...PAGES),
  CreateSmsSign: sms(...NEW_SIGN),
  UpdateSmsSign: sms(...NEW_SIGN),
  GetSmsSign: sms(...need('SignName')),
  AddSmsTemplate: sms(...OLD_TEMPLATE),
  ModifySmsTemplate: sms(...need('TemplateCode'), ...OLD_TEMPLATE),
  DeleteSmsTemplate: sms(...need('TemplateCode')),
  QuerySmsTemplate: sms(...need('TemplateCode')),
  QuerySmsTemplateList: posted(...PAGES),
  CreateSmsTemplate: sms(...NEW_TEMPLATE),
  UpdateSmsTemplate: sms(...need('TemplateCode'), ...NEW_TEMPLATE),
  GetSmsTemplate: sms(...need('TemplateCode')),
  SendSmsVerifyCode: pnvs(
    ...need('PhoneNumber', 'SignName', 'TemplateCode', 'TemplateParam'),
    ...may('SchemeName', 'CountryCode', 'SmsUpExtendCode', 'OutId', 'ReturnVerifyCode'),
    whole(false, 'CodeLength', 4, 8),
    whole(false, 'ValidTime', 1),
    whole(false, 'DuplicatePolicy', 1, 2),
    whole(false, 'Interval', 0),
    whole(false, 'CodeType', 1, 7),
    whole(false, 'AutoRetry', 0, 1),
  ),
  CheckSmsVerifyCode: pnvs(
    ...need('PhoneNumber', 'VerifyCode'),
    ...may('SchemeName', 'CountryCode', 'OutId'),
    whole(false, 'CaseAuthPolicy', 1, 2),
  ),
} as const satisfies Readonly<Record<string, ActionRow>>;

export type ActionName = keyof typeof TABLE;

/** An action by its name, in the right case; undefined where there is none. */
export function actionRow(name: string): ActionRow | undefined {
  const rows: Readonly<Record<string, ActionRow>> = TABLE;
  return Object.hasOwn(rows, name) ? rows[name] : undefined;
}

export function isVerification(name: string): boolean {
  return actionRow(name)?.product === 'Dypnsapi';
}
