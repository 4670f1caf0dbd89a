/** The inspector's words. */
import { wordsOf } from '../i18n/language.ts';

const zh = {
  unclaimed: '无人认领的请求',
  providerId: '服务商返回的短信 ID',
  tabs: { label: '详情分页', overview: '概览', request: '请求', response: '响应', signature: '签名' },
  gone: '这条记录不在了',
  goneDetail: '可能已被清空，或按保留策略清理了。重新发一次就能看到；想多留一些，启动时加 `--keep`。',
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
    evidence: '应答依据',
    client: '客户端',
    account: '账号',
    app: '应用',
    message: '短信 ID',
    exchange: '请求 ID',
    text: '全文',
  },
  /** After how long it took. */
  held: (time: string) => `，另被压住 ${time}`,
  billing: (characters: number, segments: number, fee: number) => `${characters} 字 · 拆 ${segments} 条 · 计费 ${fee} 条`,
  channel: { sms: '短信', voice: '语音来电' },
  timeline: '时间线',
  file: '下载 JSON',
  har: '下载 HAR',
  /** Of a step that is not what its status alone says. */
  step: {
    untold: '服务商不知道：没有状态报告，查询也查不到',
    twice: '同样的状态报告又来了一次',
    stale: '迟到的旧状态报告，以之前的结果为准',
  },
};

const en: typeof zh = {
  unclaimed: 'A request no provider claimed',
  providerId: "The provider's message id",
  tabs: { label: 'Parts of the details', overview: 'Overview', request: 'Request', response: 'Response', signature: 'Signature' },
  gone: 'This record is gone',
  goneDetail:
    'It was deleted, or removed by the retention limit. Send it again to see it; start with a larger `--keep` to hold more.',
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
    evidence: 'Rests on',
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
  timeline: 'Timeline',
  file: 'Download JSON',
  har: 'Download HAR',
  step: {
    untold: 'The provider never learned of it: no report, and asking does not tell',
    twice: 'The same report came again',
    stale: 'A stale report that came late; what was before it stands',
  },
};

export const useWords = wordsOf<typeof zh>({ zh, en });
