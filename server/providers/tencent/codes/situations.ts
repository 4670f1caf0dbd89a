/** What goes wrong, by this provider's codes. */
import type { Situation } from '../../../provider-kit/codes.ts';

export const situations: Readonly<Record<Situation, string>> = {
  'no-balance': 'FailedOperation.InsufficientBalanceInSmsPackage',
  blacklisted: 'FailedOperation.PhoneNumberInBlacklist',
  'too-frequent': 'LimitExceeded.PhoneNumberThirtySecondLimit',
  'daily-limit': 'LimitExceeded.PhoneNumberDailyLimit',
  'template-not-approved': 'FailedOperation.TemplateIncorrectOrUnapproved',
  'sign-not-approved': 'FailedOperation.SignatureIncorrectOrUnapproved',
  'sensitive-word': 'FailedOperation.ContainSensitiveWord',
  'ip-not-listed': 'UnauthorizedOperation.RequestIpNotInWhitelist',
  'account-frozen': 'UnauthorizedOperation.ServiceSuspendDueToArrears',
  'app-paused': 'UnauthorizedOperation.SdkAppIdIsDisabled',
  'template-mismatch': 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate',
  'wrong-credentials': 'AuthFailure.SignatureFailure',
  'bad-number': 'InvalidParameterValue.IncorrectPhoneNumber',
  busy: 'InternalError.Timeout',
};
