/** Every code Ihuyi has published: what the wire says, what the document prints, what it means, how sure we are. */
import type { CodeRow, CodeTable } from '../../../provider-kit/codes.ts';
import type { Basis } from '../../../provider-kit/evidence/sources.ts';
import type { Localized } from '../../../message/localized.ts';
import { assumed, documented, observed } from './sources.ts';

/** The meaning, and what else there is to say of a code. */
type More = Localized & Pick<CodeRow, 'documented' | 'situations' | 'success'>;

function row(basis: Basis, code: string, message: string, { zh, en, ...more }: More): CodeRow {
  return { code, message, ...basis, meaning: { zh, en }, ...more };
}

const inDocument = (code: string, message: string, more: More): CodeRow => ofAction(code, message, 'Submit', more);
const ofAction = (code: string, message: string, action: string, more: More): CodeRow =>
  row({ ...documented('document'), place: action }, code, message, more);
/** Their meanings say so: today's service may not send them any more. */
const outdated = (code: string, message: string, more: More): CodeRow => row(documented('oldTables'), code, message, more);
const seen = (code: string, message: string, source: Parameters<typeof observed>[0], more: More): CodeRow =>
  row(observed(source), code, message, more);

/**
 * Keys are the codes of Submit; another action's own wording stands under `Action.code`, and its calls go to no phone: no
 * number provokes it. There are no applications here: a paused one is a frozen APIID.
 */
