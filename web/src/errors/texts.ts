/** The words of the errors page. */
import type { ErrorResource } from '../../../server/inbox/wire.ts';
import type { Texts } from '../i18n/language.ts';

export interface ErrorWords {
  title: string;
  lead: string;
  search: string;
  all: string;
  providers: string;
  found(count: number): string;
  none: string;
  more(count: number): string;
  certainty: Record<ErrorResource['certainty'], string>;
  documented(text: string): string;
  provoke: string;
  provokeNamed(code: string): string;
  armed: string;
}

const zh: ErrorWords = {
  title: '错误码',
  lead: '每个服务商的每个错误码：文案、出处和可信程度。点「触发一次」，该服务商的下一次调用就会得到它。',
  search: '搜索错误码或文案…',
  all: '全部',
  providers: '按服务商筛选',
  found: (count) => `${count} 个`,
  none: '没有这样的错误码。',
  more: (count) => `显示其余 ${count} 个`,
  certainty: { documented: '文档写明', observed: '日志见过', assumed: '推测' },
  documented: (text) => `文档中的文案：${text}`,
  provoke: '触发一次',
  provokeNamed: (code) => `触发一次 ${code}`,
  armed: '已就绪：下一次调用返回它',
};

const en: ErrorWords = {
  title: 'Errors',
  lead: 'Every code of every provider: its text, where it comes from and how sure it is. “Provoke once” gives it to the provider’s next call.',
  search: 'Code or text…',
  all: 'All',
  providers: 'By provider',
  found: (count) => (count === 1 ? '1 code' : `${count} codes`),
  none: 'There is no such code.',
  more: (count) => `Show ${count} more`,
  certainty: { documented: 'documented', observed: 'observed', assumed: 'assumed' },
  documented: (text) => `In the documentation: ${text}`,
  provoke: 'Provoke once',
  provokeNamed: (code) => `Provoke ${code} once`,
  armed: 'Armed: the next call gets it',
};

export const texts: Texts<ErrorWords> = { zh, en };
