/** The numbers of the legacy v5 API, and which code of API 3.0 each one stands for. */
import type { Rows } from '../../../provider-kit/rows.ts';
import { numbered, row } from '../../../provider-kit/rows.ts';
import { assumed, observed } from './sources.ts';
import { productNumber } from './sms.ts';

/** Replies captured in several years are Chinese, but for the family of "package format error". */
const TABLE = assumed('v5Meaning');
const TABLE_ONLY = assumed('v5Number');

/** By number, which stands for itself; meanings have the names of v5's packets. */
// oxfmt-ignore
export const v5Codes = {
  1001: row('sig校验失败', TABLE,
    'sig 与服务端算出的不同：核对 AppKey、random、time，以及号码和它们的顺序。',
    'sig is not what the server computes: check AppKey, random, time and the order of the numbers.'),
  1002: row('短信/语音内容中含有敏感词', TABLE,
    '短信内容含有敏感词；请改掉后再发。', 'The text holds a sensitive word; send it without.'),
  1003: row('请求包体没有sig字段或sig为空', TABLE,
    '请求包里没有 sig，或它为空。', 'The packet has no sig, or an empty one.'),
  1004: row('package format error,cannot get /{name}', observed('clientLog'),
    '请求包缺少字段，或字段类型不对；消息末尾是它的路径，如 /tel/mobile。',
    'A field is missing or has the wrong type; the message ends with its path, such as /tel/mobile.'),
  '1004/params': numbered(2200004, 'package format error, template params format error', observed('paramsText'),
    'params 不是字符串数组。', 'params is not an array of strings.'),
  '1004/json': numbered(2200001, 'package format error, error json object', observed('formReply'),
    '请求体不能解析成 JSON 对象。', 'The body cannot be read as a JSON object.'),
  1006: row('请求没有权限', observed('extensionReply'),
    '没有调用这个命令的权限。', 'You have no permission to use this command.'),
  1007: row('其他错误', TABLE,
    '码表归为“其他”的错误，没有说明原因。', 'An error that the table calls “other”, without a reason.'),
  1008: row('请求下发短信/语音超时', TABLE,
    '后端处理请求超时；请稍后重试。', 'The backend took too long over the request; retry later.'),
  1009: row('请求ip不在白名单中', TABLE,
    '配置了来源 IP 校验，而请求方的 IP 不在名单里；请加入出口 IP。',
    'The application checks where calls come from, and your IP address is not on its list; add it.'),
  1011: row('不存在该REST API接口', TABLE,
    '没有这个命令；请核对 URL 里 /v5/tlssmssvr/ 后面的名字。',
    'There is no such command; check the name after /v5/tlssmssvr/ in the URL.'),
  1012: row('签名格式错误或者签名未审批', observed('gatewayReply'),
    'sign 写法不对，或没有通过审核；只写签名内容，不带“【】”。',
    'sign is badly written or not approved; give its text alone, without the brackets “【】”.'),
  1013: row('下发短信/语音命中了频率限制策略', TABLE,
    '命中控制台的发送频率策略；请稍后再发，或调整策略。',
    'A frequency policy of the console stopped the message; wait, or change the policy.'),
  1014: row('package format error, sdkappid not have this tpl_id', observed('csharp2'),
    'sdkappid 下没有 tpl_id 这个模板；模板与应用要对应，且已通过审核。',
    'The application sdkappid has no template tpl_id; it must be its own, and approved.'),
  '1014/params': numbered(2200002, 'package format error, template params error', observed('reply'),
    'params 与模板不符：个数要等于变量数，值要合乎模板的要求。',
    'params does not fit the template: one value for each variable, each of a kind it takes.'),
  '1014/content': numbered(2200003, '模版未审批或内容不匹配', observed('linked'),
    'msg 与审核通过的模板都对不上，或模板的国内、国际类型与号码不符。',
    'msg fits no approved template, or a mainland template meets a global number, or the reverse.'),
  1015: row('手机号在黑名单库中', TABLE,
    '号码在免打扰名单里，例如用户回复过退订；不会向它发送。',
    'The number is on the do-not-disturb list; its owner may have opted out. Nothing is sent.'),
  1016: row('手机号格式错误', observed('numberReplies'),
    '手机号格式不对：核对 tel 里的 nationcode 与 mobile。', 'The number is not well formed: check nationcode and mobile in tel.'),
  1017: row('请求的短信内容太长', TABLE,
    '短信内容太长；请缩短 params 或 msg。', 'The text is too long; shorten params or msg.'),
  1018: row('语音验证码格式错误', TABLE_ONLY,
    '语音验证码的格式不对。', 'The code to be spoken in a voice call is not well formed.'),
  1019: row('package format error, no such sdkappid', observed('reply'),
    'URL 里的 sdkappid 不存在；请用控制台里应用的 SDK AppID。',
    'There is no application with the sdkappid in the URL; take its SDK AppID from the console.'),
  1020: row('sdkappid已禁用', TABLE,
    'sdkappid 对应的应用已被停用。', 'The application behind sdkappid is disabled.'),
  1021: row('请求发起时间不正常', TABLE,
    'time 与服务器时间相差超过 10 分钟；time 是 Unix 秒，请校准时钟。',
    "time is more than 10 minutes off the server’s clock; it is in Unix seconds. Set your clock."),
  1022: row('业务短信日下发条数超过设定的上限', TABLE,
    '业务短信当天的发送量超过上限；可在控制台调整，或次日再发。',
    "The application’s daily cap for business messages is reached; raise it in the console, or wait."),
  1023: row('单个手机号30秒内下发短信条数超过设定的上限', TABLE,
    '同一号码 30 秒内的短信条数超过上限；请稍后再发，或在控制台调整。',
    'Too many messages to one number within 30 seconds; wait, or raise the cap in the console.'),
  1024: row('单个手机号1小时内下发短信条数超过设定的上限', TABLE,
    '同一号码 1 小时内的短信条数超过上限；请稍后再发，或在控制台调整。',
    'Too many messages to one number within an hour; wait, or raise the cap in the console.'),
  1025: row('单个手机号日下发短信条数超过设定的上限', TABLE,
    '同一号码当天的短信条数超过上限；请次日再发，或在控制台调整。',
    'Too many messages to one number today; wait a day, or raise the cap in the console.'),
  1026: row('单个手机号下发相同内容超过设定的上限', TABLE,
    '同一号码收到相同内容的次数超过上限；请稍后再发，或在控制台调整。',
    'The same text went to one number too often; wait, or raise the cap in the console.'),
  1029: row('营销短信发送时间限制', TABLE,
    '营销短信只能在北京时间 8 点到 22 点之间发送。', 'Marketing may be sent only between 8:00 and 22:00 Beijing time.'),
  1030: row('不支持该请求', TABLE,
    '服务端不支持这个请求。', 'The server does not support such a request.'),
  1031: row('套餐包余量不足', TABLE,
    '套餐包余量不足；请购买套餐包。', 'The SMS package does not hold enough messages; buy more.'),
  1032: row('个人用户没有发营销短信的权限', TABLE,
    '个人认证的账号不能发营销短信；需要企业认证。',
    'The account is verified as an individual; only enterprises may send marketing.'),
  1033: row('欠费被停止服务', TABLE,
    '账号欠费，短信服务已停；请充值。', 'The account is in arrears and its SMS service stopped; top it up.'),
  1036: row('单个模板变量字符数超过上限', TABLE,
    'params 里单个变量太长；个人认证账号最多 12 个字符（更早是 15 个）。',
    'A value in params is too long; individuals may use at most 12 characters (15 at one time).'),
  60008: row('service timeout or request format error,please check and try again', observed('queryReply'),
    '接入层：后端超时，或请求不是带 JSON 的 POST。',
    'Access layer: the backend timed out, or the request is no POST with JSON.'),
  60012: row('access layer error', assumed('reported60012'),
    '接入层返回的错误，含义没有公开；见于 qcloudsms_js#8。',
    'An error of the access layer whose meaning is not published; reported in qcloudsms_js#8.'),
} satisfies Rows;

