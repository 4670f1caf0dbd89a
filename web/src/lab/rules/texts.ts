/** The words of the rules: the list of them and the form that arms one. */
import type { RuleOutcome } from '../../../../server/api/wire.ts';
import type { Texts } from '../../i18n/language.ts';
import type { OutcomeKind, RuleForm } from './rule-form.ts';
import type { Slip } from './rule-slip.ts';

export interface RulesWords {
  armed: string;
  none: string;
  noneDetail: string;
  settings: string;
  scene(title: string): string;
  disarm: string;
  disarmNamed(what: string): string;
  disarmAll: string;
  form: {
    title: string;
    calls: string;
    provider: string;
    anyProvider: string;
    to: string;
    toHint: string;
    more: string;
    account: string;
    action: string;
    actionHint: string;
    template: string;
    sign: string;
    text: string;
    turn: string;
    turns: Record<RuleForm['turn'], string>;
    turnCount: string;
    outcome: string;
    kinds: Record<OutcomeKind, string>;
    code: string;
    codeHint: string;
    situation: string;
    delivery: string;
    deliveries: Record<NonNullable<RuleOutcome['delivery']>['mode'], string>;
    carrierCode: string;
    carrierCodeHint: string;
    from: string;
    until: string;
    fault: string;
    accepted: string;
    latency: string;
    latencies: Record<RuleForm['latency'], string>;
    ms: string;
    median: string;
    sigma: string;
    howOften: string;
    times: string;
    timesHint: string;
    expires: string;
    expiresHint: string;
    percent: string;
    note: string;
    noteHint: string;
    arm: string;
    armed: string;
    slips: Record<Slip, string>;
    command: string;
  };
}

const zh: RulesWords = {
  armed: '生效中的规则',
  none: '没有生效中的规则',
  noneDetail: '所有调用都按服务商的规则正常返回。',
  settings: '来自配置文件',
  scene: (title) => `场景：${title}`,
  disarm: '解除',
  disarmNamed: (what) => `解除：${what}`,
  disarmAll: '全部解除',
  form: {
    title: '新建规则',
    calls: '哪些调用',
    provider: '服务商',
    anyProvider: '任意',
    to: '号码',
    toHint: '任意，或 138*',
    more: '更多条件',
    account: '账号 ID',
    action: '接口名',
    actionHint: '见请求日志',
    template: '模板 ID',
    sign: '短信签名',
    text: '内容包含',
    turn: '第几次',
    turns: { every: '每一次', nth: '仅第 N 次', after: '前 N 次除外' },
    turnCount: 'N',
    outcome: '得到什么结果',
    kinds: { situation: '拒绝', code: '指定错误码', delivery: '投递结果', fault: '线路故障', none: '只是变慢' },
    code: '错误码',
    codeHint: '输入或选择',
    situation: '原因（各家返回各自的错误码）',
    delivery: '受理之后',
    deliveries: {
      fail: '未送达，状态报告失败',
      never: '被吞掉，永远没有状态报告',
      after: '过一阵才送达',
      unreported: '送达，但没有状态报告',
      'reported-twice': '送达，状态报告推送两次',
      'reported-stale': '送达后又来一条过期的失败报告',
      'by-hand': '由人手动决定',
      immediately: '立即送达',
    },
    carrierCode: '状态报告里的错误码',
    carrierCodeHint: '常用的那个',
    from: '最短（毫秒）',
    until: '最长（毫秒）',
    fault: '应答怎么了',
    accepted: '短信照样受理（计数、送达，只是应答丢了）',
    latency: '应答延迟',
    latencies: { none: '不延迟', fixed: '固定', uniform: '区间内随机', 'log-normal': '对数正态（偶尔很慢）' },
    ms: '毫秒',
    median: '中位数（毫秒）',
    sigma: 'σ（越大越离散）',
    howOften: '多少次',
    times: '生效次数',
    timesHint: '不限',
    expires: '有效期',
    expiresHint: '1h，或 30s、7d',
    percent: '概率（%）',
    note: '备注',
    noteHint: '显示在页面顶部',
    arm: '启用规则',
    armed: '已启用。',
    slips: {
      turnCount: 'N 要填不小于 1 的整数。',
      provider: '错误码属于服务商，先在上面选一家。',
      code: '还没有填错误码。',
      delay: '时长要填不小于 0 的毫秒数，最短的不能超过最长的。',
      sigma: 'σ 要在 0 到 3 之间。',
      nothing: '只是变慢，就要选一种应答延迟。',
      times: '生效次数要填不小于 1 的整数；不填就是不限。',
      percent: '概率要大于 0、不超过 100；不填就是每次都生效。',
      expires: '看不出有效期是多久。可以写 30s、10m、1h 或 7d。',
    },
    command: '等价的命令',
  },
};

