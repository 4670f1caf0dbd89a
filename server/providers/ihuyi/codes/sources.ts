/** What is known of Ihuyi, and from where. */
import { citing } from '../../../provider-kit/evidence/sources.ts';
import type { Basis, Sources } from '../../../provider-kit/evidence/sources.ts';

export const sources = {
  document: {
    title: { zh: '官方《短信验证码接口文档》v3.3', en: 'the provider’s API document v3.3' },
    date: '2018-05-16',
  },
  sibling: {
    title: { zh: '官网同类产品的页面，写法不带空格', en: 'the vendor’s page of a sibling product, without blanks' },
    date: '2026-11',
  },
  oldTables: {
    title: {
      zh: '2012 至 2016 年的码表，见于客户端源码；v3.3 已没有',
      en: 'tables of 2012 to 2016, copied into client sources; not in v3.3',
    },
    date: '2016',
  },
  demo: {
    title: { zh: '官方易语言示例里的应答文件；码表没有', en: 'a sample file of the vendor’s 易语言 demo; in no table' },
    date: '2018',
  },
  article: {
    title: {
      zh: '厂商的一篇文章，有码和含义，没有文案',
      en: 'an article of the vendor, which has the code and what it stands for, not its text',
    },
    date: '2026-11',
  },
  stubsLikeTemplates: {
    title: {
      zh: '2015 年的客户端存根有这个操作，没有文案；仿照 AddTemplate 拟定',
      en: 'operation in client stubs of 2015, without texts; worded after AddTemplate',
    },
    date: '2015',
  },
  stubsLikeNumbers: {
    title: {
      zh: '2015 年的客户端存根有这个操作，没有文案；仿照 GetNum 拟定',
      en: 'operation in client stubs of 2015, without texts; worded after GetNum',
    },
    date: '2015',
  },

  answers: {
    title: { zh: '用户粘贴的全部应答，2014 至 2023 年', en: 'every answer pasted by users, 2014 to 2023' },
    date: '2023-05-16',
  },
  rawAnswer: { title: { zh: '用户粘贴的应答原始字节', en: 'raw bytes of an answer pasted by a user' }, date: null },
  answer: { title: { zh: '用户粘贴的应答，未注明日期', en: 'an answer pasted by a user, undated' }, date: null },
  jsonAnswer: { title: { zh: '用户粘贴的 JSON 应答，未注明日期', en: 'a JSON answer pasted by a user, undated' }, date: null },
  answer2019: { title: { zh: '用户粘贴的应答', en: 'an answer pasted by a user' }, date: '2019' },
  answers2019: { title: { zh: '用户粘贴的应答，2016 与 2019 年', en: 'answers pasted by users, 2016 and 2019' }, date: '2019' },
  database: { title: { zh: '用户的数据库记录', en: 'a database row of a user' }, date: '2019' },
  numAnswer: { title: { zh: '用户粘贴的 GetNum 应答', en: 'an answer of GetNum pasted by a user' }, date: null },
  voiceAnswer: { title: { zh: '用户粘贴的语音产品应答', en: 'an answer of the voice product pasted by a user' }, date: null },

  stubs: {
    title: {
      zh: '2013、2015 年由 WSDL 生成的客户端存根；应答的写法为推测',
      en: 'client stubs made from the WSDL in 2013 and 2015; how it is worded is ours',
    },
    date: '2015',
  },
  marketing: {
    title: {
      zh: '官方营销短信文档的公开副本，看到的部分没有应答；应答仿照 Submit 拟定',
      en: 'a copy of the document on marketing, whose part that was seen has no answer; that of Submit is played',
    },
    date: '2024',
  },
  clock: {
    title: {
      zh: '客户端源码读取 time.php；正文的写法为推测',
      en: 'a client’s source reads time.php; the form of its body is ours',
    },
    date: '2026-11',
  },
  ours: { title: { zh: '没有公开资料，由沙箱拟定', en: 'nothing public; made up by the sandbox' }, date: null },
} as const satisfies Sources;

export const { documented, observed, assumed } = citing(sources);

/** The answer of each action where it says yes; '' is every other address. */
export const actions: Readonly<Record<string, Basis>> = {
  Submit: observed('answers'),
  GetNum: observed('numAnswer'),
  AddTemplate: documented('document'),
  ChangePassword: assumed('stubsLikeTemplates'),
  GetReply: assumed('stubsLikeNumbers'),
  Query: assumed('stubsLikeNumbers'),
  VersionInfo: assumed('stubs'),
  batchSend: assumed('marketing'),
  Time: assumed('clock'),
  WSDL: assumed('stubs'),
  '': assumed('ours'),
};
