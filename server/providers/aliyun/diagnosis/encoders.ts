/** Ways to write a parameter that libraries have by themselves, none of which is the one that is signed. */
import { say } from '../../../message/localized.ts';
import { encode, wellFormed } from '../gateway/parameters.ts';

export const RFC_3986 = say(
  '按 RFC 3986 编码：空格写成 %20，* 写成 %2A，/ 写成 %2F，~ 不编码，感叹号、单引号和括号也要编码。',
  'Encode by RFC 3986: a blank is %20, * is %2A, / is %2F, ~ stays, and exclamation marks, quotes and parentheses are encoded too.',
);

interface Encoder {
  zh: string;
  en: string;
  write(text: string): string;
}

const plus = (text: string): string => encode(text).replaceAll('%20', '+');
const star = (text: string): string => text.replaceAll('%2A', '*');
const tilde = (text: string): string => text.replaceAll('~', '%7E');

export const ENCODERS: readonly Encoder[] = [
  { zh: '空格写成了加号', en: 'a blank became a +', write: plus },
  { zh: '* 没有编码', en: 'a * was not encoded', write: (text) => star(encode(text)) },
  {
    zh: '/ 没有编码（Python 的 quote 默认如此）',
    en: 'a / was not encoded, which Python’s quote leaves by default',
    write: (text) => encode(text).replaceAll('%2F', '/'),
  },
  { zh: '~ 被编码成 %7E', en: 'a ~ was encoded as %7E', write: (text) => tilde(encode(text)) },
  {
    zh: '用了表单编码：空格为加号，* 不变，~ 为 %7E',
    en: 'form encoding was used: + for a blank, * as it is, %7E for ~',
    write: (text) => tilde(star(plus(text))),
  },
  {
    zh: '用了 encodeURIComponent：星号、感叹号、单引号和括号没有编码',
    en: 'encodeURIComponent was used, which leaves asterisks, exclamation marks, quotes and parentheses',
    write: (text) => encodeURIComponent(wellFormed(text)),
  },
  {
    zh: '百分号编码用了小写',
    en: 'percent-encoding was written in lower case',
    write: (text) => encode(text).replace(/%[0-9A-F]{2}/g, (one) => one.toLowerCase()),
  },
  { zh: '参数没有编码', en: 'parameters were not encoded', write: (text) => text },
];

export function encoderAt(index: number): (text: string) => string {
  return ENCODERS[index]?.write ?? encode;
}
