/** The words a rule is told in: which calls it means, what becomes of them, how often and until when. */
import type { RuleOutcome } from '../../../server/api/wire.ts';
import { wordsOf } from '../i18n/language.ts';
import type { Texts } from '../i18n/language.ts';

type Delivery = NonNullable<RuleOutcome['delivery']>;

export interface RuleTexts {
  match: {
    any: string;
    anySend: string;
    account(id: string): string;
    action(name: string): string;
    to(pattern: string): string;
    template(id: string): string;
    sign(name: string): string;
    text(words: string): string;
    nth(count: number): string;
    after(count: number): string;
  };
  outcome: {
    code(code: string): string;
    situation(title: string): string;
    fault(title: string, accepted: boolean): string;
    delivery(policy: Delivery, length: string): string;
    fixed(length: string): string;
    uniform(length: string): string;
    logNormal(length: string): string;
  };
  /** `800`, `3`, `5` of milliseconds, seconds and minutes. */
  units: { ms: string; s: string; min: string };
  times(count: number): string;
  left(times: number | null): string;
  fitted(count: number): string;
  chance(percent: number): string;
  until(time: string): string;
}

const zh: RuleTexts = {
  match: {
    any: '任意调用',
    anySend: '任意发送',
    account: (id) => `账号 ${id}`,
    action: (name) => `接口 ${name}`,
    to: (pattern) => `号码 ${pattern}`,
    template: (id) => `模板 ${id}`,
    sign: (name) => `签名“${name}”`,
    text: (words) => `内容含“${words}”`,
    nth: (count) => `仅第 ${count} 次`,
    after: (count) => `前 ${count} 次除外`,
  },
  outcome: {
    code: (code) => `返回 ${code}`,
    situation: (title) => `拒绝：${title}`,
    fault: (title, accepted) => (accepted ? `${title}；短信照样受理` : title),
    delivery: (policy, length) => deliveryZh(policy, length),
    fixed: (length) => `${length}后才应答`,
    uniform: (length) => `${length}后才应答`,
    logNormal: (length) => `多数在 ${length}左右应答，偶尔慢得多`,
  },
  units: { ms: ' 毫秒', s: ' 秒', min: ' 分钟' },
  times: (count) => `共 ${count} 次`,
  left: (times) => (times === null ? '次数不限' : `还有 ${times} 次`),
  fitted: (count) => `已匹配 ${count} 次`,
  chance: (percent) => `概率 ${percent}%`,
  until: (time) => `${time} 失效`,
};

function deliveryZh(policy: Delivery, length: string): string {
  switch (policy.mode) {
    case 'immediately':
      return '立即送达';
    case 'after':
      return `${length}后送达`;
    case 'by-hand':
      return '送达与否由人手动决定';
    case 'never':
      return '被吞掉，永远没有状态报告';
    case 'unreported':
      return `${length}后送达，但没有状态报告`;
    case 'reported-twice':
      return `${length}后送达，状态报告推送两次`;
    case 'reported-stale':
      return `${length}后送达，又来一条过期的失败报告${policy.code && ` ${policy.code}`}`;
    case 'fail':
      return `受理但未送达${policy.code && `：${policy.code}`}`;
  }
}

const en: RuleTexts = {
  match: {
    any: 'every call',
    anySend: 'every send',
    account: (id) => `account ${id}`,
    action: (name) => `action ${name}`,
    to: (pattern) => `to ${pattern}`,
    template: (id) => `template ${id}`,
    sign: (name) => `sign “${name}”`,
    text: (words) => `text with “${words}”`,
    nth: (count) => `only call ${count}`,
    after: (count) => (count === 1 ? 'after the first' : `after the first ${count}`),
  },
  outcome: {
    code: (code) => `answers ${code}`,
    situation: (title) => `refused: ${title}`,
    fault: (title, accepted) => (accepted ? `${title}; the message counts all the same` : title),
    delivery: (policy, length) => deliveryEn(policy, length),
    fixed: (length) => `answered after ${length}`,
    uniform: (length) => `answered after ${length}`,
    logNormal: (length) => `answered after about ${length}, now and then far later`,
  },
  units: { ms: ' ms', s: ' s', min: ' min' },
  times: (count) => (count === 1 ? 'once' : `${count} times`),
  left: (times) => (times === null ? 'as often as it matches' : times === 1 ? 'once more' : `${times} more times`),
  fitted: (count) => (count === 1 ? '1 call matched so far' : `${count} calls matched so far`),
  chance: (percent) => `${percent}% of them`,
  until: (time) => `until ${time}`,
};

function deliveryEn(policy: Delivery, length: string): string {
  switch (policy.mode) {
    case 'immediately':
      return 'delivered at once';
    case 'after':
      return `delivered after ${length}`;
    case 'by-hand':
      return 'accepted; a person says what becomes of it';
    case 'never':
      return 'swallowed: no report ever comes';
    case 'unreported':
      return `delivered after ${length}, and no report ever comes`;
    case 'reported-twice':
      return `delivered after ${length}, and the report comes twice`;
    case 'reported-stale':
      return `delivered after ${length}, then a stale report of a failure${policy.code && ` (${policy.code})`}`;
    case 'fail':
      return `accepted, never delivered${policy.code && `: ${policy.code}`}`;
  }
}

export const ruleTexts: Texts<RuleTexts> = { zh, en };

/** They, in the reader's language. */
export const useRuleWords = wordsOf(ruleTexts);
