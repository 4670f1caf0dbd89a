/** Whom and what the service does not carry, on every send: numbers on the black list, texts too long, words not allowed. */
import type { E164 } from '../../message/message.ts';
import { looseE164 } from '../../message/phone.ts';
import type { RonglianPart } from './account.ts';
import type { Rule } from './checks.ts';
import { refuse } from './checks.ts';

/** Characters of one text. Documented is that there is a limit, not how much it is (assumed). */
export const MAX_TEXT = 500;

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
      if (bad === undefined) return {};
      return refuse(
        code,
        { zh: `${bad} 在账号的黑名单（blacklist）中。`, en: `${bad} is on the account’s black list (blacklist).` },
        { zh: '在沙箱账号中把它移出黑名单。', en: 'Take it off the list in the sandbox account.' },
        bad,
      );
    },
  };
}

/** Who answered with a word to opt out gets no more marketing. The code is that of the platform's opt-out list (condition assumed). */
export const notOptedOut: Rule<Delivery & { kind: string }> = {
  check: 'optedOut',
  judge: ({ part: { optedOut }, to, kind }) => {
    const bad = kind === 'marketing' ? to.find((number) => optedOut.includes(number)) : undefined;
    if (bad === undefined) return {};
    return refuse(
      '160068',
      { zh: `${bad} 已退订营销短信。`, en: `${bad} has opted out of marketing.` },
      { zh: '在沙箱账号的 optedOut 中移除它。', en: 'Take it off optedOut of the sandbox account.' },
      bad,
    );
  },
};

/** Length before words: assumed. */
export const textRules: readonly Rule<Delivery>[] = [
  {
    check: 'length',
    judge: ({ text }) => {
      const note = `${[...text].length} / ${MAX_TEXT}`;
      if ([...text].length <= MAX_TEXT) return { note: note };
      return refuse(
        '160037',
        { zh: '短信全文太长。', en: 'The whole text is too long.' },
        { zh: `最多 ${MAX_TEXT} 个字。`, en: `It may have at most ${MAX_TEXT} characters.` },
        note,
      );
    },
  },
  {
    check: 'words',
    judge: ({ part: { sensitiveWords = [] }, text }) => {
      const word = sensitiveWords.find((one) => text.includes(one));
      if (word === undefined) return {};
      return refuse(
        '160049',
        { zh: `短信内容含有敏感词“${word}”。`, en: `The text has the sensitive word “${word}”.` },
        { zh: '换一种说法。', en: 'Say it in other words.' },
        word,
      );
    },
  },
];
