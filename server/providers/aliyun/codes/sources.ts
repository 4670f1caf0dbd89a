/** What the codes and answers of Alibaba Cloud are known from. */
import { citing } from '../../../provider-kit/evidence/sources.ts';
import type { Sources } from '../../../provider-kit/evidence/sources.ts';

const source = (zh: string, en: string, date: string | null) => ({ title: { zh, en }, date });

export const sources = {
  dump: source('Java 异步 SDK 打印的完整应答', 'whole answers as the Java async SDK printed them', '2024-01-22'),
  pastes: source('公开贴出的应答（2017 至 2026）', 'answers pasted in public, 2017 to 2026', '2026-07'),
  oldPastes: source('公开贴出的应答（2017 至 2020）', 'answers pasted in public, 2017 to 2020', '2020'),
  live: source('2026 年一次真实调用测试', 'a test against the real Dysmsapi', '2026'),
  sameGateway: source('同一网关上云解析 DNS 客户端的日志', 'logs of a DNS client at the same gateway', '2026-03'),
  sms4j: source('SMS4J issue 34', 'SMS4J issue 34', '2025-01-11'),
  xmlSeen: source('dysmsapi 的 XML 应答', 'answers of dysmsapi in XML', '2019'),
  codePage: source('错误码文档 101346', 'the page of codes, help 101346', '2026'),
  codeNames: source('错误码文档列出码；文案由沙箱拟定', 'the page of codes has the code; its text is ours', '2026'),
  gatewayTable: source('网关公共错误表', 'the table of errors that all products share', '2026'),
  v3Page: source('V3 签名文档', 'the page of signature V3', '2026'),
  ramPage: source('RAM 文档', 'the pages of RAM', '2026'),
  description: source('API 描述文件', 'the API description', '2024-07-30'),
  model: source('SDK 的数据模型', 'the model of the SDK', '2026-08'),
  fixture: source('一个客户端取自真实调用的测试数据', 'test data of a client, taken from a real call', '2018-04-27'),
  oldTables: source('旧客户端的错误码名单；文案由沙箱拟定', 'lists of codes in old clients; the text is ours', null),
  voice: source('同系列语音产品的应答', 'an answer of the voice product', '2020'),
  pnvsCodes: source('短信认证返回码文档 85198', 'the return codes of SMS authentication, help 85198', '2026'),
  pnvsClients: source('短信认证客户端的代码与日志', 'code and logs of clients of SMS authentication', '2026'),
  pattern: source('仿照见过的同类错误', 'in the pattern of those that were seen', '2026'),
  ours: source('没有公开资料，由沙箱拟定', 'nothing public; made up by the sandbox', null),
} as const satisfies Sources;

export const { assumed, documented, observed } = citing(sources);
