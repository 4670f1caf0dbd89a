/** What every code means to someone who holds one, with the names of the fields on the wire. */
import type { Localized } from '../../../message/localized.ts';
import type { ErrorKey } from './errors.ts';

/** Codes of the tables of 2012 to 2016 say so: today's service may not send them any more. */
const rows: readonly (readonly [key: ErrorKey, zh: string, en: string])[] = [
  [
    '0',
    '服务端没有接受这次提交，也没说原因；请核对各字段后重试。',
    'The server did not take the call and gives no reason; check its fields, then try again.',
  ],
  [
    '2',
    '已受理，smsid 是这条短信的编号；是否送达以状态报告为准。',
    'Accepted, and smsid names the message; whether it arrives, the status report will say.',
  ],
  ['400', '调用方的 IP 被平台禁止访问；请联系客服。', 'The platform has shut out the caller’s IP address; ask its support.'],
  [
    '401',
    '没有收到 account（APIID）。请求体未被解析时也是它：Content-Type 要写成表单的类型。',
    'account (the APIID) did not come, or the body was not read: send it as a form.',
  ],
  [
    '402',
    '没有收到 password：填 APIKEY、它的 MD5，或带 time 的动态密码。',
    'password did not come: give the APIKEY, its MD5, or a dynamic password along with time.',
  ],
  ['403', '没有收到 mobile，或它为空。', 'mobile did not come, or it is empty.'],
  [
    '4030',
    'mobile 在发送黑名单里，不会下发；确认可以发时，到控制台把它移出。',
    'The number in mobile is on a black list, so nothing is sent; take it off in the console.',
  ],
  [
    '404',
    '没有收到 content，或它为空；填短信全文，或配合 templateid 只填变量。',
    'content did not come, or it is empty: the whole text, or with templateid its variables.',
  ],
  [
    '405',
    'account 与 password 不匹配；请到控制台核对 APIID 与 APIKEY，各产品各有一对。',
    'account and password do not match; compare them with the APIID and APIKEY of this very product.',
  ],
  ['4050', '这个 account 已被冻结，不能再调用；请联系客服。', 'The account is frozen and can make no calls; ask the support.'],
  [
    '40501',
    'time 与服务器时间相差太久；它是 10 位 Unix 秒，每次都要重算 password。',
    'time is too far from the server’s clock; send Unix seconds, and a new password with each call.',
  ],
  [
    '40502',
    'password 不等于 md5(account+APIKEY+mobile+content+time)；核对顺序、原值和 UTF-8。',
    'password is not md5(account+APIKEY+mobile+content+time); check order, plain values and UTF-8.',
  ],
  [
    '4051',
    '余额不够这次发送；长短信按多条计。请充值。',
    'The balance does not cover this message; a long one counts as several. Top it up.',
  ],
  [
    '4052',
    '账户绑定了 IP，而调用方的出口 IP 不在其中；请到控制台添加。',
    'The account takes calls from certain IP addresses only; add the caller’s in the console.',
  ],
  [
    '406',
    '国内短信的 mobile 要是一个 11 位手机号，不带国家码；一次只能提交一个。',
    'For domestic SMS, mobile is one number of 11 digits, without a country code.',
  ],
  ['407', 'content 里有敏感词；请换一种说法。', 'content holds a sensitive word; say it in other words.'],
  [
    '4070',
    'content 里的“【】”会被当作签名，而它不合格式；国内短信的签名由平台加，不要自己写。',
    'The “【】” in content are read as a signature, a bad one; for domestic SMS the platform adds it.',
  ],
  [
    '4071',
    '账户没有可用的模板；请先在控制台报备，审核通过后再发。',
    'The account has no template to use; register one in the console and have it approved.',
  ],
  [
    '4072',
    'content 与每个已通过的模板都对不上；变量以外的字、标点、空格要完全一致。',
    'content fits no approved template; all but the variables must match, to the last blank.',
  ],
  [
    '40722',
    '模板变量的值太长或不合要求；默认模板只收数字，最多 8 位。',
    'A variable’s value is too long or of the wrong kind; the default template takes 8 digits at most.',
  ],
  [
    '4073',
    'content 太长：v3.3 文档的上限是 300 字，后来的网页是 500 字。',
    'content is too long: 300 characters in document v3.3, 500 on the later web page.',
  ],
  [
    '4074',
    'content 里有 emoji；发送前请去掉，例如过滤用户昵称。',
    'content holds an emoji; remove those before sending, from user names for instance.',
  ],
  [
    '4075',
    '所用的签名还没有通过审核；请到控制台查看它的状态。',
    'The signature in use is not approved yet; the console shows its state.',
  ],
  [
    '408',
    '短时间内发给同一号码太多，号码已被拉黑；登录控制台才能解除。',
    'Too many messages to one number in a short time; it is blocked until released in the console.',
  ],
  [
    '4080',
    '一秒内向同一号码提交得太多；请隔开发送，并避免重复提交。',
    'Too many messages to one number within a second; space them out, and do not submit twice.',
  ],
  [
    '4082',
    '同一号码当天收到的短信已到账户的上限；上限可在控制台调整。',
    'The number has had its messages for the day; the cap is set in the console.',
  ],
  [
    '4085',
    '同一号码当天的验证码短信已到账户的上限；上限可在控制台调整。',
    'The number has had its verification codes for the day; the cap is set in the console.',
  ],
  [
    '4010',
    '旧码表：通道不让同一号码一分钟内收第二条；请过一分钟再发。',
    'Old tables: the channel takes no second message to a number within a minute; wait.',
  ],
  [
    '4053',
    '没有 account 对应的用户；只见于官方的 2018 年示例，码表里是 405。',
    'There is no such account. Only a vendor’s sample of 2018 has this code; the tables have 405.',
  ],
  [
    '4081',
    '旧码表：同一号码一分钟内的短信超过 1 条；请过一分钟再发。',
    'Old tables: more than one message to a number within a minute; wait.',
  ],
  [
    '4083',
    '旧码表：相同的 content 一分钟内提交太多；请过一分钟再发，或换内容。',
    'Old tables: the same content was submitted too often within a minute; wait, or change it.',
  ],
  [
    '4084',
    '旧码表：相同的 content 当天提交太多；请次日再发，或换内容。',
    'Old tables: the same content was submitted too often in a day; wait a day, or change it.',
  ],
  [
    '4086',
    '旧码表：发给同一号码过于频繁，没有说明间隔；有客户端注明是 2 分钟。',
    'Old tables: one number was written to too often; a client’s comment says once in two minutes.',
  ],
  [
    '40864',
    '旧码表：mobile 在黑名单里，没有发出；v3.3 的码是 4030。',
    'Old tables: the number is on a black list and nothing was sent; v3.3 has 4030 for it.',
  ],
  ['GetNum.2', '查到了余额：num 是剩余条数。', 'The query succeeded: num is the number of messages left.'],
  [
    'GetNum.405',
    'GetNum 的 account 与 password 不匹配；它的动态密码是 md5(account+APIKEY+time)。',
    'account and password of GetNum do not match; a dynamic one is md5(account+APIKEY+time) here.',
  ],
  [
    'AddTemplate.2',
    '模板已提交，templateid 是它的编号；审核结果由平台推送。',
    'The template was handed in, and templateid names it; the verdict is pushed to you.',
  ],
  [
    'AddTemplate.404',
    '没有收到模板的 content，或它为空；可变的部分写成“【变量】”。',
    'The template’s content did not come, or it is empty; write what varies as “【变量】”.',
  ],
  [
    'AddTemplate.405',
    'AddTemplate 的 account 与 password 不匹配；password 可用明文或 32 位 MD5。',
    'account and password of AddTemplate do not match; the password may be plain or its MD5.',
  ],
  [
    'AddTemplate.407',
    '要添加的模板 content 里有敏感词；改掉后重新提交。',
    'The template’s content holds a sensitive word; take it out and submit again.',
  ],
  [
    'ChangePassword.2',
    '密码已换成 newpassword 的值；之后的调用都用它。',
    'The password is now the value of newpassword; use it from here on.',
  ],
  [
    'GetReply.2',
    '查询回复的调用成功；SOAP 的应答只有 code 和 msg 两项。',
    'The query for replies succeeded; the SOAP result has code and msg and nothing else.',
  ],
  ['Query.0', '没有查到 smsid 对应的短信，或它没有送达。', 'There is no message smsid, or it did not arrive.'],
];

/** By the keys of the catalogue. */
export const meanings: Readonly<Record<string, Localized>> = Object.fromEntries(rows.map(([key, zh, en]) => [key, { zh, en }]));
