/** What stands in the place of a sign or a template where the account has it in another form. Refusals only. */
import { say } from '../../../message/localized.ts';
import type { Localized } from '../../../message/localized.ts';
import type { Mistaken } from '../../../provider-kit/diagnosis/mistaken.ts';
import { decorated, LOOKED_INTO, nearlyKnown } from '../../../provider-kit/diagnosis/mistaken.ts';
import type { Mistakable } from '../../../provider-kit/diagnosis/wrong-number.ts';
import type { AliyunPart } from '../part.ts';

export function mistakenSign({ signs, templates }: AliyunPart, written: string): Mistaken | undefined {
  const name = written.slice(0, LOOKED_INTO);
  const own = signs.map((one) => one.name);
  const template = templates.find(({ code }) => code === name.trim());
  if (template) return { cause: say(`“${template.code}”是模板的 Code`, `“${template.code}” is the code of a template`) };
  return decorated(name, own, '签名', 'sign') ?? nearlyKnown(name, own);
}

export function mistakenTemplate({ signs, templates, verification }: AliyunPart, written: string): Mistaken | undefined {
  const code = written.slice(0, LOOKED_INTO);
  const bare = code.trim();
  const own = templates.map((one) => one.code);
  const byName = templates.find(({ name, content }) => bare !== '' && [name, content].includes(bare));
  if (byName)
    return {
      meant: byName.code,
      cause: say(`这是模板 ${byName.code} 的名称或内容`, `this is the name or the text of template ${byName.code}`),
    };
  const digits = own.find((one) => one === `SMS_${bare}`);
  if (digits !== undefined)
    return { meant: digits, cause: say('模板 Code 少了前缀 SMS_', 'the template code lacks its prefix, SMS_') };
  if (signs.some(({ name }) => name === bare)) return { cause: say(`“${bare}”是签名`, `“${bare}” is a sign`) };
  if (verification.templates.some((one) => one.code === bare))
    return {
      cause: say(
        `模板 ${bare} 属于短信认证（SendSmsVerifyCode）`,
        `template ${bare} belongs to SMS authentication, SendSmsVerifyCode`,
      ),
    };
  return decorated(code, own, '模板 Code ', 'template code') ?? nearlyKnown(code, own);
}

export const sentence = ({ zh, en }: Localized): Localized => say(`${zh}。`, `${en.charAt(0).toUpperCase()}${en.slice(1)}.`);

/** What of an account may stand in the place of a number. */
export function* mistakable({ accessKeyId, accessKeySecret, signs, templates }: AliyunPart): Mistakable {
  yield [accessKeyId, '是 AccessKeyId', 'is the AccessKeyId'];
  yield [accessKeySecret, '是 AccessKeySecret', 'is the AccessKeySecret'];
  for (const { name } of signs) yield [name, '是签名', 'is a sign'];
  for (const { code } of templates) yield [code, '是模板 Code', 'is the code of a template'];
}
