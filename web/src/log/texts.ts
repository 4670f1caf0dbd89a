/** The request log's words. */
import { wordsOf } from '../i18n/language.ts';

const zh = {
  title: '请求日志',
  search: '搜索号码、错误码、文字、ID…',
  verdicts: { label: '按结果筛选', all: '全部' },
  providers: { label: '按服务商筛选', all: '所有服务商' },
  others: (count: number) => `另 ${count} 个`,
  nobody: '无号码',
  unclaimed: '无人认领',
  none: '还没有请求',
  noneDetail: '每个打到沙箱的请求都会记在这里，被拒绝的也不例外，并说明原因。',
  noMatch: '没有匹配的请求',
  noMatchDetail: '换个关键词，或者清除筛选条件。',
  clear: '清除筛选',
  connect: '看看怎么接入',
  older: '加载更早的请求',
  evicted: (count: number) => `更早的 ${count} 条已按保留策略清理`,
  end: '没有更早的请求了',
  taken: '服务商已受理',
  lost: '服务商未受理',
};

const en: typeof zh = {
  title: 'Request log',
  search: 'Search numbers, codes, texts, ids…',
  verdicts: { label: 'Filter by outcome', all: 'All' },
  providers: { label: 'Filter by provider', all: 'Every provider' },
  others: (count) => (count === 1 ? 'and 1 more' : `and ${count} more`),
  nobody: 'no number',
  unclaimed: 'unclaimed',
  none: 'No requests yet',
  noneDetail: 'Every request that reaches the sandbox is kept here, refused ones too, with the reason.',
  noMatch: 'No request matches',
  noMatchDetail: 'Try another word, or clear the filters.',
  clear: 'Clear the filters',
  connect: 'See how to connect',
  older: 'Load earlier requests',
  evicted: (count) =>
    count === 1
      ? '1 earlier one was removed by the retention limit'
      : `${count} earlier ones were removed by the retention limit`,
  end: 'No earlier requests',
  taken: 'taken by the provider',
  lost: 'never taken by the provider',
};

export const useWords = wordsOf<typeof zh>({ zh, en });
