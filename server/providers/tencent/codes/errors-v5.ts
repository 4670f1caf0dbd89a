/** The numbers of the legacy v5 API, and which code of API 3.0 each one stands for. */
import type { ErrorRow } from './errors-gateway.ts';

const TABLE = 'number published (v5 error table); text: the wording of the same code in API 3.0';
const TABLE_ONLY = 'number published (v5 error table); text by us';

/** By number; further texts of one number under `number/variant`. */
export const v5Errors: readonly ErrorRow[] = [
  ['1001', 'failed to verify sig', 'assumed', TABLE],
  ['1002', 'request content contains sensitive words', 'assumed', TABLE],
  ['1003', 'the sig field is missing in the request packet', 'assumed', TABLE],
  ['1004', 'package format error,cannot get /{name}', 'observed', 'log of a client without /tel/mobile'],
  ['1004/json', 'package format error', 'assumed', 'number published; text: the beginning of the observed one'],
  ['1006', 'the request does not have the permission', 'assumed', TABLE],
  ['1007', 'other errors', 'assumed', TABLE],
  ['1008', 'the request timed out', 'assumed', TABLE],
  ['1009', 'the request ip is not in the whitelist', 'assumed', TABLE],
  ['1011', 'this rest api does not exist', 'assumed', TABLE],
  ['1012', 'signature format is incorrect or signature is not approved', 'assumed', TABLE],
  ['1013', 'the delivery hits the frequency limit policy', 'assumed', TABLE],
  ['1014', 'package format error, sdkappid not have this tpl_id', 'observed', 'qcloudsms_csharp#2'],
  ['1014/params', 'package format error, template params error', 'observed', 'captured reply'],
  [
    '1014/content',
    'template is not approved or request content does not match the approved template content',
    'assumed',
    'number published; text: API 3.0, observed there',
  ],
  ['1015', 'the mobile number is in the do-not-disturb list', 'assumed', TABLE],
  ['1016', 'incorrect mobile number format', 'assumed', TABLE],
  ['1017', 'the content of the requested SMS is too long', 'assumed', TABLE],
  ['1018', 'voice verification code format is incorrect', 'assumed', TABLE_ONLY],
  ['1019', 'sdkappid does not exist', 'assumed', TABLE],
  ['1020', 'sdkappid is disabled', 'assumed', TABLE],
  ['1021', 'the time of the request is abnormal', 'assumed', TABLE],
  ['1022', 'the number of business sms messages sent every day exceeds the upper limit', 'assumed', TABLE],
  [
    '1023',
    'the number of SMS messages sent from a single mobile number within 30 seconds exceeds the upper limit',
    'assumed',
    TABLE,
  ],
  ['1024', 'the number of sms messages sent from a single mobile number within 1 hour exceeds the upper limit', 'assumed', TABLE],
  ['1025', 'the number of sms messages sent from a single mobile number every day exceeds the upper limit', 'assumed', TABLE],
  ['1026', 'the number of the same sms messages sent from a single mobile number exceeds the upper limit', 'assumed', TABLE],
  ['1029', 'time constraint on delivering marketing SMS messages', 'assumed', TABLE],
  ['1030', 'this request is not supported', 'assumed', TABLE],
  ['1031', 'insufficient balance in SMS package', 'assumed', TABLE],
  ['1032', 'individual user does not have the permission to send marketing SMS messages', 'assumed', TABLE],
  ['1033', 'service is suspended due to arrears', 'assumed', TABLE],
  [
    '1036',
    'the number of characters in a single template variable exceeds the upper limit',
    'assumed',
    'number published (v5 error table); text: the wording of the same code in API 3.0',
  ],
  ['60008', 'backend service timed out', 'assumed', 'number published: the access layer; text by us'],
  ['60012', 'access layer error', 'assumed', 'qcloudsms_js#8 reports the number; text by us'],
];

const ofV5 = new Set(v5Errors.map(([key]) => key));

/** Is this a key of v5's own table? */
export function isV5Key(key: string): boolean {
  return ofV5.has(key);
}

/** API 3.0 code → v5 key, for the rules both share. Source: the two tables stand in the same order (382/59177). */
const V5_KEYS: Readonly<Record<string, string>> = {
  'AuthFailure.SignatureFailure': '1001',
  'InternalError.SigVerificationFail': '1001',
  'FailedOperation.ContainSensitiveWord': '1002',
  'InternalError.SigFieldMissing': '1003',
  'FailedOperation.FailResolvePacket': '1004/json',
  'UnauthorizedOperation.RequestPermissionDeny': '1006',
  'InternalError.Timeout': '1008',
  'UnauthorizedOperation.RequestIpNotInWhitelist': '1009',
  'InternalError.RestApiInterfaceNotExist': '1011',
  'InvalidParameterValue.SdkAppIdNotExist': '1019',
  'UnauthorizedOperation.SmsSdkAppIdVerifyFail': '1019',
  'UnauthorizedOperation.SdkAppIdIsDisabled': '1020',
  'AuthFailure.SignatureExpire': '1021',
  'InternalError.RequestTimeException': '1021',
  UnsupportedOperation: '1030',
  'UnauthorizedOperation.ServiceSuspendDueToArrears': '1033',
  'FailedOperation.PhoneNumberInBlacklist': '1015',
  'LimitExceeded.AppCountryOrRegionInBlacklist': '1013',
  'LimitExceeded.DeliveryFrequencyLimit': '1013',
  'LimitExceeded.GlobalSmsSendingRateLimit': '1013',
  'LimitExceeded.DailyLimit': '1022',
  'LimitExceeded.AppDailyLimit': '1022',
  'LimitExceeded.AppMainlandChinaDailyLimit': '1022',
  'LimitExceeded.AppGlobalDailyLimit': '1022',
  'LimitExceeded.AppCountryOrRegionDailyLimit': '1022',
  'FailedOperation.SignatureIncorrectOrUnapproved': '1012',
  'FailedOperation.TemplateIncorrectOrUnapproved': '1014',
  'FailedOperation.TemplateParamSetNotMatchApprovedTemplate': '1014/params',
  'InvalidParameterValue.TemplateParameterFormatError': '1014/params',
  'InvalidParameterValue.ProhibitedUseUrlInTemplateParameter': '1014/params',
  'UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone': '1014/content',
  'UnsupportedOperation.GlobalTemplateToChineseMainlandPhone': '1014/content',
  'InvalidParameterValue.TemplateParameterLengthLimit': '1036',
  'InvalidParameterValue.ContentLengthLimit': '1017',
  'InvalidParameterValue.IncorrectPhoneNumber': '1016',
  'FailedOperation.MarketingSendTimeConstraint': '1029',
  'FailedOperation.InsufficientBalanceInSmsPackage': '1031',
  'UnauthorizedOperation.IndividualUserMarketingSmsPermissionDeny': '1032',
  'UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber': '1030',
  'LimitExceeded.PhoneNumberThirtySecondLimit': '1023',
  'LimitExceeded.PhoneNumberOneHourLimit': '1024',
  'LimitExceeded.PhoneNumberDailyLimit': '1025',
  'LimitExceeded.PhoneNumberSameContentDailyLimit': '1026',
};

/** The v5 key of a code of API 3.0; 1007, "other errors", where v5 has none of its own. A key of v5 stays as it is. */
export function v5Key(code: string): string {
  return V5_KEYS[code] ?? (isV5Key(code) ? code : '1007');
}
