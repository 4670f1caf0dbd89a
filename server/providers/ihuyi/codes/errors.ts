/** Every code Ihuyi has published: what the wire says, what the document prints, how sure we are. Data, not code. */
import type { Certainty, CatalogueEntry, ErrorCatalogue } from '../../../provider-kit/codes.ts';

const DOC = 'API document v3.3 of 2018-05-16';
const STUBS = 'operation in client stubs of 2015, without texts';
const OLD = 'tables of 2012 to 2016, copied into client sources';

function entry(code: string, message: string, certainty: Certainty, source: string, documented?: string): CatalogueEntry {
  return { code, message, certainty, source, ...(documented === undefined ? {} : { documented }) };
}

const documented = (code: string, message: string): CatalogueEntry =>
  entry(code, message, 'documented', `${DOC}, table of Submit`);
const observed = (code: string, message: string, source: string, inDocument?: string): CatalogueEntry =>
  entry(code, message, 'observed', source, inDocument);
const outdated = (code: string, message: string): CatalogueEntry => entry(code, message, 'documented', `${OLD}; not in v3.3`);
const ofAction = (code: string, message: string, action: string): CatalogueEntry =>
  entry(code, message, 'documented', `${DOC}, table of ${action}`);

const assumed = (code: string, message: string, source: string): CatalogueEntry => entry(code, message, 'assumed', source);

const yes = (success: CatalogueEntry): CatalogueEntry => ({ ...success, success: true });

/** Keys are the codes of Submit; another action's own wording stands under `Action.code`. */
export const errors = {
  '0': documented('0', '提交失败'),
  '2': yes(observed('2', '提交成功', 'every response pasted by users, 2014 to 2023')),
  '400': documented('400', '非法ip访问'),
  '401': observed('401', '帐号不能为空', 'raw bytes of a response pasted by a user'),
  '402': documented('402', '密码不能为空'),
  '403': observed('403', '手机号码不能为空', 'response pasted by a user'),
  '4030': documented('4030', '手机号码已被列入黑名单'),
  '404': observed('404', '短信内容不能为空', 'response pasted by a user, 2019'),
  '405': documented('405', 'API ID 或 API KEY 不正确'),
  '4050': documented('4050', '账号被冻结'),
  '40501': documented('40501', '动态密码已过期'),
  '40502': documented('40502', '动态密码校验失败'),
  '4051': observed('4051', '剩余条数不足', 'database row of a user, 2019'),
  '4052': documented('4052', '访问ip与备案ip不符'),
  '406': observed('406', '手机格式不正确，格式为11位的数字.', 'JSON response pasted by a user, undated', '手机号码格式不正确'),
  '407': documented('407', '短信内容含有敏感字符'),
  '4070': documented('4070', '签名格式不正确'),
  '4071': documented('4071', '没有提交备案模板'),
  '4072': observed(
    '4072',
    '你提交过来的短信内容必须与报备过的模板格式相匹配',
    'responses pasted by users, 2016 and 2019',
    '提交的短信内容与审核通过的模板内容不匹配',
  ),
  '40722': observed('40722', '变量内容超过指定的长度', 'response pasted by a user, undated', '变量内容超过指定的长度【8】'),
  '4073': documented('4073', '短信内容超出长度限制'),
  '4074': documented('4074', '短信内容包含emoji符号'),
  '4075': documented('4075', '签名未通过审核'),
  '408': documented('408', '发送超限（[{limit}]条），已加入黑名单，可登入平台解除'),
  '4080': observed(
    '4080',
    '同一手机号码同一秒钟之内发送频率不能超过{limit}条(c)',
    'response pasted by a user, 2019',
    '同一手机号码同一秒钟之内发送频率不能超过1条',
  ),
  '4082': observed(
    '4082',
    '超出同一手机号一天之内{limit}条短信限制',
    'response of the voice product pasted by a user',
    '超出同一手机号一天之内【5】条短信限制',
  ),
  '4085': observed(
    '4085',
    '同一手机号验证码短信发送超出{limit}条',
    'database row of a user, 2019',
    '同一手机号验证码短信发送超出【5】条',
  ),

  '4010': outdated('4010', '通道限制：每个号码1分钟内只能发1条'),
  '4053': entry('4053', '用户不存在', 'documented', 'sample file of the vendor’s 易语言 demo, 2018; in no table'),
  '4081': outdated('4081', '同一手机号码一分钟之内发送频率超不能超过1条'),
  '4083': outdated('4083', '同内容每分钟限制：{limit}条'),
  '4084': outdated('4084', '同内容每日限制：{limit}条'),
  '4086': outdated('4086', '提交失败，同一个手机号码发送频率太频繁'),
  '40864': outdated('40864', '发送失败，手机号已被列入黑名单'),

  'GetNum.2': yes(observed('2', '查询成功', 'response of GetNum pasted by a user')),
  'GetNum.405': ofAction('405', '用户名或密码不正确', 'GetNum'),
  'AddTemplate.2': yes(ofAction('2', '添加成功', 'AddTemplate')),
  'AddTemplate.404': ofAction('404', '模板内容不能为空', 'AddTemplate'),
  'AddTemplate.405': ofAction('405', '用户名或密码不正确', 'AddTemplate'),
  'AddTemplate.407': ofAction('407', '模板内容含有敏感字符', 'AddTemplate'),
  'ChangePassword.2': yes(assumed('2', '修改成功', `${STUBS}; worded after AddTemplate`)),
  'GetReply.2': yes(assumed('2', '查询成功', `${STUBS}; worded after GetNum`)),
  'Query.0': assumed('0', '查询失败', `${STUBS}; worded after GetNum`),
} as const satisfies ErrorCatalogue;

export type ErrorKey = keyof typeof errors;

/** The texts seen on the wire, or those of the documentation. */
export type Wording = 'wire' | 'doc';

/** An action's text; `limit` is the account's own number where the provider fills one in, in the document's brackets too. */
export function messageOf(key: ErrorKey, wording: Wording, limit?: number): string {
  const { message, documented: printed }: CatalogueEntry = errors[key];
  if (wording === 'wire' || printed === undefined) return message.replace('{limit}', String(limit));
  return limit === undefined ? printed : printed.replace(/(?<=【)\d+(?=】)|\d+(?=条$)/, String(limit));
}
