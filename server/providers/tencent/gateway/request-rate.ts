/** What the gateway asks once it knows who is calling: may the key do this, and how often in one second. */
import type { Desk, DeskAccount } from '../../../provider-kit/desk.ts';
import type { TencentPart } from '../part.ts';
import type { Envelope } from './gateway.ts';
import { say } from '../say.ts';

/** Requests per second and account. Source: 382/52077. Unlisted there: SendMultiGlobalSms, DescribeSendRecordList. */
const PER_SECOND: Readonly<Record<string, number>> = {
  SendSms: 3_000,
  DescribePhoneNumberInfo: 1_000,
  ReportConversion: 1_000,
  PullSmsSendStatus: 100,
  PullSmsReplyStatus: 100,
  PullSmsSendStatusByPhoneNumber: 20,
  PullSmsReplyStatusByPhoneNumber: 20,
  DescribeSmsSignList: 20,
  DescribeSmsTemplateList: 20,
  ModifySmsTemplate: 20,
  SendStatusStatistics: 10,
  CallbackStatusStatistics: 10,
  SmsPackagesStatistics: 10,
  AddSmsTemplate: 2,
  DeleteSmsTemplate: 1,
  AddSmsSign: 1,
  ModifySmsSign: 1,
  DeleteSmsSign: 1,
};

/** The policies of the key, then the rate: the order of the gateway (assumed). */
export function requireGrant(call: Envelope, { part }: DeskAccount<TencentPart>, desk: Desk<TencentPart>): void {
  if (!part.deniedActions.includes(call.action)) return;
  const cause = say(`密钥的访问策略不允许 ${call.action}。`, `The policies of the key do not allow ${call.action}.`);
  const remedy = say('请从沙箱账号的 deniedActions 中移除它。', 'Take it off "deniedActions" of the sandbox account.');
  call.trail.refuse(
    'permission',
    {
      key: 'AuthFailure.UnauthorizedOperation',
      values: { requestId: desk.uuid(), action: call.action },
      explanation: { cause, remedy, received: call.action },
    },
    call.action,
  );
}

export function requireRate(call: Envelope, account: DeskAccount<TencentPart>, desk: Desk<TencentPart>): void {
  const limit = PER_SECOND[call.action];
  if (limit === undefined || !desk.limited(account)) return;
  const times = desk.callsOfLastSecond(account, call.action) + 1;
  if (times <= limit) return;
  const cause = say(
    `一秒内第 ${times} 次调用 ${call.action}，上限 ${limit} 次。`,
    `Call ${times} of ${call.action} within one second; ${limit} are allowed.`,
  );
  const remedy = say(
    '请放慢调用；不想要此限制时，把账号的 limits.mode 设为 off。',
    'Call less often; set limits.mode of the account to "off" to do without the limit.',
  );
  call.trail.refuse(
    'rate',
    {
      key: 'RequestLimitExceeded',
      values: { times: String(times), limit: String(limit) },
      explanation: { cause, remedy, expected: `≤ ${limit} / s`, received: `${times} / s` },
    },
    `${times} / ${limit}`,
  );
}
