/** What is known of Ronglian, and from where. */
import { citing } from '../../../provider-kit/evidence/sources.ts';
import type { Basis, Sources } from '../../../provider-kit/evidence/sources.ts';

export const sources = {
  // yuntongxun.com/doc/rest/restabout/3_1_1_7.html; the copy is its exception.sms.properties.
  page: {
    title: {
      zh: '官网错误码页 3_1_1_7.html，zhangyanwei/yuntongxun-sms-client 所存副本',
      en: 'the error page 3_1_1_7.html of yuntongxun.com, copied by zhangyanwei/yuntongxun-sms-client',
    },
    date: '2017',
  },
  table: {
    title: {
      zh: 'doc.yuntongxun.com 错误码表的副本，约 2018 年',
      en: 'the error table of doc.yuntongxun.com, a copy of about 2018',
    },
    date: '2018',
  },
  pastedTable: {
    title: { zh: 'doc.yuntongxun.com 错误码表，公开粘贴的副本', en: 'the error table of doc.yuntongxun.com, a pasted copy' },
    date: null,
  },
  // It writes prefixes of its own (【容云短信】); they are not the vendor's, so the texts stand in the rows without.
  list: { title: { zh: 'jinyicheng/cloopen 的错误码清单', en: 'the error list of jinyicheng/cloopen' }, date: '2020' },
  olderCopy: {
    title: {
      zh: '更早的副本写作“【短信】账户必须累计充值500元以上”',
      en: 'an older copy has 【短信】账户必须累计充值500元以上',
    },
    date: null,
  },
  sdk: {
    title: {
      zh: '官方 SDK 源码（CCPRestSDK：Java、PHP、Python、C#）',
      en: 'source of the vendor’s SDKs (CCPRestSDK for Java, PHP, Python, C#)',
    },
    date: '2026-11',
  },

  answer: { title: { zh: '公开粘贴的应答，未注明日期', en: 'an answer pasted in public, undated' }, date: null },
  xmlAnswer: { title: { zh: '公开粘贴的 XML 应答，未注明日期', en: 'an XML answer pasted in public, undated' }, date: null },
  answer2015: { title: { zh: '公开粘贴的 JSON 应答', en: 'a JSON answer pasted in public' }, date: '2015' },
  xmlAnswer2016: {
    title: { zh: '公开粘贴的 XML 应答，约 2016 年', en: 'an XML answer pasted in public, about 2016' },
    date: '2016',
  },
  answer2018: { title: { zh: '公开粘贴的应答', en: 'an answer pasted in public' }, date: '2018-09' },
  showdoc: {
    title: { zh: '应答截录，showdoc.com.cn/139603263520576', en: 'an answer pasted at showdoc.com.cn/139603263520576' },
    date: '2018-09',
  },
  answers2023: {
    title: { zh: '公开粘贴的 JSON 应答，2017 至 2023 年', en: 'JSON answers pasted in public, 2017 to 2023' },
    date: '2023-03',
  },
  answer2024: { title: { zh: '公开粘贴的 JSON 应答', en: 'a JSON answer pasted in public' }, date: '2024-08' },
  otherWording: {
    title: {
      zh: '另有公开应答写作“超出同模板同号天发送次数上限”',
      en: 'a pasted answer has 超出同模板同号天发送次数上限',
    },
    date: null,
  },
  compared: { title: { zh: '公开的客户端以此文案作比较', en: 'a published client compares with this text' }, date: null },
  unlisted: {
    title: {
      zh: '公开粘贴的 JSON 应答，SMS4J 用户的测试里也有；各版文档均未收录',
      en: 'a JSON answer pasted in public, also in a test of an SMS4J user; in no copy of the documentation',
    },
    date: '2026',
  },

  successes: {
    title: { zh: '公开粘贴的成功应答，2017 至 2024 年', en: 'answers of sends pasted in public, 2017 to 2024' },
    date: '2024-09-13',
  },
  templatePage: {
    title: {
      zh: '官方文档“查询短信模板”的副本（CSDN 116175196）',
      en: 'the documentation’s page on QuerySMSTemplate, copied at CSDN 116175196',
    },
    date: null,
  },
  arrivedPage: {
    title: {
      zh: '官方文档“获取状态报告”，见客户端源码的注释',
      en: 'the documentation on GetArrived, quoted in a client’s source',
    },
    date: '2022',
  },
  voicePage: {
    title: { zh: '官方文档“语音验证码”的示例应答', en: 'the documentation’s sample answer of VoiceVerify' },
    date: null,
  },
  vendorTests: {
    title: {
      zh: '厂商员工的公开测试代码（wjp236/tumbleweed-test）有字段名，没有应答',
      en: 'tests that the vendor’s staff published (wjp236/tumbleweed-test): the fields, but no answer',
    },
    date: '2016',
  },
  sdkNodes: {
    title: {
      zh: '官方 SDK 源码只有节点名，应答的其余部分为推测',
      en: 'the vendor’s SDKs name the node; the rest of the answer is ours',
    },
    date: '2026-11',
  },
  internationalClients: {
    title: {
      zh: '多个公开客户端的请求，它们只看 statusCode；应答的其余字段为推测',
      en: 'requests of published clients, which read statusCode only; the other fields are ours',
    },
    date: '2026-11',
  },
  ours: { title: { zh: '没有公开资料，由沙箱拟定', en: 'nothing public; made up by the sandbox' }, date: null },
} as const satisfies Sources;

export type SourceName = keyof typeof sources;

export const { documented, observed, assumed } = citing(sources);

/** The answer of each action where it says yes. */
export const actions: Readonly<Record<string, Basis>> = {
  TemplateSMS: observed('successes'),
  QuerySMSTemplate: documented('templatePage'),
  CreateSMSTemplate: assumed('vendorTests'),
  QuerySMS: assumed('vendorTests'),
  GetArrived: documented('arrivedPage'),
  Messages: assumed('sdkNodes', 'vendorTests'),
  InternationalSend: assumed('internationalClients'),
  VoiceVerify: documented('voicePage'),
  AccountInfo: assumed('sdkNodes'),
  CreateSubAccount: assumed('sdkNodes'),
  GetSubAccounts: assumed('sdkNodes'),
  QuerySubAccountByName: assumed('sdkNodes'),
  CloseSubAccount: assumed('ours'),
  ModifySubAccount: assumed('ours'),
  Unknown: assumed('ours'),
};
