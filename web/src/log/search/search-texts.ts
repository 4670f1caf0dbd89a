/** The words about the words of the search box. */
import { wordsOf } from '../../i18n/language.ts';
import type { Key } from './words.ts';

interface SearchWords {
  label: string;
  placeholder: string;
  suggestions: string;
  key: Record<Key, string>;
  value: Record<string, string>;
  unknownKey(word: string): string;
  meant(word: string): string;
  asText: string;
  badValue(word: string): string;
  badNumber(word: string): string;
  use(word: string): string;
  empty(word: string, what: string): string;
}

const zh: SearchWords = {
  label: '筛选请求',
  placeholder: 'is:refused to:139* 或任意文字',
  suggestions: '可用的筛选词',
  key: {
    is: '结果',
    to: '号码，* 代表任意几位',
    provider: '服务商',
    code: '错误码',
    template: '模板 ID',
    account: '账号 ID',
    action: '接口名',
    door: '来路',
    warned: '有无警告',
    certainty: '应答依据',
  },
  value: {
    accepted: '受理',
    refused: '拒绝',
    faulted: '模拟故障',
    unanswered: '无人应答',
    address: 'base URL',
    host: '服务商域名',
    proxy: '代理',
    true: '有',
    false: '无',
    documented: '文档',
    observed: '实测',
    assumed: '推测',
  },
  unknownKey: (word) => `没有“${word}:”这个筛选词。`,
  meant: (word) => `是不是“${word}:”？`,
  asText: '已按普通文字搜索。',
  badValue: (word) => `“${word}”不认识，可用：`,
  badNumber: (word) => `“${word}”不是完整的号码；只写一部分要加 *。`,
  use: (word) => `改为 ${word}`,
  empty: (word, what) => `“${word}”后面写${what}。`,
};

const en: SearchWords = {
  label: 'Filter the requests',
  placeholder: 'is:refused to:139* or any text',
  suggestions: 'Words to filter by',
  key: {
    is: 'outcome',
    to: 'number; * for any digits',
    provider: 'provider',
    code: 'code of the answer',
    template: 'template id',
    account: 'account id',
    action: 'name of the action',
    door: 'how it came in',
    warned: 'with a warning or without',
    certainty: 'what the answer rests on',
  },
  value: {
    accepted: 'accepted',
    refused: 'refused',
    faulted: 'simulated fault',
    unanswered: 'nobody answered',
    address: 'base URL',
    host: "provider's host",
    proxy: 'proxy',
    true: 'with',
    false: 'without',
    documented: 'documented',
    observed: 'observed',
    assumed: 'assumed',
  },
  unknownKey: (word) => `There is no word “${word}:”.`,
  meant: (word) => `Did you mean “${word}:”?`,
  asText: 'It is looked for as text.',
  badValue: (word) => `“${word}” means nothing here; there are:`,
  badNumber: (word) => `“${word}” is no whole number; write * for the rest of it.`,
  use: (word) => `Use ${word}`,
  empty: (word, what) => `“${word}” wants: ${what}.`,
};

export const useSearchWords = wordsOf<SearchWords>({ zh, en });