/** Is this a key of v5's own table? */
export function isV5Key(key: string): boolean {
  return Object.hasOwn(v5Codes, key);
}

/** API 3.0 code → v5 key, where it is not the number that both tables publish. Judged by what they mean. */
const NEAREST: Readonly<Record<string, string>> = {
  'AuthFailure.SignatureFailure': '1001',
  'AuthFailure.SignatureExpire': '1021',
  'FailedOperation.FailResolvePacket': '1004/json',
  'FailedOperation.TemplateParamSetNotMatchApprovedTemplate': '1014/params',
  'InvalidParameterValue.TemplateParameterFormatError': '1014/params',
  'InvalidParameterValue.ProhibitedUseUrlInTemplateParameter': '1014/params',
  'LimitExceeded.AppCountryOrRegionInBlacklist': '1013',
  'LimitExceeded.GlobalSmsSendingRateLimit': '1013',
  'LimitExceeded.DailyLimit': '1022',
  'LimitExceeded.AppMainlandChinaDailyLimit': '1022',
  'LimitExceeded.AppGlobalDailyLimit': '1022',
  'LimitExceeded.AppCountryOrRegionDailyLimit': '1022',
  'UnauthorizedOperation.SmsSdkAppIdVerifyFail': '1019',
  'UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone': '1014/content',
  'UnsupportedOperation.GlobalTemplateToChineseMainlandPhone': '1014/content',
  'UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber': '1030',
};

/** The v5 key of a code of API 3.0; 1007, "other errors", where v5 has none of its own. A key of v5 stays as it is. */
export function v5Key(code: string): string {
  if (isV5Key(code)) return code;
  const published = String(productNumber(code));
  return NEAREST[code] ?? (isV5Key(published) ? published : '1007');
}