const en: RulesWords = {
  armed: 'What is armed',
  none: 'Nothing is armed',
  noneDetail: 'Every call comes out as the provider’s own rules say.',
  settings: 'from the settings file',
  scene: (title) => `scene: ${title}`,
  disarm: 'Disarm',
  disarmNamed: (what) => `Disarm: ${what}`,
  disarmAll: 'Disarm all',
  form: {
    title: 'Arm a rule',
    calls: 'Which calls',
    provider: 'Provider',
    anyProvider: 'Any',
    to: 'Number',
    toHint: 'Any, or 138*',
    more: 'More conditions',
    account: 'Account id',
    action: 'Action',
    actionHint: 'As in the log',
    template: 'Template id',
    sign: 'Sign',
    text: 'Text contains',
    turn: 'Which of them',
    turns: { every: 'Every one', nth: 'Only the Nth', after: 'All after the first N' },
    turnCount: 'N',
    outcome: 'What becomes of them',
    kinds: { situation: 'Refused', code: 'A code', delivery: 'Delivery', fault: 'Wire fault', none: 'Only slow' },
    code: 'Code',
    codeHint: 'Type or choose one',
    situation: 'Why (in each provider’s own code)',
    delivery: 'After acceptance',
    deliveries: {
      fail: 'Not delivered, the report says failed',
      never: 'Swallowed, no report ever comes',
      after: 'Delivered later',
      unreported: 'Delivered, no report ever comes',
      'reported-twice': 'Delivered, the report comes twice',
      'reported-stale': 'Delivered, then a stale report of a failure',
      'by-hand': 'A person says what becomes of it',
      immediately: 'Delivered at once',
    },
    carrierCode: 'Code of the report',
    carrierCodeHint: 'The usual one',
    from: 'At least (ms)',
    until: 'At most (ms)',
    fault: 'What happens to the answer',
    accepted: 'The message counts all the same: only the answer is lost',
    latency: 'Delay of the answer',
    latencies: { none: 'None', fixed: 'Fixed', uniform: 'Between two', 'log-normal': 'Log-normal: now and then far slower' },
    ms: 'Milliseconds',
    median: 'Median (ms)',
    sigma: 'σ (how far it spreads)',
    howOften: 'How often',
    times: 'Times',
    timesHint: 'As often as it matches',
    expires: 'Ends after',
    expiresHint: '1h, or 30s, 7d',
    percent: 'Chance (%)',
    note: 'Note',
    noteHint: 'Shown in the bar',
    arm: 'Arm the rule',
    armed: 'Armed.',
    slips: {
      turnCount: 'N is a whole number, 1 or more.',
      provider: 'A code belongs to a provider: choose one above.',
      code: 'No code is filled in yet.',
      delay: 'Delays are in milliseconds, 0 or more, the shortest no longer than the longest.',
      sigma: 'σ is between 0 and 3.',
      nothing: 'To be only slow, the answer needs a delay: choose one.',
      times: 'Times is a whole number, 1 or more; leave it empty for no limit.',
      percent: 'The chance is above 0 and at most 100; leave it empty for every call.',
      expires: 'That is no length of time. Write 30s, 10m, 1h or 7d.',
    },
    command: 'The same as a command',
  },
};

export const texts: Texts<RulesWords> = { zh, en };
