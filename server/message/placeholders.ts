/** Texts of templates whose variables are `{1}`, `{2}`…: what is wrong with the variables. */
import { say } from './localized.ts';
import type { Localized } from './localized.ts';
import { numberedVariables } from './text.ts';

/** Variables count from 1 without gaps, and braces hold nothing else. */
export function numberingFault(content: string): Localized | undefined {
  const highest = numberedVariables(content);
  for (let n = 1; n <= highest; n++) {
    if (!content.includes(`{${n}}`)) return say(`缺少变量 {${n}}。`, `The variable {${n}} is missing.`);
  }
  if (content.replace(/\{\d+\}/g, '').trim() === '') return say('模板只有变量。', 'There is nothing but variables.');
  return /[{}]/.test(content.replace(/\{\d+\}/g, '')) ? say('花括号里不是序号。', 'A brace does not hold a number.') : undefined;
}
