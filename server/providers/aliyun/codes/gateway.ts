/** The codes of the gateway: what it says, with HTTP 4xx, before a request reaches the product. */
import type { Rows } from '../../../provider-kit/rows.ts';
import { numbered } from '../../../provider-kit/rows.ts';
import { assumed, documented, observed } from './sources.ts';

const TABLE = documented('gatewayTable');
const MANDATORY = assumed('pattern');

/** Numbers are our own, here and in the tables beside this one: rows are added, never renumbered. */
// oxfmt-ignore
const ofCalls = {
  SignatureDoesNotMatch: numbered(1000001, 'Specified signature is not matched with our calculation. server string to sign is:{string}',
    observed('sms4j', 'sameGateway'),
    'RPC 签名与服务端算出的不一致：把消息里的待签名字符串与自己的逐字对照，密钥后要加 &。',
    'The RPC signature is not what the server computes: compare the string in the message with yours; the key ends in &.',
    'wrong-credentials'),
  'SignatureDoesNotMatch/acs3': numbered(1000002, 'Specified signature does not match our calculation. server StringToSign is [{string}] server CanonicalRequest is [{canonical}]',
    observed('live', 'v3Page'),
    'V3 签名（ACS3-HMAC-SHA256）与服务端算出的不一致：先对照消息里的 CanonicalRequest。',
    'The V3 signature (ACS3-HMAC-SHA256) is not what the server computes: compare CanonicalRequest first.'),
  'InvalidAccessKeyId.NotFound': numbered(1000003, 'Specified access key is not found.', observed('live', 'sameGateway'),
    '没有这个 AccessKeyId：抄错、前后有空白，或密钥已删除。',
    'Nobody has this AccessKeyId: it is mistyped, has a blank around it, or was deleted.'),
  'InvalidAccessKeyId.Inactive': numbered(1000004, 'Specified access key is disabled.', TABLE,
    'AccessKey 已被禁用；请在控制台启用，或换一个。', 'The AccessKey is disabled; enable it in the console, or use another.'),
  Forbidden: numbered(1000005, 'There is a risk of leakage of this AccessKey.', documented('ramPage'),
    'AccessKey 疑似泄露，被限制使用；请更换密钥。', 'The AccessKey is thought to have leaked and is restricted; replace it.'),
  'InvalidTimeStamp.Expired': numbered(1000006, 'Specified time stamp or date value is expired.', observed('sameGateway'),
    '时间戳与服务器相差超过 15 分钟；请校准时钟，用 UTC，每次请求重新签名。',
    'The time is more than 15 minutes off; set your clock, use UTC, and sign each request anew.'),
  'InvalidTimeStamp.Format': numbered(1000007, 'Specified time stamp or date value is not well formatted.', observed('sameGateway'),
    '时间戳要写成 yyyy-MM-ddTHH:mm:ssZ：不能带毫秒，也不能多编码一次。',
    'The time must be yyyy-MM-ddTHH:mm:ssZ: without milliseconds, and not encoded twice.'),
  IllegalTimestamp: numbered(1000008, 'The input parameter "Timestamp" that is mandatory for processing this request is not supplied.',
    observed('oldPastes'),
    '早年缺少 Timestamp 时的答复；今天是 MissingTimestamp。',
    'What a missing Timestamp got years ago; today it is MissingTimestamp.'),
  SignatureNonceUsed: numbered(1000009, 'Specified signature nonce was used already.', observed('oldPastes'),
    '15 分钟内用过这个 SignatureNonce；每次请求（重试也算）都要换新的。',
    'This SignatureNonce was used within 15 minutes; every request, a retry too, needs a new one.'),
  IncompleteSignature: numbered(1000010, 'The request signature does not conform to Aliyun standards. server string to sign is:{string}', observed('sameGateway'),
    '签名的形式不合规范：Authorization 拼错，或 SignatureMethod、SignatureVersion 不受支持。',
    'The signature has the wrong form: a malformed Authorization, or a SignatureMethod or SignatureVersion that is not known.'),
  InvalidVersion: numbered(1000011, 'Specified parameter Version is not valid.', observed('oldPastes', 'sameGateway'),
    'Version 不是短信服务的接口版本；请用 2017-05-25。', 'Version is no API version of SMS; use 2017-05-25.'),
  'InvalidAction.NotFound': numbered(1000012, 'Specified api is not found, please check your url and method.', observed('pastes'),
    'Action 写错、大小写不对、方法不对，或接口不在这个域名上。',
    'Action is misspelt, in the wrong case, called by the wrong method, or not at this host.'),
  'InvalidApi.NotFound': numbered(1000013, 'Specified api is not found, please check your url and method.', observed('oldPastes'),
    'InvalidAction.NotFound 的旧名字：没有这个接口。', 'The older name of InvalidAction.NotFound: there is no such action.'),
  'InvalidProduct.NotFound': numbered(1000014, 'Cannot find product according to your specified domain.', TABLE,
    '域名不属于任何产品；请核对 endpoint。', 'The host belongs to no product; check the endpoint.'),
  RequestParameterMalformed: numbered(1000015, 'Request parameters has malformed encoded characters.', observed('xmlSeen'),
    '参数的百分号编码不完整或不是 UTF-8。', 'The percent-encoding of a parameter is broken, or not UTF-8.'),
  'InvalidSecurityToken.Expired': numbered(1000016, 'Specified SecurityToken is expired.', TABLE,
    'STS 临时凭证已过期；请重新获取一组。', 'The STS credential has expired; fetch a new one.'),
  'InvalidSecurityToken.Malformed': numbered(1000017, 'Specified SecurityToken is malformed.', TABLE,
    'SecurityToken 残缺或被改动；请原样传递。', 'The SecurityToken is cut or changed; pass it on as it came.'),
  'InvalidSecurityToken.MismatchWithAccessKey': numbered(1000018, 'Specified SecurityToken mismatch with the AccessKey.', TABLE,
    'SecurityToken 与 AccessKey 不是同一组；长期密钥不带它。',
    'SecurityToken and AccessKey do not belong together; a permanent key goes without one.'),
  'Throttling.User': numbered(1000019, 'Request was denied due to user flow control.', assumed('pastes'),
    '账号调用这个接口太快；请降低频率后重试。', 'The account calls this action too fast; slow down and retry.'),
  'Throttling.System': numbered(1000020, 'The request was denied due to API flow control.', documented('description'),
    '接口整体限流；请稍后重试。', 'The action as a whole is being throttled; retry later.'),
  'InvalidParameter.Format': numbered(1000021, 'Specified parameter Format is not valid.', assumed('oldTables'),
    'Format 只能是 JSON 或 XML。', 'Format may be JSON or XML only.'),
  'InvalidProtocol.NeedSsl': numbered(1000022, 'Your request is denied as lack of ssl protect.', assumed('oldTables'),
    '接口只接受 HTTPS。', 'The action takes HTTPS only.'),
  'Forbidden.RAM': numbered(1000023, "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
    observed('sameGateway'),
    '其他产品的 RAM 拒绝；短信自己见过的是 isp.RAM_PERMISSION_DENY。',
    'How other products refuse by RAM; what SMS was seen to say is isp.RAM_PERMISSION_DENY.'),
  NoPermission: numbered(1000024, 'You are not authorized to do this action. You should be authorized by RAM.', documented('ramPage'),
    '子用户没有这个接口的权限；请在 RAM 里授权。', 'The sub-user may not call this action; grant it in RAM.'),
  UnsupportedHTTPMethod: numbered(1000025, 'This http method is not supported.', assumed('ours'),
    '请求方法不受支持；请用 GET 或 POST。', 'The HTTP method is not supported; use GET or POST.'),
  MissingParameter: numbered(1000026, 'The input parameter "{name}" that is mandatory for processing this request is not supplied.',
    assumed('sameGateway'),
    '缺少必填参数；短信自己的答复是 Missing 加参数名。',
    'A required parameter is missing; SMS itself says Missing and the name.'),
} satisfies Rows;

