/** Values of a template that came in another form than joined by `|`: the separator that was written, and the content put right. */
import type { Localized } from '../../../message/localized.ts';
import { say } from '../../../message/localized.ts';
import { charactersIn } from '../../../message/text.ts';

export interface OtherSeparator {
  /** The whole cause, but for what the template wants. */
  cause: Localized;
  expected: string;
}

/** What people write in place of `|`, the likeliest first; longer ones before those they hold. */
const SEPARATORS: readonly (readonly [mark: string, zh: string, en: string])[] = [
  ['｜', '全角竖线“｜”（U+FF5C）', 'the full-width bar “｜” (U+FF5C)'],
  ['丨', '汉字“丨”（U+4E28）', 'the Chinese character “丨” (U+4E28)'],
  ['│', '制表线“│”（U+2502）', 'the box-drawing line “│” (U+2502)'],
  ['¦', '断竖线“¦”（U+00A6）', 'the broken bar “¦” (U+00A6)'],
  ['%7C', '再次编码的“%7C”', '“%7C”, encoded once more,'],
  ['%7c', '再次编码的“%7c”', '“%7c”, encoded once more,'],
  ['||', '两个竖线“||”', 'two bars, “||”,'],
  ['，', '全角逗号“，”（U+FF0C）', 'the full-width comma “，” (U+FF0C)'],
  [',', '逗号“,”（U+002C）', 'the comma “,” (U+002C)'],
  ['；', '全角分号“；”（U+FF1B）', 'the full-width semicolon “；” (U+FF1B)'],
  [';', '分号“;”（U+003B）', 'the semicolon “;” (U+003B)'],
  ['、', '顿号“、”（U+3001）', 'the enumeration comma “、” (U+3001)'],
  ['\n', '换行（U+000A）', 'a line feed (U+000A)'],
  ['\t', '制表符（U+0009）', 'a tab (U+0009)'],
  ['#', '井号“#”（U+0023）', 'the number sign “#” (U+0023)'],
  ['/', '斜杠“/”（U+002F）', 'the slash “/” (U+002F)'],
  ['\\', '反斜杠“\\”（U+005C）', 'the backslash “\\” (U+005C)'],
  [' ', '空格（U+0020）', 'a blank (U+0020)'],
];

/** The separator that makes `wanted` values of this content, bars counted as well. */
export function otherSeparator(content: string, wanted: number): OtherSeparator | undefined {
  if (wanted < 2) return undefined;
  const json = jsonValues(content, wanted);
  if (json) return json;
  for (const [mark, zh, en] of SEPARATORS) {
    if (!content.includes(mark)) continue;
    const values = content.replaceAll(mark, '|').split('|');
    if (values.length !== wanted || values.includes('')) continue;
    const at = charactersIn(content.slice(0, content.indexOf(mark))) + 1;
    return {
      cause: say(
        `值之间用了${zh}（第 ${at} 个字），应为半角竖线“|”（U+007C）`,
        `the values are joined by ${en} at character ${at}, where the half-width bar “|” (U+007C) is required`,
      ),
      expected: values.map((value) => value.trim()).join('|'),
    };
  }
  return undefined;
}

function jsonValues(content: string, wanted: number): OtherSeparator | undefined {
  if (!/^[[{]/.test(content.trim())) return undefined;
  const values = parsed(content);
  if (values?.length !== wanted) return undefined;
  return {
    cause: say(
      '值写成了 JSON，应以半角竖线“|”（U+007C）相连',
      'the values are written as JSON; they must be joined by the half-width bar “|” (U+007C)',
    ),
    expected: values.join('|'),
  };
}

function parsed(content: string): readonly string[] | undefined {
  try {
    const value: unknown = JSON.parse(content);
    return typeof value === 'object' && value !== null ? Object.values(value).map(String) : undefined;
  } catch {
    return undefined;
  }
}
