/** What the codes of Tencent Cloud are known from. */
import { citing } from '../../../provider-kit/evidence/sources.ts';
import type { Sources } from '../../../provider-kit/evidence/sources.ts';

/** A report in the public, by the name its place goes by; its date where it has one. */
const report = (name: string, date: string | null = null) => ({ title: { zh: name, en: name }, date });

/** A program of the vendor, read in this month. */
const program = (zh: string, en: string) => ({ title: { zh, en }, date: '2026-11' });

export const sources = {
  codePage: {
    title: {
      zh: '错误码文档 382/59177 只列出码；文案由沙箱拟定',
      en: 'the page of codes 382/59177 has the code; its text is ours',
    },
    date: '2026-08',
  },
  commonPage: {
    title: {
      zh: '公共错误码文档 382/52075 只列出码；文案由沙箱拟定',
      en: 'the page of common codes 382/52075 has the code; its text is ours',
    },
    date: '2026-11',
  },
  v5Wording: {
    title: { zh: '文案取自 v5 错误码表的英文', en: 'the wording of the v5 table of codes' },
    date: null,
  },
  v5Pattern: {
    title: { zh: '并仿照实际见过的 1014、1023 至 1026', en: 'in the pattern of 1014 and 1023 to 1026, which were seen' },
    date: null,
  },
  v5Meaning: {
    title: {
      zh: 'v5 错误码表列出编号；文案用表里的中文含义',
      en: 'the v5 table of codes has the number; its text is the Chinese meaning there',
    },
    date: null,
  },
  v5Number: {
    title: { zh: 'v5 错误码表列出编号；文案由沙箱拟定', en: 'the v5 table of codes has the number; its text is ours' },
    date: null,
  },
  abroad: {
    title: {
      zh: '国际站 2019-07-11 码表的拼法；文案由沙箱拟定',
      en: 'spelt so in the list of the international site for 2019-07-11; its text is ours',
    },
    date: null,
  },
  abroadReported: {
    title: {
      zh: '2020 年的一份报告与国际站 2019-07-11 的码表；文案用新版本的',
      en: 'one report of 2020, and the list of the international site for 2019-07-11; the text is that of the newer version',
    },
    date: '2020',
  },
  errorCenter: {
    title: { zh: '错误中心的清单（中英文）', en: 'the list of the error center, in both languages' },
    date: '2026-11',
  },
  cliExample: {
    title: { zh: 'tencentcloud-cli 里的官方示例', en: 'official sample in tencentcloud-cli' },
    date: '2026-08-21',
  },
  globalSample: {
    title: { zh: 'SendMultiGlobalSms 的官方示例', en: 'the official sample of SendMultiGlobalSms' },
    date: '2026-08-21',
  },
  officialSample: { title: { zh: '签名文档的官方示例', en: 'an official sample' }, date: '2026-11' },
  go: program('tencentcloud-sdk-go 源码', 'source of tencentcloud-sdk-go'),
  goTest: {
    title: {
      zh: 'Go SDK 早先的集成测试；末尾有无句号不确定',
      en: 'an earlier integration test of the Go SDK; a full stop at its end is not certain',
    },
    date: null,
  },
  python: program('tencentcloud-sdk-python 源码', 'source of tencentcloud-sdk-python'),
  pythonTest: {
    title: {
      zh: 'Python SDK 的测试有后半句；码和前半句由沙箱拟定',
      en: 'a test of the Python SDK has the second half; code and first half are ours',
    },
    date: '2026-11',
  },
  java: program('tencentcloud-sdk-java 源码', 'source of tencentcloud-sdk-java'),
  php: program('tencentcloud-sdk-php 源码', 'source of tencentcloud-sdk-php'),

  reply: { title: { zh: '公开的实际应答，未注明日期', en: 'an answer captured in public, undated' }, date: null },
  formReply: {
    title: { zh: '公开的实际应答：以表单代替 JSON', en: 'an answer captured in public: a form in place of JSON' },
    date: null,
  },
  extensionReply: {
    title: { zh: '公开的实际应答：未开通扩展码', en: 'an answer captured in public: an extension code that is not opened' },
    date: null,
  },
  queryReply: {
    title: { zh: '公开的实际应答：GET，参数全在 URL 里', en: 'an answer captured in public: a GET with everything in the URL' },
    date: null,
  },
  numberReplies: {
    title: { zh: '公开的实际应答，单发与群发', en: 'answers captured in public, single and in a batch' },
    date: null,
  },
  replies: { title: { zh: '多份公开的实际应答，未注明日期', en: 'answers captured in public, undated' }, date: null },
  reply2021: { title: { zh: '公开的实际应答', en: 'an answer captured in public' }, date: '2021' },
  reply2022: {
    title: { zh: '公开的实际应答，只有这一条大写 SMS', en: 'an answer captured in public; upper-case SMS only here' },
    date: '2022',
  },
  reply2023: { title: { zh: '公开的实际应答', en: 'an answer captured in public' }, date: '2023' },
  reply2026: { title: { zh: '公开的实际应答', en: 'an answer captured in public' }, date: '2026' },
  replies2026: { title: { zh: '公开的实际应答，2020 至 2026 年', en: 'answers captured in public, 2020 to 2026' }, date: '2026' },
  reported60012: {
    title: { zh: 'qcloudsms_js#8 报告了编号；文案由沙箱拟定', en: 'qcloudsms_js#8 reports the number; the text is ours' },
    date: null,
  },
  gatewayReply: {
    title: { zh: '经网关转发的实际应答，2018 至 2020 年', en: 'captured through a gateway, 2018 to 2020' },
    date: '2020',
  },
  clientLog: {
    title: { zh: '一个没有传 /tel/mobile 的客户端的日志', en: 'the log of a client without /tel/mobile' },
    date: null,
  },
  linked: {
    title: {
      zh: '公开的实际应答；2018 与 2019 年的后面还有一个链接',
      en: 'answers captured in public; those of 2018 and 2019 go on with a link',
    },
    date: '2019',
  },
  paramsText: {
    title: { zh: '公开的实际文案；编号为推测', en: 'its text was captured; that its number is this one is assumed' },
    date: null,
  },
  cut: { title: { zh: '报告可能截去了末尾的括号', en: 'perhaps cut before a closing bracket' }, date: null },
  otherService: { title: { zh: '报告里是另一个产品', en: 'reported of another service' }, date: null },
  fullStop: { title: { zh: '更早的报告末尾有句号', en: 'older pastes end in a full stop' }, date: null },
  pattern: { title: { zh: '仿照 tencentcloud-sdk-go#89', en: 'in the pattern of tencentcloud-sdk-go#89' }, date: null },

  csharp2: report('qcloudsms_csharp#2'),
  ddns575: report('NewFuture/DDNS#575', '2025'),
  documents4225: report('qcloud-documents#4225'),
  dotnet45: report('tencentcloud-sdk-dotnet#45'),
  easySms317: report('overtrue/easy-sms#317', '2023'),
  easySms334: report('overtrue/easy-sms#334', '2022-11'),
  go89: {
    title: { zh: 'tencentcloud-sdk-go#89，endpoint 填了 IP', en: 'tencentcloud-sdk-go#89, an address as endpoint' },
    date: null,
  },
  java62: report('tencentcloud-sdk-java#62'),
  java78: report('tencentcloud-sdk-java#78'),
  lunaTranslator264: report('LunaTranslator#264'),
  nodejs99: report('tencentcloud-sdk-nodejs#99'),
  php109: {
    title: { zh: 'tencentcloud-sdk-php#109，在最外层', en: 'tencentcloud-sdk-php#109, at the top level' },
    date: null,
  },
  python21: report('tencentcloud-sdk-python#21', '2018'),
  python42: {
    title: { zh: 'tencentcloud-sdk-python#42，v1 的请求体超过 1 MB', en: 'tencentcloud-sdk-python#42, a v1 body over 1 MB' },
    date: null,
  },

  sends: {
    title: { zh: '公开的实际应答，2019 至 2026 年', en: 'answers of sends captured in public, 2019 to 2026' },
    date: '2026-05-29',
  },
  sendsV5: {
    title: { zh: '公开的 v5 实际应答，2018 至 2024 年', en: 'answers of v5 captured in public, 2018 to 2024' },
    date: '2024',
  },
  model: {
    title: { zh: 'tencentcloud-cli 的接口模型与示例应答', en: 'models and sample answers in tencentcloud-cli' },
    date: '2026-08-21',
  },
  nodeTypes: program('npm 包 tencentcloud-sdk-nodejs-sms 的类型声明', 'the types in the npm package tencentcloud-sdk-nodejs-sms'),
  v5Documents: {
    title: { zh: '官方 v5 文档（qcloud-documents）', en: 'the documentation of v5 (qcloud-documents)' },
    date: null,
  },
  v5Packages: {
    title: {
      zh: '一份客户端日志有 total 和 data[]；每行的字段仿照 API 3.0 拟定',
      en: 'the log of a client has total and data[]; the members of a row are ours, after API 3.0',
    },
    date: null,
  },
  ours: { title: { zh: '没有公开资料，由沙箱拟定', en: 'nothing public; made up by the sandbox' }, date: null },
} as const satisfies Sources;

export const { documented, observed, assumed } = citing(sources);
