/** What every send is held against: test numbers, black list, length and words of the text, balance. */
import { charactersIn } from '../../message/text.ts';
import type { E164 } from '../../message/message.ts';
import { looseE164, mainland } from '../../message/phone.ts';
import type { Desk } from '../../provider-kit/desk.ts';
import { spendable } from '../../provider-kit/holdings/balance.ts';
import { because } from '../../provider-kit/trail.ts';
import type { RonglianApp, RonglianPart } from './account.ts';
import type { Rule } from './checks.ts';

/** Characters of one text. Documented is that there is a limit, not how much it is (assumed). */
export const MAX_TEXT = 500;

// oxfmt-ignore
const WHY = {
  blacklisted: (code: '160034' | '112317', number: string) => because(code, `${number} 在账号的黑名单（blacklist）中。`,
    `${number} is on the account’s blacklist.`, '在沙箱账号中把它移出黑名单。', 'Remove it from the blacklist of the sandbox account.'),
  optedOut: (number: string) => because('160068', `${number} 已退订营销短信。`, `${number} has opted out of marketing.`,
    '在沙箱账号的 optedOut 中移除它。', 'Remove it from optedOut of the sandbox account.'),
  tooLong: because('160037', '短信全文太长。', 'The whole text is too long.',
    `最多 ${MAX_TEXT} 个字。`, `It may have at most ${MAX_TEXT} characters.`),
  sensitive: (word: string) => because('160049', `短信内容含有敏感词“${word}”。`, `The message contains the sensitive word “${word}”.`,
    '换一种说法。', 'Reword it.'),
  // 111188: documented; that it is told to a trial application without numbers is assumed.
  noTestNumbers: because('111188', '应用未上线，又没有绑定任何测试号码。', 'The application is not online, and it has no bound test numbers.',
    '先绑定测试号码，或将应用上线。', 'Bind a test number first, or put the application online.'),
  notOnline: (code: '112305' | '112310', number: string, app: RonglianApp) => because(code, `应用未上线，只能发给绑定的测试号码，${number} 未绑定。`,
    `The application is not online and may send to its bound test numbers only; ${number} is not one of them.`, ...bindFirst(number, app)),
  noBalance: because('111142', '账号余额不够发送。', 'The balance does not pay for the send.',
    '给沙箱账号增加余额。', 'Top up the balance of the sandbox account.'),
};

/** A text that is settled, and the numbers it is for. */
export interface Delivery {
  part: RonglianPart;
  to: readonly E164[];
  text: string;
}

/** One number on the list refuses the call (assumed, as with numbers that are none); the gateway's calls have a code of their own. */
export function notBlacklisted(code: '160034' | '112317'): Rule<Delivery> {
  return {
    check: 'blacklist',
    judge: ({ part: { blacklist }, to }) => {
      const listed = new Set(blacklist?.map(looseE164));
      const bad = to.find((number) => listed.has(number));
      return bad === undefined ? {} : { note: bad, failure: WHY.blacklisted(code, bad) };
    },
  };
}

/** Who answered with a word to opt out gets no more marketing. The code is that of the platform's opt-out list (condition assumed). */
export const notOptedOut: Rule<Delivery & { kind: string }> = {
  check: 'optedOut',
  judge: ({ part: { optedOut }, to, kind }) => {
    const bad = kind === 'marketing' ? to.find((number) => optedOut.includes(number)) : undefined;
    return bad === undefined ? {} : { note: bad, failure: WHY.optedOut(bad) };
  },
};

/** Length before words: assumed. */
export const textRules: readonly Rule<Delivery>[] = [
  {
    check: 'length',
    judge: ({ text }) => {
      const length = charactersIn(text);
      return { note: `${length} / ${MAX_TEXT}`, failure: length <= MAX_TEXT ? undefined : WHY.tooLong };
    },
  },
  {
    check: 'words',
    judge: ({ part: { sensitiveWords = [] }, text }) => {
      const word = sensitiveWords.find((one) => text.includes(one));
      return word === undefined ? {} : { note: word, failure: WHY.sensitive(word) };
    },
  },
];

/** The first number that an application's test numbers keep from being sent to; one that brings its outcome along is none. */
export function unboundNumber({ app: { testNumbers }, numbers, desk }: Reach): string | undefined {
  return numbers.find((number) => !testNumbers.includes(number) && !desk.scripted(mainland(number)));
}

export function bindFirst(number: string, { testNumbers }: RonglianApp): [zh: string, en: string] {
  return [
    `先把 ${number} 绑定为该应用的测试号码；已绑定：${testNumbers.join('、') || '无'}。`,
    `Bind ${number} as a test number of the application first; bound so far: ${testNumbers.join(', ') || 'none'}.`,
  ];
}

/** The numbers of a send, as they were written, and the application they are to be reached from. */
export interface Reach {
  app: RonglianApp;
  numbers: readonly string[];
  desk: Desk<RonglianPart>;
}

/** An application that is not online reaches its test numbers only: 112310 for templates is observed, 112305 for other sends documented. */
export function reaches(code: '112305' | '112310'): Rule<Reach> {
  return {
    check: 'testNumbers',
    judge(reach) {
      const { app } = reach;
      const unbound = app.online ? undefined : unboundNumber(reach);
      if (unbound === undefined) return {};
      if (app.testNumbers.length === 0) return { failure: WHY.noTestNumbers };
      return { note: unbound, failure: WHY.notOnline(code, unbound, app) };
    },
  };
}

/** One billed piece costs one unit of the balance (the sandbox's own currency). */
export const isPaidFor: Rule<{ part: RonglianPart; fee: number; limited: boolean }> = {
  check: 'balance',
  judge({ part: { balance }, fee, limited }) {
    if (spendable(balance, limited) >= fee) return { note: `${balance} - ${fee}` };
    return { note: `${balance} / ${fee}`, failure: WHY.noBalance };
  },
};
