/** Why a number is none for an action, and what its account has that may stand in its place by mistake. */
import type { NumberForm } from '../../../message/number-form.ts';
import { because } from '../../../provider-kit/trail.ts';
import type { Failure } from '../../../provider-kit/trail.ts';
import type { Mistakable, WrongNumber } from '../../../provider-kit/diagnosis/wrong-number.ts';
import { wrongNumber } from '../../../provider-kit/diagnosis/wrong-number.ts';
import type { RonglianPart } from '../account.ts';
import type { ErrorCode } from '../codes/codes.ts';

export const MAINLAND_FORM: NumberForm = { takes: 'mainland', home: 'bare', abroad: 'zeros' };
export const ABROAD_FORM: NumberForm = { takes: 'abroad', home: 'bare', abroad: 'zeros' };

// oxfmt-ignore
const REMEDIES = {
  mainland: ['只写 11 位数字，多个号码用英文逗号隔开；有一个格式错误，整批都不会发送。',
    'Write 11 digits and nothing else, and separate several numbers with ASCII commas; one malformed number rejects the whole batch.'],
  abroad: ['写作 00 + 国家码 + 号码，如 0085291234567。', 'Write 00, the country code and the number, such as 0085291234567.'],
  international: ['境外号码用国际短信接口 /v2/account/{accountSid}/international/send。',
    'Send to numbers abroad through the international action, /v2/account/{accountSid}/international/send.'],
  domestic: ['内地号码用 TemplateSMS 发送。', 'Send to mainland numbers with TemplateSMS.'],
} as const;

const WHY = {
  number: (code: ErrorCode, { cause: { zh, en }, seen }: WrongNumber, remedy: readonly [zh: string, en: string]) =>
    because(code, zh, en, ...remedy, seen),
};

/** The failure of `numbers[at]`. */
export function badNumber(
  code: ErrorCode,
  numbers: readonly string[],
  at: number,
  form: NumberForm,
  part: RonglianPart,
): Failure<ErrorCode> {
  const wrong = wrongNumber(numbers, at, form, mistakable(part));
  const [here, other] =
    form.takes === 'mainland'
      ? ([REMEDIES.mainland, REMEDIES.international] as const)
      : ([REMEDIES.abroad, REMEDIES.domestic] as const);
  return WHY.number(code, wrong, wrong.isElsewhere ? other : here);
}

function* mistakable({ accountSid, authToken, apps, subAccounts }: RonglianPart): Mistakable {
  yield [accountSid, '是 accountSid', 'is the accountSid'];
  yield [authToken, '是 authToken', 'is the authToken'];
  for (const { appId, name, templates } of apps) {
    yield [appId, '是 appId', 'is an appId'];
    yield [name, '是应用的名称', 'is the name of an application'];
    for (const { id, title, content } of templates) {
      yield [id, `是模板“${title}”的 ID`, `is the id of the template “${title}”`];
      yield [title, '是模板的标题', 'is the title of a template'];
      const sign = /^【([^】]*)】/.exec(content)?.[1] ?? '';
      yield [sign, '是签名', 'is a sign'];
      yield [`【${sign}】`, '是签名', 'is a sign'];
    }
  }
  for (const { subAccountSid } of subAccounts) yield [subAccountSid, '是子账户的 ID', 'is the id of a sub-account'];
}
