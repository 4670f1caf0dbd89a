/** The request log's words. */
import type { Certainty, Verdict } from '../../../server/api/wire.ts';
import { wordsOf } from '../i18n/language.ts';

interface LogWords {
  title: string;
  verdicts: { label: string; all: string };
  verdict: Record<Verdict, string>;
  providers: { label: string; all: string };
  others(count: number): string;
  nobody: string;
  unclaimed: string;
  none: string;
  noneDetail: string;
  noMatch: string;
  noMatchDetail: string;
  clear: string;
  connect: string;
  older: string;
  evicted(count: number): string;
  end: string;
  taken: string;
  lost: string;
  template: string;
  rests: string;
  certainty: Record<Certainty, string>;
  pause: string;
  goOn: string;
  fresh(count: number): string;
  export: { label: string; title(count: number): string; ndjson: string; csv: string; har: string };
  picture: {
    title: string;
    brush: string;
    span(from: string, to: string): string;
    anyTime: string;
    none: string;
    comma: string;
    colon: string;
  };
  compare: {
    mark(id: string): string;
    one(id: string): string;
    go(a: string, b: string): string;
    drop: string;
  };
}

const zh: LogWords = {
  title: '请求日志',
  verdicts: { label: '按结果筛选', all: '全部' },
  verdict: { accepted: '受理', refused: '拒绝', faulted: '模拟故障', unanswered: '无人应答' },
  providers: { label: '按服务商筛选', all: '所有服务商' },
  others: (count) => `另 ${count} 个`,
  nobody: '无号码',
  unclaimed: '无人认领',
  none: '还没有请求',
  noneDetail: '每个打到沙箱的请求都会记在这里，被拒绝的也不例外，并说明原因。',
  noMatch: '没有匹配的请求',
  noMatchDetail: '换个关键词，或者清除筛选条件。',
  clear: '清除筛选',
  connect: '看看怎么接入',
  older: '加载更早的请求',
  evicted: (count) => `更早的 ${count} 条已按保留策略清理`,
  end: '没有更早的请求了',
  taken: '服务商已受理',
  lost: '服务商未受理',
  template: '模板',
  rests: '应答依据',
  certainty: { documented: '文档', observed: '实测', assumed: '推测' },
  pause: '暂停',
  goOn: '继续',
  fresh: (count) => `${count} 条新的`,
  export: {
    label: '导出',
    title: (count) => `导出筛选出的 ${count} 条`,
    ndjson: 'NDJSON：每行一个请求，含完整字节',
    csv: 'CSV：表格，每行一个请求',
    har: 'HAR：可在浏览器开发者工具里打开',
  },
  picture: {
    title: '请求数量随时间的分布',
    brush: '选一段时间：方向键移动，按住 Shift 扩展，回车确定',
    span: (from, to) => `${from} – ${to}`,
    anyTime: '全部时间',
    none: '没有请求',
    comma: '，',
    colon: '：',
  },
  compare: {
    mark: (id) => `标记 ${id} 以便比较（x）`,
    one: (id) => `已标记 ${id}，再标记一个即可比较`,
    go: (a, b) => `比较 ${a} 与 ${b}`,
    drop: '取消标记',
  },
};

const en: LogWords = {
  title: 'Requests',
  verdicts: { label: 'Filter by outcome', all: 'All' },
  verdict: { accepted: 'Accepted', refused: 'Refused', faulted: 'Simulated fault', unanswered: 'Nobody answered' },
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
  template: 'Template',
  rests: 'Rests on',
  certainty: { documented: 'documented', observed: 'observed', assumed: 'assumed' },
  pause: 'Pause',
  goOn: 'Go on',
  fresh: (count) => `${count} new`,
  export: {
    label: 'Export',
    title: (count) => (count === 1 ? 'The one request that is shown' : `All ${count} requests that fit`),
    ndjson: 'NDJSON: a request a line, with its bytes',
    csv: 'CSV: a table, a request a line',
    har: 'HAR: opens in the developer tools of a browser',
  },
  picture: {
    title: 'Requests over time',
    brush: 'Choose a time: arrows move, Shift extends, Enter takes it',
    span: (from, to) => `${from} – ${to}`,
    anyTime: 'Any time',
    none: 'no requests',
    comma: ', ',
    colon: ': ',
  },
  compare: {
    mark: (id) => `Mark ${id} for comparison (x)`,
    one: (id) => `${id} is marked: mark another one to compare them`,
    go: (a, b) => `Compare ${a} with ${b}`,
    drop: 'Drop the marks',
  },
};

export const useWords = wordsOf<LogWords>({ zh, en });