/** Parameters whose absence has a code: common ones, then those of actions. The place of each is its number. */
const MISSABLE = [
  'AccessKeyId', 'Action', 'Version', 'Timestamp', 'Signature', 'SignatureNonce', 'SignatureMethod', 'SignatureVersion',
  'SecurityToken', 'PhoneNumbers', 'SignName', 'TemplateCode', 'PhoneNumberJson', 'SignNameJson', 'PhoneNumber', 'SendDate',
  'PageSize', 'CurrentPage', 'IsGlobe', 'StartDate', 'EndDate', 'PageIndex', 'SignSource', 'Remark', 'SignFileList',
  'QualificationId', 'TemplateType', 'TemplateName', 'TemplateContent', 'TemplateParam', 'VerifyCode',
] as const; // oxfmt-ignore

/** Seen with these. */
const SEEN: readonly string[] = ['AccessKeyId', 'SignName', 'TemplateCode', 'SecurityToken'];

const ofParameters: Rows = Object.fromEntries(
  MISSABLE.map((name, i) => [
    `Missing${name}`,
    numbered(
      1_100_001 + i,
      `${name} is mandatory for this action.`,
      SEEN.includes(name) ? observed('live') : MANDATORY,
      `缺少必填参数 ${name}，或它的值是空的。`,
      `The required parameter ${name} is missing or empty.`,
    ),
  ]),
);

export const gatewayCodes: Rows = { ...ofCalls, ...ofParameters };

/** The status where it is not 400. That of `Forbidden` and of an unknown method is assumed. */
const STATUSES: Readonly<Record<string, number>> = {
  'InvalidAccessKeyId.NotFound': 404,
  'InvalidAction.NotFound': 404,
  'InvalidApi.NotFound': 404,
  'InvalidProduct.NotFound': 404,
  Forbidden: 403,
  NoPermission: 403,
  UnsupportedHTTPMethod: 405,
};

/** The HTTP status of a code of the gateway; undefined for a code that is none of them. */
export function gatewayStatus(code: string): number | undefined {
  return Object.hasOwn(gatewayCodes, code) ? (STATUSES[code] ?? 400) : undefined;
}
