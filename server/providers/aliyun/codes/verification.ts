/** The codes of SMS authentication, Dypnsapi: with HTTP 200, but for a code that is not the one that was sent. */
import type { Rows } from '../../../provider-kit/rows.ts';
import { numbered } from '../../../provider-kit/rows.ts';
import { assumed, documented, observed } from './sources.ts';

const LISTED = documented('pnvsCodes');
/** Users list the code; texts were not given. */
const TOLD = assumed('pnvsClients');

// oxfmt-ignore
export const verificationCodes = {
  'isv.ValidateFail': numbered(4000001, '验证失败', observed('pnvsClients'),
    '验证码不对、过期、已被新的取代、已用过，或方案不同；HTTP 400，SDK 会抛异常。',
    'The code is wrong, expired, replaced, used up, or of another scheme; HTTP 400, so that SDKs throw.'),
  'biz.FREQUENCY': numbered(4000002, 'check frequency failed', observed('pnvsClients'),
    '离上一次发送不到 Interval 秒；HTTP 200，Success 为 false。',
    'The last send is less than Interval seconds ago; HTTP 200 with Success false.'),
  'isv.INVALID_PARAMETERS/given': numbered(4000003, '签名或者模版无效', observed('pnvsClients'),
    '短信认证只能用赠送的签名和模板。', 'SMS authentication takes the given signs and templates only.'),
  'isv.INVALID_PARAMETERS/pnvs': numbered(4000004, '非法参数', LISTED,
    '短信认证的某个参数取值不对。', 'A parameter of SMS authentication has a value that is not allowed.'),
  FUNCTION_NOT_OPENED: numbered(4000005, '短信认证功能未开通', TOLD,
    '账号没有开通短信认证。', 'The account has not activated SMS authentication.'),
  'isv.VERIFY_SCHEME_NOT_EXIST': numbered(4000006, '认证方案不存在', LISTED,
    'SchemeName 不是账号的方案；不传就用默认方案。', 'SchemeName is no scheme of the account; without it the default one is used.'),
  'isv.MOBILE_NUMBER_ILLEGAL/pnvs': numbered(4000007, '号码格式非法', LISTED,
    '短信认证只收内地手机号，不带国家码。', 'SMS authentication takes mainland numbers, without a country code.'),
  MOBILE_NUMBER_ILLEGAL: numbered(4000008, '手机号码格式错误', TOLD,
    '短信认证里不带 isv. 的写法：号码格式不对。', 'The form without isv. that SMS authentication was seen to use: a malformed number.'),
  BUSINESS_LIMIT_CONTROL: numbered(4000009, '触发天级流控Permits:{permits}', TOLD,
    '短信认证里不带 isv. 的写法：号码触发了流控。', 'The form without isv. that SMS authentication was seen to use: too many to one number.'),
  'isv.RAM_PERMISSION_DENY': numbered(4000010, '没有访问权限', LISTED,
    '子用户没有短信认证的权限；请在 RAM 里授权。', 'The sub-user may not call SMS authentication; grant it in RAM.'),
} satisfies Rows;

/** The HTTP status where it is not 200. */
export function verificationStatus(code: string): number | undefined {
  return code === 'isv.ValidateFail' ? 400 : undefined;
}
