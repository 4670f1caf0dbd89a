/** A difference in a sentence. Pure. */
import { isInvisible, isWide } from './difference.ts';
import { codePointName } from '../../text/mark.ts';
import type { Difference } from './difference.ts';
import type { EvidenceWords } from '../texts.ts';

/** Undefined when there is nothing to say that the two values do not say themselves. `第 12 个字符：应为 “，” U+FF0C 全角，收到 “,” U+002C 半角；全角与半角混用了` */
export function differenceSentence(difference: Difference, words: EvidenceWords): string | undefined {
  const { kind, line, column, expected, received } = difference;
  if (kind === 'whole') return undefined;
  const widths = kind === 'width';
  const said = words.difference[kind](characterWords(expected, widths, words), characterWords(received, widths, words));
  if (kind === 'digest') return said;
  const oneLine = !(difference.common + difference.expectedRest + difference.receivedRest).includes('\n');
  return words.at(line, column, oneLine) + said;
}

/** `“，” U+FF0C`, or the name of what has no picture. */
export function characterWords(character: string, widths: boolean, words: EvidenceWords): string {
  if (character === '') return words.end;
  const code = codePointName(character);
  const known = words.character[character];
  if (known !== undefined) return `${known} ${code}`;
  if (isInvisible(character)) return code;
  return `“${character}” ${code}${widths ? ` ${isWide(character) ? words.wide : words.narrow}` : ''}`;
}
