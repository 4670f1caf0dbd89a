/** Statistics, pulls, records and numbers: each code that follows from state or input. */
import { NOW } from '../../support/desk.ts';
import type { Case } from './actions-support.ts';
import { APP, describeRefusals, inApp, worldWith } from './actions-support.ts';

const HOURS = { SmsSdkAppId: APP, Limit: 0, Offset: 0, BeginTime: '2026112300', EndTime: '2026112323' };
const BY_NUMBER = { SmsSdkAppId: APP, Limit: 10, Offset: 0, PhoneNumber: '+8618211111111', BeginTime: NOW / 1000 - 60 };

const cases: readonly Case[] = [
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

describeRefusals(cases);
