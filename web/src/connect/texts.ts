/** The words of the connect page and of the first run. */
import { wordsOf } from '../i18n/language.ts';

const zh = {
  title: '接入',
  lead: '选服务商，再选客户端：要么只改地址，要么什么都不改。',
  providers: '服务商',
  settings: '配置',
  settingsDetail: '填进 SDK 或配置文件。',
  examples: '可以直接粘贴的请求',
  examplesDetail: '粘贴到终端就能发出一条。签名带时间戳，点复制时会重新签一次。',
  nothing: '没有可用的账号',
  nothingDetail: '沙箱里没有账号，所以没有凭据可填。在 --world 指定的文件或 sandbox.json 里加一个账号后重启。',
  docs: '文档：测试、按需报错、回调、配置',
  reference: '接口参考',
};

const en: typeof zh = {
  title: 'Connect',
  lead: 'Choose a provider, then a client: either only the address changes, or nothing does.',
  providers: 'Provider',
  settings: 'Settings',
  settingsDetail: 'For the SDK or a configuration file.',
  examples: 'Requests to paste',
  examplesDetail: 'Paste one into a terminal to send a message. Signatures carry a time, so copying signs anew.',
  nothing: 'No account to connect with',
  nothingDetail:
    'This sandbox has no account, so there are no credentials. Add one to the file of --world or to sandbox.json, and start again.',
  docs: 'Documentation: tests, errors on demand, callbacks, configuration',
  reference: 'API reference',
};

export const useWords = wordsOf<typeof zh>({ zh, en });