export const codes = {
  '0': inDocument('0', '提交失败', {
    zh: '服务端没有接受这次提交，也没说原因；请核对各字段后重试。',
    en: 'The server did not take the call and gives no reason; check its fields, then try again.',
    situations: ['busy'],
  }),
  '2': seen('2', '提交成功', 'answers', {
    zh: '已受理，smsid 是这条短信的编号；是否送达以状态报告为准。',
    en: 'Accepted, and smsid names the message; whether it arrives, the status report will say.',
    success: true,
  }),
  '400': inDocument('400', '非法ip访问', {
    zh: '调用方的 IP 被平台禁止访问；请联系客服。',
    en: 'The platform has shut out the caller’s IP address; ask its support.',
  }),
  '401': seen('401', '帐号不能为空', 'rawAnswer', {
    zh: '没有收到 account（APIID）。请求体未被解析时也是它：Content-Type 要写成表单的类型。',
    en: 'account (the APIID) did not come, or the body was not read: send it as a form.',
  }),
  '402': inDocument('402', '密码不能为空', {
    zh: '没有收到 password：填 APIKEY、它的 MD5，或带 time 的动态密码。',
    en: 'password did not come: give the APIKEY, its MD5, or a dynamic password along with time.',
  }),
  '403': seen('403', '手机号码不能为空', 'answer', {
    zh: '没有收到 mobile，或它为空。',
    en: 'mobile did not come, or it is empty.',
  }),
  '4030': inDocument('4030', '手机号码已被列入黑名单', {
    zh: 'mobile 在发送黑名单里，不会下发；确认可以发时，到控制台把它移出。',
    en: 'The number in mobile is on a black list, so nothing is sent; take it off in the console.',
    situations: ['blacklisted'],
  }),
  '404': seen('404', '短信内容不能为空', 'answer2019', {
    zh: '没有收到 content，或它为空；填短信全文，或配合 templateid 只填变量。',
    en: 'content did not come, or it is empty: the whole text, or with templateid its variables.',
  }),
  '405': row(documented('document', 'sibling'), '405', 'API ID或API KEY不正确', {
    zh: 'account 与 password 不匹配；请到控制台核对 APIID 与 APIKEY，各产品各有一对。',
    en: 'account and password do not match; compare them with the APIID and APIKEY of this very product.',
    documented: 'API ID 或 API KEY 不正确',
    situations: ['wrong-credentials'],
  }),
  '4050': inDocument('4050', '账号被冻结', {
    zh: '这个 account 已被冻结，不能再调用；请联系客服。',
    en: 'The account is frozen and can make no calls; ask the support.',
    situations: ['account-frozen', 'app-paused'],
  }),
  '40501': inDocument('40501', '动态密码已过期', {
    zh: 'time 与服务器时间相差太久；它是 10 位 Unix 秒，每次都要重算 password。',
    en: 'time is too far from the server’s clock; send Unix seconds, and a new password with each call.',
  }),
  '40502': inDocument('40502', '动态密码校验失败', {
    zh: 'password 不等于 md5(account+APIKEY+mobile+content+time)；核对顺序、原值和 UTF-8。',
    en: 'password is not md5(account+APIKEY+mobile+content+time); check order, plain values and UTF-8.',
  }),
  '4051': seen('4051', '剩余条数不足', 'database', {
    zh: '余额不够这次发送；长短信按多条计。请充值。',
    en: 'The balance does not cover this message; a long one counts as several. Top it up.',
    situations: ['no-balance'],
  }),
  '4052': inDocument('4052', '访问ip与备案ip不符', {
    zh: '账户绑定了 IP，而调用方的出口 IP 不在其中；请到控制台添加。',
    en: 'The account takes calls from certain IP addresses only; add the caller’s in the console.',
    situations: ['ip-not-listed'],
  }),
  '406': seen('406', '手机格式不正确，格式为11位的数字.', 'jsonAnswer', {
    zh: '国内短信的 mobile 要是一个 11 位手机号，不带国家码；一次只能提交一个。',
    en: 'For domestic SMS, mobile is one number of 11 digits, without a country code.',
    documented: '手机号码格式不正确',
    situations: ['bad-number'],
  }),
  '407': inDocument('407', '短信内容含有敏感字符', {
    zh: 'content 里有敏感词；请换一种说法。',
    en: 'content holds a sensitive word; say it in other words.',
    situations: ['sensitive-word'],
  }),
  '4070': inDocument('4070', '签名格式不正确', {
    zh: 'content 里的“【】”会被当作签名，而它不合格式；国内短信的签名由平台加，不要自己写。',
    en: 'The “【】” in content are read as a signature, a bad one; for domestic SMS the platform adds it.',
  }),
  '4071': inDocument('4071', '没有提交备案模板', {
    zh: '账户没有可用的模板；请先在控制台报备，审核通过后再发。',
    en: 'The account has no template to use; register one in the console and have it approved.',
    situations: ['template-not-approved'],
  }),
  '4072': seen('4072', '你提交过来的短信内容必须与报备过的模板格式相匹配', 'answers2019', {
    zh: 'content 与每个已通过的模板都对不上；变量以外的字、标点、空格要完全一致。',
    en: 'content fits no approved template; all but the variables must match, to the last blank.',
    documented: '提交的短信内容与审核通过的模板内容不匹配',
    situations: ['template-mismatch'],
  }),
  '40722': seen('40722', '变量内容超过指定的长度', 'answer', {
    zh: '模板变量的值太长或不合要求；默认模板只收数字，最多 8 位。',
    en: 'A variable’s value is too long or of the wrong kind; the default template takes 8 digits at most.',
    documented: '变量内容超过指定的长度【8】',
  }),
  '4073': inDocument('4073', '短信内容超出长度限制', {
    zh: 'content 太长：v3.3 文档的上限是 300 字，后来的网页是 500 字。',
    en: 'content is too long: 300 characters in document v3.3, 500 on the later web page.',
  }),
  '4074': inDocument('4074', '短信内容包含emoji符号', {
    zh: 'content 里有 emoji；发送前请去掉，例如过滤用户昵称。',
    en: 'content holds an emoji; remove those before sending, from user names for instance.',
  }),
  '4075': inDocument('4075', '签名未通过审核', {
    zh: '所用的签名还没有通过审核；请到控制台查看它的状态。',
    en: 'The signature in use is not approved yet; the console shows its state.',
    situations: ['sign-not-approved'],
  }),
  '408': inDocument('408', '发送超限（[{limit}]条），已加入黑名单，可登入平台解除', {
    zh: '短时间内发给同一号码太多，号码已被拉黑；登录控制台才能解除。',
    en: 'Too many messages to one number in a short time; it is blocked until released in the console.',
  }),
  '4080': seen('4080', '同一手机号码同一秒钟之内发送频率不能超过{limit}条(c)', 'answer2019', {
    zh: '一秒内向同一号码提交得太多；请隔开发送，并避免重复提交。',
    en: 'Too many messages to one number within a second; space them out, and do not submit twice.',
    documented: '同一手机号码同一秒钟之内发送频率不能超过1条',
    situations: ['too-frequent'],
  }),
  '4082': seen('4082', '超出同一手机号一天之内{limit}条短信限制', 'voiceAnswer', {
    zh: '同一号码当天收到的短信已到账户的上限；上限可在控制台调整。',
    en: 'The number has had its messages for the day; the cap is set in the console.',
    documented: '超出同一手机号一天之内【5】条短信限制',
    situations: ['daily-limit'],
  }),
  '4085': seen('4085', '同一手机号验证码短信发送超出{limit}条', 'database', {
    zh: '同一号码当天的验证码短信已到账户的上限；上限可在控制台调整。',
    en: 'The number has had its verification codes for the day; the cap is set in the console.',
    documented: '同一手机号验证码短信发送超出【5】条',
  }),

  '4010': outdated('4010', '通道限制：每个号码1分钟内只能发1条', {
    zh: '旧码表：通道不让同一号码一分钟内收第二条；请过一分钟再发。',
    en: 'Old tables: the channel takes no second message to a number within a minute; wait.',
  }),
  '4053': row(documented('demo'), '4053', '用户不存在', {
    zh: '没有 account 对应的用户；只见于官方的 2018 年示例，码表里是 405。',
    en: 'There is no such account. Only a vendor’s sample of 2018 has this code; the tables have 405.',
  }),
  '4054': row(assumed('article'), '4054', '账户无效', {
    zh: '账户无效；见于厂商的一篇文章，码表里没有，文字未知。请联系客服。',
    en: 'The account is not valid. One article of the vendor has it, no table does, and its text is unknown; ask the support.',
  }),
  '4081': outdated('4081', '同一手机号码一分钟之内发送频率超不能超过1条', {
    zh: '旧码表：同一号码一分钟内的短信超过 1 条；请过一分钟再发。',
    en: 'Old tables: more than one message to a number within a minute; wait.',
  }),
  '4083': outdated('4083', '同内容每分钟限制：{limit}条', {
    zh: '旧码表：相同的 content 一分钟内提交太多；请过一分钟再发，或换内容。',
    en: 'Old tables: the same content was submitted too often within a minute; wait, or change it.',
  }),
  '4084': outdated('4084', '同内容每日限制：{limit}条', {
    zh: '旧码表：相同的 content 当天提交太多；请次日再发，或换内容。',
    en: 'Old tables: the same content was submitted too often in a day; wait a day, or change it.',
  }),
  '4086': outdated('4086', '提交失败，同一个手机号码发送频率太频繁', {
    zh: '旧码表：发给同一号码过于频繁，没有说明间隔；有客户端注明是 2 分钟。',
    en: 'Old tables: one number was written to too often; a client’s comment says once in two minutes.',
  }),
  '40864': outdated('40864', '发送失败，手机号已被列入黑名单', {
    zh: '旧码表：mobile 在黑名单里，没有发出；v3.3 的码是 4030。',
    en: 'Old tables: the number is on a black list and nothing was sent; v3.3 has 4030 for it.',
  }),

  'GetNum.2': seen('2', '查询成功', 'numAnswer', {
    zh: '查到了余额：num 是剩余条数。',
    en: 'The query succeeded: num is the number of messages left.',
    success: true,
  }),
  'GetNum.405': ofAction('405', '用户名或密码不正确', 'GetNum', {
    zh: 'GetNum 的 account 与 password 不匹配；它的动态密码是 md5(account+APIKEY+time)。',
    en: 'account and password of GetNum do not match; a dynamic one is md5(account+APIKEY+time) here.',
  }),
  'AddTemplate.2': ofAction('2', '添加成功', 'AddTemplate', {
    zh: '模板已提交，templateid 是它的编号；审核结果由平台推送。',
    en: 'The template was handed in, and templateid names it; the verdict is pushed to you.',
    success: true,
  }),
  'AddTemplate.404': ofAction('404', '模板内容不能为空', 'AddTemplate', {
    zh: '没有收到模板的 content，或它为空；可变的部分写成“【变量】”。',
    en: 'The template’s content did not come, or it is empty; write what varies as “【变量】”.',
  }),
  'AddTemplate.405': ofAction('405', '用户名或密码不正确', 'AddTemplate', {
    zh: 'AddTemplate 的 account 与 password 不匹配；password 可用明文或 32 位 MD5。',
    en: 'account and password of AddTemplate do not match; the password may be plain or its MD5.',
  }),
  'AddTemplate.407': ofAction('407', '模板内容含有敏感字符', 'AddTemplate', {
    zh: '要添加的模板 content 里有敏感词；改掉后重新提交。',
    en: 'The template’s content holds a sensitive word; take it out and submit again.',
  }),
  'ChangePassword.2': row(assumed('stubsLikeTemplates'), '2', '修改成功', {
    zh: '密码已换成 newpassword 的值；之后的调用都用它。',
    en: 'The password is now the value of newpassword; use it from here on.',
    success: true,
  }),
  'GetReply.2': row(assumed('stubsLikeNumbers'), '2', '查询成功', {
    zh: '查询回复的调用成功；SOAP 的应答只有 code 和 msg 两项。',
    en: 'The query for replies succeeded; the SOAP result has code and msg and nothing else.',
    success: true,
  }),
  'Query.0': row(assumed('stubsLikeNumbers'), '0', '查询失败', {
    zh: '没有查到 smsid 对应的短信，或它没有送达。',
    en: 'There is no message smsid, or it did not arrive.',
  }),
} as const satisfies CodeTable;

export type ErrorKey = keyof typeof codes;
