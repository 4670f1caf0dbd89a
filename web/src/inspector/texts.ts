/** The inspector's words. */
import type { MessageResource } from '../../../server/api/wire.ts';
import type { Texts } from '../i18n/language.ts';
import type { DifferenceKind } from '../evidence/difference.ts';

export interface InspectorWords {
  unclaimed: string;
  refused: string;
  faulted: string;
  providerId: string;
  tabs: { label: string; overview: string; request: string; response: string; signature: string };
  gone: string;
  goneDetail: string;
  facts: {
    to: string;
    channel: string;
    sign: string;
    template: string;
    noTemplate: string;
    values: string;
    noValues: string;
    billing: string;
    accepted: string;
    received: string;
    took: string;
    door: string;
    client: string;
    account: string;
    app: string;
    message: string;
    exchange: string;
    text: string;
  };
  /** After how long it took. */
  held(time: string): string;
  billing(characters: number, segments: number, fee: number): string;
  channel: Record<MessageResource['channel'], string>;
  door: { address: string; host: string };
  recipients: string;
  accepted: string;
  more(count: number): string;
  less: string;
  checks: string;
  passed: string;
  failed: string;
  timeline: string;
  /** Of a step that is not what its status alone says. */
  step: { untold: string; twice: string; stale: string };
  replay: string;
  replayDetail: string;
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

const zh: InspectorWords = {
  unclaimed: '无人认领的请求',
  refused: '已拒绝',
  faulted: '模拟故障',
  providerId: '服务商返回的短信 ID',
  tabs: { label: '详情分页', overview: '概览', request: '请求', response: '响应', signature: '签名' },
  gone: '这条记录不在了',
  goneDetail: '可能已被清空，或按保留策略清理了。重新发一次就能看到；想多留一些，启动时加 --keep。',
  facts: {
    to: '接收',
    channel: '方式',
    sign: '签名',
    template: '模板',
    noTemplate: '未使用模板',
    values: '参数',
    noValues: '无',
    billing: '计费',
    accepted: '受理时间',
    received: '收到时间',
    took: '耗时',
    door: '来路',
    client: '客户端',
    account: '账号',
    app: '应用',
    message: '短信 ID',
    exchange: '请求 ID',
    text: '全文',
  },
  held: (time) => `，另被压住 ${time}`,
  billing: (characters, segments, fee) => `${characters} 字 · 拆 ${segments} 条 · 计费 ${fee} 条`,
  channel: { sms: '短信', voice: '语音来电' },
  door: { address: 'base URL', host: '服务商域名' },
  recipients: '接收号码',
  accepted: '已受理',
  more: (count) => `显示其余 ${count} 个`,
  less: '收起',
  checks: '检查',
  passed: '通过',
  failed: '未通过',
  timeline: '时间线',
  step: {
    untold: '服务商不知道：没有状态报告，查询也查不到',
    twice: '同样的状态报告又来了一次',
    stale: '迟到的旧状态报告，以之前的结果为准',
  },
  replay: '重放',
  replayDetail: '原样再发一遍。带时间戳的签名过期后会被拒绝，与线上一致。',
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

const en: InspectorWords = {
  unclaimed: 'A request no provider claimed',
  refused: 'Refused',
  faulted: 'Simulated fault',
  providerId: "The provider's message id",
  tabs: { label: 'Parts of the details', overview: 'Overview', request: 'Request', response: 'Response', signature: 'Signature' },
  gone: 'This record is gone',
  goneDetail:
    'It was deleted, or removed by the retention limit. Send it again to see it; start with a larger --keep to hold more.',
  facts: {
    to: 'Receiver',
    channel: 'Kind',
    sign: 'Sign',
    template: 'Template',
    noTemplate: 'none used',
    values: 'Values',
    noValues: 'none',
    billing: 'Billing',
    accepted: 'Accepted',
    received: 'Received',
    took: 'Took',
    door: 'Came in by',
    client: 'Client',
    account: 'Account',
    app: 'App',
    message: 'Message id',
    exchange: 'Request id',
    text: 'Full text',
  },
  held: (time) => `, then held back ${time}`,
  billing: (characters, segments, fee) =>
    `${characters} ${characters === 1 ? 'character' : 'characters'} · ${segments} ${segments === 1 ? 'segment' : 'segments'} · fee ${fee}`,
  channel: { sms: 'Text message', voice: 'Voice call' },
  door: { address: 'base URL', host: "provider's host" },
  recipients: 'Recipients',
  accepted: 'Accepted',
  more: (count) => `Show ${count} more`,
  less: 'Show fewer',
  checks: 'Checks',
  passed: 'passed',
  failed: 'failed',
  timeline: 'Timeline',
  step: {
    untold: 'The provider never learned of it: no report, and asking does not tell',
    twice: 'The same report came again',
    stale: 'A stale report that came late; what was before it stands',
  },
  replay: 'Replay',
  replayDetail: 'Sends the same bytes again. A signature with a timestamp expires and is then refused, as on the real service.',
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

export const texts: Texts<InspectorWords> = { zh, en };
