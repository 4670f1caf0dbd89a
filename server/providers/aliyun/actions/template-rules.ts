/** What a template may be, whoever adds it. */
import type { Localized } from '../../../message/localized.ts';
import { say } from '../../../message/localized.ts';
import type { AliyunPart, AliyunTemplate } from '../part.ts';
import { variablesOf, withoutVariables } from '../templates.ts';

/** Characters of a name and of a text (API description). */
export const LENGTHS = { name: 30, content: 500, remark: 500 };

const CODE_WORD = /验证码|校验码|动态码|code/i;

export const kindByText = (content: string): AliyunTemplate['kind'] => (CODE_WORD.test(content) ? 'code' : 'notice');

/** `${name}` is how variables are written, and they are not all there is. */
export function contentFault(content: string): Localized | undefined {
  const rest = withoutVariables(content);
  if (rest.trim() === '') return say('模板只有变量，或是空的。', 'There is nothing but variables, or nothing at all.');
  if (/[${}]/.test(rest)) return say('有变量没有写成 ${name}。', 'A variable is not written as ${name}.');
  return undefined;
}

/** More than one variable in a template for codes. */
export function hasManyVariables({ kind, content }: Pick<AliyunTemplate, 'kind' | 'content'>): boolean {
  return kind === 'code' && variablesOf(content).length > 1;
}

export function templateFault(template: AliyunTemplate, { sensitiveWords }: AliyunPart): Localized | undefined {
  const { name, content } = template;
  if (name.length > LENGTHS.name)
    return say(`模板名称最多 ${LENGTHS.name} 个字。`, `A name has ${LENGTHS.name} characters at most.`);
  if (content.length > LENGTHS.content)
    return say(`模板最多 ${LENGTHS.content} 个字。`, `A template has ${LENGTHS.content} characters at most.`);
  const word = sensitiveWords.find((one) => content.includes(one));
  if (word !== undefined) return say(`模板含有敏感词“${word}”。`, `The template contains the sensitive word “${word}”.`);
  if (hasManyVariables(template)) return say('验证码模板只能有一个变量。', 'A template for codes has one variable.');
  return contentFault(content);
}
