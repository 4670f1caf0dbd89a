/** The words of a request and its answer as bytes. */
import { wordsOf } from '../../i18n/language.ts';

const zh = {
  request: {
    line: '请求行',
    query: '查询参数（已解码）',
    headers: '请求头',
    body: '请求体',
    noBody: '没有请求体',
    curl: '复制为 curl',
  },
  response: {
    line: '状态行',
    headers: '响应头',
    body: '响应体',
    noBody: '没有响应体',
    fault: '模拟故障',
    nothing: '没有发出任何内容，连状态行都没有。',
  },
  view: { label: '查看方式', pretty: '格式化', raw: '原文', hex: '十六进制' },
  bytes: (count: number) => `${count.toLocaleString('zh-CN')} 字节`,
};

const en: typeof zh = {
  request: {
    line: 'Request line',
    query: 'Query, decoded',
    headers: 'Headers',
    body: 'Body',
    noBody: 'No body',
    curl: 'Copy as curl',
  },
  response: {
    line: 'Status line',
    headers: 'Headers',
    body: 'Body',
    noBody: 'No body',
    fault: 'Simulated fault',
    nothing: 'Nothing left, not even a status line.',
  },
  view: { label: 'View', pretty: 'Pretty', raw: 'Raw', hex: 'Hex' },
  bytes: (count) => `${count.toLocaleString('en')} ${count === 1 ? 'byte' : 'bytes'}`,
};

export const useWords = wordsOf<typeof zh>({ zh, en });
