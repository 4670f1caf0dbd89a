/** What the gateway asks once it knows who is calling: may the key do this, and how often in one second. */
import { counted } from '../../../message/localized.ts';
import { because } from '../../../provider-kit/trail.ts';
import type { Desk, DeskAccount } from '../../../provider-kit/desk.ts';
import type { TencentPart } from '../part.ts';
import type { Envelope } from './gateway.ts';
import { numbersIn } from './gateway.ts';

/** Requests per second and account. Source: 382/52077. Unlisted there: DescribeSendRecordList. */
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
  SendMultiGlobalSms: 10,
  SendStatusStatistics: 10,
  CallbackStatusStatistics: 10,
  SmsPackagesStatistics: 10,
  AddSmsTemplate: 2,
  DeleteSmsTemplate: 1,
  AddSmsSign: 1,
  ModifySmsSign: 1,
  DeleteSmsSign: 1,
};

// oxfmt-ignore
const WHY = {
  denied: (received: string) => because('AuthFailure.UnauthorizedOperation', `密钥的访问策略不允许调用 ${received}。`,
    `The access policy of the key does not allow ${received}.`,
    '请从沙箱账号的 deniedActions 中移除它。', 'Remove it from “deniedActions” of the sandbox account.', { received }),
  tooFast: (action: string, times: number, limit: number) => because('RequestLimitExceeded',
    `${action} 触发频率限制：每秒 ${limit} 次；这是第 ${times} 次。`,
    `${action} has reached a frequency limit: ${counted(limit, 'call')} per second; this is call ${times}.`,
    '请放慢调用；不想要此限制时，把账号的 limits.mode 设为 off。', 'Call less often, or set limits.mode of the account to “off” to lift the limit.',
    { expected: `≤ ${limit} / s`, received: `${times} / s` }),
};

/** The policies of the key, then the rate: the order of the gateway (assumed). */
export function requireGrant(call: Envelope, { part }: DeskAccount<TencentPart>, desk: Desk<TencentPart>): void {
  if (!part.deniedActions.includes(call.action)) return;
  const values = { requestId: desk.uuid(), action: call.action };
  call.trail.refuse('permission', { ...WHY.denied(call.action), values }, call.action);
}

export function requireRate(call: Envelope, account: DeskAccount<TencentPart>, desk: Desk<TencentPart>): void {
  const limit = PER_SECOND[call.action];
  if (limit === undefined || !desk.limited(account)) return;
  const times = desk.callsOfLastSecond(account, call.action) + 1;
  if (times <= limit) return;
  // Numbers that bring their outcome along are refused for nothing else.
  const numbers = numbersIn(call.fields);
  if (numbers.length > 0 && numbers.every((to) => desk.scripted(to))) return;
  const values = { times: String(times), limit: String(limit) };
  call.trail.refuse('rate', { ...WHY.tooFast(call.action, times, limit), values }, `${times} / ${limit}`);
}
