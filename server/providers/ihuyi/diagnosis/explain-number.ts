/** Why a number was refused with 406, and what its account has that may stand in its place by mistake. */
import type { NumberForm } from '../../../message/number-form.ts';
import type { Mistakable } from '../../../provider-kit/diagnosis/wrong-number.ts';
import { wrongNumber } from '../../../provider-kit/diagnosis/wrong-number.ts';
import type { Explanation } from '../../../provider-kit/refusal.ts';
import { why } from '../../../provider-kit/trail.ts';
import type { IhuyiAccount } from '../account.ts';
import { productOf } from '../products.ts';
import type { ProductId } from '../products.ts';
import { templatesOf } from '../templates.ts';

const DOMESTIC: NumberForm = { takes: 'mainland', home: 'bare', abroad: 'spaced' };
const FORMS: Readonly<Record<ProductId, NumberForm>> = {
  sms: DOMESTIC,
  marketing: DOMESTIC,
  international: { takes: 'both', home: 'spaced', abroad: 'spaced' },
  'voice-code': DOMESTIC,
  'voice-notice': { ...DOMESTIC, landlines: true },
};

const ONE = [
  '一次一个号码，只写 11 位数字，如 13800138000。',
  'Send one number per request: 11 digits and nothing else, such as 13800138000.',
] as const;
const REMEDIES: Readonly<Record<ProductId, readonly [zh: string, en: string]>> = {
  sms: ONE,
  marketing: [
    '只写 11 位数字，多个号码用英文逗号分隔。',
    'Write 11 digits and nothing else, and separate several numbers with ASCII commas.',
  ],
  international: [
    '写成国家码、空格、号码，如“1 6305551234”。',
    'Write the country code, a space and the number, such as “1 6305551234”.',
  ],
  'voice-code': ONE,
  'voice-notice': [
    '一次一个号码：11 位手机号，或区号加固定电话，如 02151298888，都只写数字。',
    'Send one number per request, digits only: an 11-digit mobile number, or a landline with its area code, such as 02151298888.',
  ],
};
const ABROAD = [
  '国际短信有自己的地址和 APIID：/webservice/isms.php 或 /isms/Submit.json，APIID 以 I 开头，mobile 写成国家码、空格、号码。',
  'International SMS has an address and an APIID of its own: use /webservice/isms.php or /isms/Submit.json with an APIID that begins with I, and write mobile as country code, space, number.',
] as const;

/** 406, for `numbers[at]`. */
export function explainNumber(numbers: readonly string[], at: number, account: IhuyiAccount): Explanation {
  const product = productOf(account.apiId).id;
  const { cause, seen, isElsewhere } = wrongNumber(numbers, at, FORMS[product], mistakable(account));
  return why(cause.zh, cause.en, ...(isElsewhere ? ABROAD : REMEDIES[product]), seen);
}

function* mistakable(account: IhuyiAccount): Mistakable {
  const { apiId, apiKey, sign } = account;
  yield [apiId, '是 APIID', 'is the APIID'];
  yield [apiKey, '是 APIKEY', 'is the APIKEY'];
  yield [sign, '是签名', 'is the signature'];
  yield [`【${sign}】`, '是签名', 'is the signature'];
  for (const { id, content } of templatesOf(account)) {
    yield [id, `是模板 ${id} 的 ID`, `is the id of template ${id}`];
    yield [content, `是模板 ${id} 的内容`, `is the text of template ${id}`];
  }
}
