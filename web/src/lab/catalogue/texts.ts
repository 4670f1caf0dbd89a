/** The words of the catalogue. */
import type { ErrorResource } from '../../../../server/api/wire.ts';
import type { Texts } from '../../i18n/language.ts';

export interface CatalogueWords {
  search: string;
  all: string;
  providers: string;
  found(count: number): string;
  none: string;
  noneDetail: string;
  clear: string;
  more(count: number): string;
  linkTo(code: string): string;
  certainty: Record<ErrorResource['certainty'], string>;
  documented: string;
  numbers: string;
  switches: string;
  or: string;
  byClient: string;
  sendOne: string;
  sendOneNamed(code: string): string;
  sent: string;
  seeRequest: string;
  provoke: string;
  provokeNamed(code: string): string;
  armed: string;
  disarm: string;
}

const zh: CatalogueWords = {
  search: '搜索错误码、文案、含义…',
  all: '全部',
  providers: '按服务商筛选',
  found: (count) => `${count} 个`,
  none: '没有这样的错误码',
  noneDetail: '换个关键词，或者切回“全部”。',
  clear: '清除筛选',
  more: (count) => `显示其余 ${count} 个`,
  linkTo: (code) => `${code} 的链接`,
  certainty: { documented: '文档写明', observed: '实际见过', assumed: '推测' },
  documented: '文档中的文案',
  numbers: '触发号码',
  switches: '打开账号状态：',
  or: '、',
  byClient: '由 SDK 在本地生成，服务端从不返回，所以无法触发。',
  sendOne: '试发一次',
  sendOneNamed: (code) => `试发一次 ${code}`,
  sent: '已发出一次真实调用',
  seeRequest: '查看这次请求',
  provoke: '下次调用触发',
  provokeNamed: (code) => `下次调用触发 ${code}`,
  armed: '已就绪：下一次调用会得到它',
  disarm: '解除',
};

const en: CatalogueWords = {
  search: 'Code, text or meaning…',
  all: 'All',
  providers: 'By provider',
  found: (count) => (count === 1 ? '1 code' : `${count} codes`),
  none: 'There is no such code',
  noneDetail: 'Try another word, or go back to “All”.',
  clear: 'Clear the filter',
  more: (count) => `Show ${count} more`,
  linkTo: (code) => `Link to ${code}`,
  certainty: { documented: 'documented', observed: 'observed', assumed: 'assumed' },
  documented: 'documented as',
  numbers: 'Send to',
  switches: 'Or switch on:',
  or: ', ',
  byClient: 'An SDK makes this one up on your side. The service never answers it, so it cannot be provoked.',
  sendOne: 'Send me one now',
  sendOneNamed: (code) => `Send me one ${code} now`,
  sent: 'A real call was made',
  seeRequest: 'See the request',
  provoke: 'For my next call',
  provokeNamed: (code) => `${code} for my next call`,
  armed: 'Armed: the next call gets it',
  disarm: 'Disarm',
};

export const texts: Texts<CatalogueWords> = { zh, en };
