/** The words of callbacks and of the clock. */
import type { CallbackResource, ProviderResource } from '../../../server/api/wire.ts';
import type { Texts } from '../i18n/language.ts';

export interface CallbackWords {
  title: string;
  lead: string;
  event: Record<ProviderResource['callbacks'][number], string>;
  kind: Record<CallbackResource['kind'], string>;
  state: Record<CallbackResource['state'], string>;
  placeholder: string;
  save: string;
  saved: string;
  test: string;
  none: string;
  noneOfMessage: string;
  next(time: string): string;
  resend: string;
  attempt(number: number): string;
  noAnswer: string;
  body: string;
  more: string;
  clock: {
    title: string;
    detail: string;
    ahead(duration: string): string;
    behind(duration: string): string;
    running: string;
    frozen: string;
    set: string;
    freeze: string;
    go: string;
    reset: string;
    minute: string;
    hour: string;
    day: string;
  };
}

const zh: CallbackWords = {
  title: '回调',
  lead: '填上你的服务器地址，状态报告和手机回复就按服务商的格式推送过去，失败按服务商的间隔重试。',
  event: { report: '状态报告', reply: '上行回复', review: '模板审核' },
  kind: { report: '状态报告', reply: '上行回复', review: '模板审核', test: '测试' },
  state: { pending: '等待重试', acknowledged: '已确认', failed: '已放弃' },
  placeholder: 'http://127.0.0.1:3000/sms',
  save: '保存',
  saved: '已保存',
  test: '测试推送',
  none: '还没有推送过。',
  noneOfMessage: '没有推送：账号没有填回调地址，或还没有状态报告。',
  next: (time) => `下次 ${time}`,
  resend: '再推一次',
  attempt: (number) => `第 ${number} 次`,
  noAnswer: '没有应答',
  body: '推送的内容',
  more: '最近的推送',
  clock: {
    title: '沙箱时间',
    detail: '拨快一小时，到期的投递、重试和限制立刻按顺序发生；签名时效仍按真实时间。',
    ahead: (duration) => `比真实时间快 ${duration}`,
    behind: (duration) => `比真实时间慢 ${duration}`,
    running: '与真实时间一致',
    frozen: '已暂停',
    set: '设为此时',
    freeze: '暂停',
    go: '继续',
    reset: '复原',
    minute: '+1 分钟',
    hour: '+1 小时',
    day: '+1 天',
  },
};

const en: CallbackWords = {
  title: 'Callbacks',
  lead: 'Say where your server is, and reports and replies are pushed there in the provider’s format, and again at the provider’s intervals when that fails.',
  event: { report: 'Reports', reply: 'Replies', review: 'Reviews' },
  kind: { report: 'Report', reply: 'Reply', review: 'Review', test: 'Test' },
  state: { pending: 'To be tried again', acknowledged: 'Acknowledged', failed: 'Given up' },
  placeholder: 'http://127.0.0.1:3000/sms',
  save: 'Save',
  saved: 'Saved',
  test: 'Test push',
  none: 'Nothing was pushed yet.',
  noneOfMessage: 'Nothing was pushed: the account names no address, or there is no report yet.',
  next: (time) => `next ${time}`,
  resend: 'Push again',
  attempt: (number) => `Attempt ${number}`,
  noAnswer: 'no answer',
  body: 'What was pushed',
  more: 'Last pushes',
  clock: {
    title: 'The sandbox’s time',
    detail:
      'An hour on, whatever falls due happens at once and in order: deliveries, retries, limits. Signatures are judged by real time.',
    ahead: (duration) => `${duration} ahead of real time`,
    behind: (duration) => `${duration} behind real time`,
    running: 'real time',
    frozen: 'stopped',
    set: 'Set to this',
    freeze: 'Stop',
    go: 'Go on',
    reset: 'Reset',
    minute: '+1 minute',
    hour: '+1 hour',
    day: '+1 day',
  },
};

export const texts: Texts<CallbackWords> = { zh, en };
