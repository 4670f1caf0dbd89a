/** The words of credentials and of temporary keys. */
import { wordsOf } from '../../i18n/language.ts';

const zh = {
  tokens: '临时密钥',
  tokensDetail: '像线上的安全凭证服务一样签发，按沙箱时间过期。',
  lifetime: '有效期（秒）',
  mint: '签发',
  expired: '已过期',
  until: (time: string) => `${time} 过期`,
  copyAll: '复制全部',
  noTokens: '还没有签发过。',
};

const en: typeof zh = {
  tokens: 'Temporary keys',
  tokensDetail: 'Handed out as a security token service does; they expire by the sandbox’s clock.',
  lifetime: 'Seconds they last',
  mint: 'Hand out',
  expired: 'expired',
  until: (time) => `expires ${time}`,
  copyAll: 'Copy all',
  noTokens: 'None was handed out yet.',
};

export const useWords = wordsOf<typeof zh>({ zh, en });
