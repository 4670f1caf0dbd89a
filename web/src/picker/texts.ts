/** The words for choosing an account. */
import { wordsOf } from '../i18n/language.ts';

const zh = {
  label: '选择账号',
  placeholder: '账号名、ID，或粘贴一个密钥…',
  none: '没有匹配的账号',
  more: '还有更多，输入几个字缩小范围。',
  account: '账号',
  change: '换一个…',
};

const en: typeof zh = {
  label: 'Choose an account',
  placeholder: 'Name, id, or a key of it…',
  none: 'No account matches',
  more: 'There are more: type to narrow it down.',
  account: 'Account',
  change: 'Another…',
};

export const useWords = wordsOf<typeof zh>({ zh, en });
