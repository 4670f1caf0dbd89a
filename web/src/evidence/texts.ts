/** The words in which a request is shown to have gone right or wrong, wherever one is shown. */
import type { ExchangeSummary, Verdict } from '../../../server/api/wire.ts';
import { wordsOf } from '../i18n/language.ts';
import type { Texts } from '../i18n/language.ts';
import type { DifferenceKind } from './difference/difference.ts';

export interface EvidenceWords {
  verdict: Record<Verdict, string>;
  /** How a request came in. */
  door: Record<ExchangeSummary['door'], string>;
  /** Where nobody answered. */
  otherHost: string;
  recipients: string;
  more(count: number): string;
  less: string;
  checks: string;
  passed: string;
  /** Passed by leniency. */
  lenient: string;
  warned: string;
  failed: string;
  why: {
    title: string;
    cause: string;
    remedy: string;
    for: string;
    expected: string;
    received: string;
    seeSteps: string;
    silent: string;
    taken: string;
    lost: string;
  };
  difference: Record<Exclude<DifferenceKind, 'whole'>, (expected: string, received: string) => string>;
  /** Opens the sentence about a difference. */
  at(line: number, column: number, oneLine: boolean): string;
  end: string;
  wide: string;
  narrow: string;
  character: Record<string, string>;
}

const zh: EvidenceWords = {
  verdict: { accepted: '已受理', refused: '已拒绝', faulted: '模拟故障', unanswered: '无人应答' },
  door: { address: 'base URL', host: '服务商域名', proxy: '代理' },
  otherHost: '其他域名',
  recipients: '接收号码',
  more: (count) => `显示其余 ${count} 个`,
  less: '收起',
  checks: '检查',
  passed: '通过',
  lenient: '带警告通过',
  warned: '警告',
  failed: '未通过',
  why: {
    title: '为什么被拒绝',
    cause: '原因',
    remedy: '怎么办',
    for: '号码',
    expected: '应为',
    received: '收到',
    seeSteps: '查看签名的每一步',
    silent: '服务商没有给出文字说明',
    taken: '服务商已受理这次调用，出问题的只是应答。',
    lost: '服务商没有受理：对它来说，这次调用没有发生过。',
  },
  difference: {
    digest: () => '两个摘要不同，说明参与计算的内容或密钥不同；从哪一位开始不同没有意义，请逐步核对签名过程。',
    missing: (expected) => `收到的内容到此为止，缺少 ${expected} 及其后的部分`,
    extra: (_, received) => `收到的内容多出了 ${received} 及其后的部分`,
    invisible: (expected, received) => `应为 ${expected}，收到 ${received}；其中有肉眼看不见的字符`,
    width: (expected, received) => `应为 ${expected}，收到 ${received}；全角与半角混用了`,
    case: (expected, received) => `应为 ${expected}，收到 ${received}；只有大小写不同`,
    other: (expected, received) => `应为 ${expected}，收到 ${received}`,
  },
  at: (line, column, oneLine) => (oneLine ? `第 ${column} 个字符：` : `第 ${line} 行第 ${column} 个字符：`),
  end: '末尾',
  wide: '全角',
  narrow: '半角',
  character: {
    ' ': '空格',
    '\n': '换行',
    '\r': '回车',
    '\t': '制表符',
    '\u00a0': '不换行空格',
    '\u00ad': '软连字符',
    '\u200b': '零宽空格',
    '\u200c': '零宽不连字',
    '\u200d': '零宽连字',
    '\u200e': '左至右标记',
    '\u200f': '右至左标记',
    '\u2028': '行分隔符',
    '\u2060': '词连接符',
    '\u3000': '全角空格',
    '\ufeff': '字节顺序标记 BOM',
  },
};

const en: EvidenceWords = {
  verdict: { accepted: 'Accepted', refused: 'Refused', faulted: 'Simulated fault', unanswered: 'Nobody answered' },
  door: { address: 'base URL', host: "provider's host", proxy: 'proxy' },
  otherHost: 'another host',
  recipients: 'Recipients',
  more: (count) => `Show ${count} more`,
  less: 'Show fewer',
  checks: 'Checks',
  passed: 'passed',
  lenient: 'passed with a warning',
  warned: 'Warning',
  failed: 'failed',
  why: {
    title: 'Why it was refused',
    cause: 'Cause',
    remedy: 'Remedy',
    for: 'Number',
    expected: 'Expected',
    received: 'Received',
    seeSteps: 'See every step of the signature',
    silent: 'The provider gives no text with this code',
    taken: 'The provider took the call; only its answer came to harm.',
    lost: 'The provider never took the call: to it, nothing happened.',
  },
  difference: {
    digest: () =>
      'The digests differ, so what went into them or the key differs. Where they part means nothing: compare the signature step by step.',
    missing: (expected) => `what was received ends here; ${expected} and what follows is missing`,
    extra: (_, received) => `what was received goes on with ${received}`,
    invisible: (expected, received) => `expected ${expected}, received ${received}; one of them cannot be seen`,
    width: (expected, received) => `expected ${expected}, received ${received}; full-width and half-width are mixed up`,
    case: (expected, received) => `expected ${expected}, received ${received}; only the case differs`,
    other: (expected, received) => `expected ${expected}, received ${received}`,
  },
  at: (line, column, oneLine) => (oneLine ? `Character ${column}: ` : `Line ${line}, character ${column}: `),
  end: 'the end',
  wide: 'full-width',
  narrow: 'half-width',
  character: {
    ' ': 'space',
    '\n': 'line feed',
    '\r': 'carriage return',
    '\t': 'tab',
    '\u00a0': 'no-break space',
    '\u00ad': 'soft hyphen',
    '\u200b': 'zero-width space',
    '\u200c': 'zero-width non-joiner',
    '\u200d': 'zero-width joiner',
    '\u200e': 'left-to-right mark',
    '\u200f': 'right-to-left mark',
    '\u2028': 'line separator',
    '\u2060': 'word joiner',
    '\u3000': 'full-width space',
    '\ufeff': 'byte order mark, BOM',
  },
};

export const texts: Texts<EvidenceWords> = { zh, en };

/** They, in the reader's language. */
export const useEvidenceWords = wordsOf(texts);
