/** What stands in the place of a name that an account has in another form. For explanations of refusals. */
import type { Localized } from '../../message/localized.ts';
import { say } from '../../message/localized.ts';
import { nearest } from '../../message/nearest.ts';
import { decoded } from './digest-form.ts';

/** What was meant, and what is wrong with how it was written: the beginning of a sentence, without a full stop. */
export interface Mistaken {
  cause: Localized;
  /** As it should be written; left out where it is something else altogether. */
  meant?: string;
}

/** Longest text that is looked into. */
export const LOOKED_INTO = 200;

const QUOTES = `"'“”‘’\``;

/** A name decorated: what its writer may have had around it, or done to it. */
const UNDONE: readonly (readonly [undo: (written: string) => string, zh: string, en: string])[] = [
  [(written) => written.trim(), '前后有空白', 'has blanks or a line feed around it'],
  [(written) => written.replace(/\p{Cf}/gu, ''), '里有看不见的字符', 'holds an invisible character'],
  [(written) => between(written, '【[［〔「『(（<《', '】]］〕」』)）>》'), '带了括号', 'has its brackets'],
  [(written) => between(written, QUOTES, QUOTES), '带了引号', 'has quotation marks around it'],
  [(written) => between(written, '#{', '}'), '带了标记', 'has marks around it'],
  [(written) => written.normalize('NFKC'), '用了全角字符', 'is written in full-width characters'],
  [(written) => written.replace(/\s/gu, ''), '中间有空白', 'has blanks in it'],
  [decoded, '做了 URL 编码', 'is URL-encoded'],
  [unescaped, '是 \\u 转义的样子', 'is written in \\u escapes'],
  [
    (written) => Buffer.from(written, 'latin1').toString('utf8'),
    '的编码错了：UTF-8 被当作 Latin-1',
    'was read as Latin-1 though it is UTF-8',
  ],
];

/** What stands between any of these characters at the beginning and any of those at the end. */
function between(written: string, opening: string, closing: string): string {
  const letters = Array.from(written.trim());
  const from = letters.findIndex((letter) => !opening.includes(letter));
  const to = letters.findLastIndex((letter) => !closing.includes(letter));
  return from === -1
    ? ''
    : letters
        .slice(from, to + 1)
        .join('')
        .trim();
}

function unescaped(written: string): string {
  return written.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** The name among those known that was written with something around it. */
export function decorated(written: string, known: readonly string[], zhKind: string, enKind: string): Mistaken | undefined {
  for (const [undo, zh, en] of UNDONE) {
    const meant = undo(written);
    if (meant !== written && known.includes(meant))
      return { meant, cause: say(`${zhKind}“${meant}”${zh}`, `the ${enKind} “${meant}” ${en}`) };
  }
  return undefined;
}

/** The name among those known that this one is a slip of. */
export function nearlyKnown(written: string, known: readonly string[]): Mistaken | undefined {
  const meant = nearest(written, known);
  return meant === undefined
    ? undefined
    : { meant, cause: say(`“${written}”与“${meant}”只差一点`, `“${written}” is nearly “${meant}”`) };
}
