/** The words of two requests side by side. */
import { wordsOf } from '../../i18n/language.ts';
import type { Part } from './differences.ts';

interface CompareWords {
  title: string;
  differ(count: number): string;
  swap: string;
  back: string;
  gone: string;
  goneDetail: string;
  part: Record<Part, string>;
  name: Record<string, string>;
  allSame: string;
  same(count: number): string;
  nothing: string;
}

const zh: CompareWords = {
  title: '比较两个请求',
  differ: (count) => (count === 0 ? '完全相同' : `${count} 处不同`),
  swap: '左右对调',
  back: '回到请求日志',
  gone: '其中一个请求不在了',
  goneDetail: '可能已被清空，或按保留策略清理了。',
  part: { outcome: '结果', line: '请求行', headers: '请求头', body: '请求体', signing: '签名过程', answer: '响应' },
  name: { verdict: '结果', code: '错误码', message: '文字', method: '方法', path: '路径', status: '状态码' },
  allSame: '全部相同',
  same: (count) => `相同的 ${count} 项`,
  nothing: '没有',
};

const en: CompareWords = {
  title: 'Two requests compared',
  differ: (count) => (count === 0 ? 'all the same' : count === 1 ? '1 difference' : `${count} differences`),
  swap: 'Swap the sides',
  back: 'Back to the request log',
  gone: 'One of the requests is gone',
  goneDetail: 'It was deleted, or removed by the retention limit.',
  part: { outcome: 'Outcome', line: 'Request line', headers: 'Headers', body: 'Body', signing: 'Signing', answer: 'Answer' },
  name: { verdict: 'Outcome', code: 'Code', message: 'Text', method: 'Method', path: 'Path', status: 'Status' },
  allSame: 'All the same',
  same: (count) => (count === 1 ? '1 that is the same' : `${count} that are the same`),
  nothing: 'nothing',
};

export const useCompareWords = wordsOf<CompareWords>({ zh, en });
