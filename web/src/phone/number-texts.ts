/** The words of what can be done about a number. */
import { wordsOf } from '../i18n/language.ts';

const zh = {
  refuse: '让发往此号码的短信被拒绝',
  refuseDetail: '从下一次发送起生效，关掉就恢复原样。',
  switchNamed: (state: string, provider: string) => `${provider}：${state}`,
  allSwitches: '账号的其他状态开关',
  carry: '在真手机上打开…',
  clear: '清空此号码的短信…',
};

const en: typeof zh = {
  refuse: 'Have sends to this number refused',
  refuseDetail: 'From the next send on. Switching it off brings back what was.',
  switchNamed: (state, provider) => `${provider}: ${state}`,
  allSwitches: 'Other switches of the account',
  carry: 'Open on a real phone…',
  clear: 'Delete the messages of this number…',
};

export const useWords = wordsOf<typeof zh>({ zh, en });
