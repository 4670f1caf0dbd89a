/** What passes here and not, or not surely, at Tencent Cloud. */
import { leniencies as named } from '../../provider-kit/leniency.ts';
import type { Certainty } from '../../provider-kit/codes.ts';
import type { Localized } from '../../message/localized.ts';
import { say } from '../../message/localized.ts';
import type { CheckId } from './checks.ts';

/** Where it is let pass, and what production says there. */
type Place = readonly [check: CheckId, key: string, certainty: Certainty, source: string];

function row([check, key, certainty, source]: Place, title: Localized, cause: Localized, remedy: Localized) {
  return { check, key, certainty, source, title, cause, remedy };
}

const SIGNATURE = 'AuthFailure.SignatureFailure';
const NUMBER = 'InvalidParameterValue.IncorrectPhoneNumber';
const V3_PAGE = 'the page of signature v3';
const V5_PAGES = 'the pages of v5';
const IN_E164 = say('请写成 +8613800138000。', 'Write it as +8613800138000.');

export const leniencies = named({
  service: row(
    ['authorization', 'AuthFailure.InvalidAuthorization', 'observed', 'tencentcloud-sdk-go#89: an address as endpoint'],
    say('凭证范围里的服务是沙箱地址的第一段', 'The first label of the sandbox’s address as service of the scope'),
    say(
      '凭证范围里的服务只能是 sms。多数 SDK 取接入点的第一段作为服务，接入点改成沙箱地址后就成了 127 或 localhost。',
      'The service of the scope has to be sms. Most SDKs take the first label of the endpoint for it, which is 127 or localhost once the endpoint is the sandbox’s address.',
    ),
    say(
      '接入点保持 sms.tencentcloudapi.com，用 sms-sandbox run、代理或 hosts 文件把请求引到沙箱；SDK 允许单独设置服务名的话，设为 sms。',
      'Keep sms.tencentcloudapi.com as the endpoint and lead it here by sms-sandbox run, the proxy or the hosts file; or set the service to sms where the SDK lets you.',
    ),
  ),
  oldVersion: row(
    ['action', 'NoSuchVersion', 'assumed', 'the version’s pages, which advise 2021-01-11; when it goes is not announced'],
    say('旧版接口 2019-07-11', 'The old version 2019-07-11'),
    say(
      '2019-07-11 是历史版本，官方推荐 2021-01-11；它目前仍可用，停用之后会这样答复。',
      '2019-07-11 is the former version; 2021-01-11 is the one to use. It still works, and is answered so once it is retired.',
    ),
    say(
      '请改用 SDK 的 v20210111：SmsSdkAppid、Sign、TemplateID 改名为 SmsSdkAppId、SignName、TemplateId，并指定 Region。',
      'Use v20210111 of the SDK: SmsSdkAppid, Sign and TemplateID become SmsSdkAppId, SignName and TemplateId, and a Region is required.',
    ),
  ),
  authorizationBlanks: row(
    ['authorization', 'AuthFailure.InvalidAuthorization/part', 'assumed', V3_PAGE],
    say('Authorization 里的空格与格式不同', 'Other blanks in Authorization than its grammar has'),
    say(
      '格式是算法后一个空格，各部分之间一个逗号加一个空格，末尾没有空格。',
      'The grammar has one blank after the algorithm, a comma and one blank between the parts, and none at the end.',
    ),
    say('请严格按格式拼接。', 'Put it together exactly so.'),
  ),
  scopeDate: row(
    ['authorization', SIGNATURE, 'assumed', V3_PAGE],
    say('凭证范围里的日期不是签名用的日期', 'Another date in the scope than the one that is signed'),
    say(
      '签名用的是 X-TC-Timestamp 的 UTC 日期，Authorization 的凭证范围里却写了另一天。',
      'The signature is that of the UTC date of X-TC-Timestamp, but the credential scope of Authorization names another day.',
    ),
    say('两处用同一个 UTC 日期。', 'Use the same UTC date in both places.'),
  ),
  signedNames: row(
    ['signature', SIGNATURE, 'assumed', V3_PAGE],
    say('SignedHeaders 有大写或没有排序', 'SignedHeaders in capitals, or not in order'),
    say(
      'SignedHeaders 要与规范请求里的一致：全部小写，按 ASCII 升序。',
      'SignedHeaders has to be what the canonical request has: lower case, in ascending order of ASCII.',
    ),
    say(
      '写成规范请求里的那一行，例如 content-type;host。',
      'Write the very line of the canonical request, such as content-type;host.',
    ),
  ),
  rawValues: row(
    ['signature', SIGNATURE, 'documented', V3_PAGE],
    say('请求头的值没有转成小写就签名', 'Header values signed without lower-casing them'),
    say(
      '规范请求里，请求头的名称和值都要转成小写；这次签名用的是原样的值。',
      'Names and values of headers are lower-cased in the canonical request; this signature has the values as they are.',
    ),
    say('签名前把值转成小写，例如 x-tc-action:sendsms。', 'Lower-case the values before signing, as in x-tc-action:sendsms.'),
  ),
  signedHost: row(
    ['signature', SIGNATURE, 'assumed', V3_PAGE],
    say('签名用的 host 比 Host 请求头少了端口', 'A signed host without the port that the Host header has'),
    say(
      'Host 请求头带着端口（:443 或 :80），签名用的 host 却没有。',
      'The Host header has the port, :443 or :80, but the signed host does not.',
    ),
    say('两处保持一致，最好都不带端口。', 'Let them be the same, better both without the port.'),
  ),
  path: row(
    ['protocol', SIGNATURE, 'assumed', V3_PAGE],
    say('请求路径不是 /', 'A path other than /'),
    say('API 3.0 的请求路径固定为 /，签名里也是。', 'The path of API 3.0 is always /, in the signature as well.'),
    say('请把请求发到接入点的 /。', 'Send it to / of the endpoint.'),
  ),
  contentType: row(
    ['protocol', SIGNATURE, 'assumed', `${V3_PAGE}; which code it gets is not known`],
    say('TC3 签名配了别的 Content-Type', 'Signature v3 with another content type'),
    say(
      '用 TC3-HMAC-SHA256 时，POST 只支持 application/json（短信不支持 multipart），GET 只支持 application/x-www-form-urlencoded。',
      'With TC3-HMAC-SHA256 a POST has to be application/json, since SMS takes no multipart, and a GET application/x-www-form-urlencoded.',
    ),
    say(
      'POST 改用 application/json，并把它签入签名；要发表单，就用签名方法 v1。',
      'Send, and sign, application/json with POST; a form goes with signature v1.',
    ),
  ),
  digestCase: row(
    ['common', 'InvalidParameterValue/digest', 'assumed', V3_PAGE],
    say('X-TC-Content-SHA256 是大写十六进制', 'X-TC-Content-SHA256 in upper-case hex'),
    say('摘要以小写十六进制表示。', 'Digests are written in lower-case hex.'),
    say('转成小写，或不发送这个请求头。', 'Lower-case it, or leave the header out.'),
  ),
  lineFeed: row(
    ['signature', SIGNATURE, 'assumed', 'official Ruby SDK, signature v1: its Base64 ends in a line feed'],
    say('v1 签名末尾有换行', 'A line feed behind signature v1'),
    say(
      'Signature 末尾多了一个换行（%0A），官方 Ruby SDK 用 v1 时就会这样；正式环境是否去掉它，没有资料。',
      'There is a line feed, %0A, behind Signature, as the official Ruby SDK sends it with v1; nothing says that production takes it off.',
    ),
    say(
      '用不换行的 Base64（Ruby 为 strict_encode64），或改用 TC3-HMAC-SHA256。',
      'Use Base64 without line feeds, strict_encode64 in Ruby; or TC3-HMAC-SHA256.',
    ),
  ),
  unknownRegion: row(
    [
      'region',
      'InvalidParameterValue',
      'assumed',
      'the gateway’s answer for other products; 2019-07-11 documents Region as not needed',
    ],
    say('2019-07-11 的 Region 为空或不存在', 'An empty or unknown Region with 2019-07-11'),
    say(
      '这个版本不需要 Region，但传了就由网关检查：空值和不存在的地域都无效。',
      'This version needs no Region, but the gateway looks at one that is there: an empty or unknown one is not valid.',
    ),
    say('请用 ap-guangzhou，或不传。', 'Use ap-guangzhou, or leave it out.'),
  ),
  otherRegion: row(
    ['region', 'UnsupportedRegion', 'assumed', 'easy-sms#334, there for 2021-01-11; 2019-07-11 documents Region as not needed'],
    say('2019-07-11 的 Region 不提供短信', 'A Region without SMS with 2019-07-11'),
    say(
      '这个版本不需要 Region，但传了就由网关检查：短信在这个地域不提供服务。',
      'This version needs no Region, but the gateway looks at one that is there: SMS is not offered in it.',
    ),
    say('请用 ap-guangzhou，或不传。', 'Use ap-guangzhou, or leave it out.'),
  ),
  nullField: row(
    ['fields', 'InvalidParameter', 'assumed', 'types of the API description; that null is taken for absent is not documented'],
    say('没有设置的字段写成了 null', 'null for a field that is not set'),
    say(
      '字段为 null，不是它的类型；官方 SDK 会去掉没有设置的字段。',
      'The field is null, which is not its type; official SDKs leave out what is not set.',
    ),
    say('请去掉这个字段。', 'Leave the field out.'),
  ),
  zero: row(
    [
      'number',
      NUMBER,
      'assumed',
      'SendSms lists +86, 0086, 86 and eleven digits; the zero stands with DescribePhoneNumberInfo only',
    ],
    say('国家码与手机号之间多了一个 0', 'A zero between country code and number'),
    say(
      'SendSms 的文档只列出 +86、0086、86 或直接 11 位手机号，没有手机号前面的 0。',
      'SendSms documents +86, 0086, 86 or the eleven digits alone, without a zero before them.',
    ),
    IN_E164,
  ),
  recordNumber: row(
    ['number', NUMBER, 'assumed', 'these actions document E.164; other forms stand with SendSms only'],
    say('查询用的号码不是 E.164', 'A number to look up that is not in E.164'),
    say(
      '按号码拉取状态、回复与发送记录的接口只写了 E.164 格式；0086、86 和 11 位只有 SendSms 有说明。',
      'Actions that look up reports, replies and records of a number document E.164 only; 0086, 86 and eleven digits stand with SendSms.',
    ),
    IN_E164,
  ),
  ordinaryType: row(
    ['template', 'InvalidParameterValue.InvalidSmsType', 'assumed', 'the field’s note since 2024-05-16'],
    say('SmsType 为 0', 'SmsType 0'),
    say(
      '0（普通短信）自 2024-05-16 起不再使用；沙箱按正文判断是验证码还是通知。',
      '0, “ordinary”, is gone since 2024-05-16; the sandbox tells by the text whether it is a code or a notification.',
    ),
    say('1 营销、2 通知、3 验证码。', 'Use 1 for marketing, 2 for notification, 3 for verification codes.'),
  ),
  v3Path: row(
    ['protocol', '1011', 'assumed', 'addresses of the API before v5, of 2016'],
    say('v5 之前的 /v3/ 地址', 'The address /v3/ of before v5'),
    say(
      '文档早已只有 /v5/ 地址，没有资料表明 /v3/ 还在。',
      'Documentation has had only /v5/ for years; nothing says that /v3/ is still there.',
    ),
    say('请改用 /v5/tlssmssvr/…，请求不变。', 'Use /v5/tlssmssvr/…; the packet stays the same.'),
  ),
  textCount: row(
    ['fields', '1004', 'assumed', V5_PAGES],
    say('v5 的整数写成了文本', 'A whole number of v5 in quotation marks'),
    say('这个字段是整数，收到的是带引号的数字。', 'The field is a whole number; digits in quotation marks came.'),
    say('去掉引号。', 'Leave out the quotation marks.'),
  ),
  numberParam: row(
    ['fields', '1004/params', 'assumed', V5_PAGES],
    say('v5 的 params 里有数字', 'A number in params of v5'),
    say('params 是文本的数组，收到的是没有引号的数字。', 'params is a list of texts; a number without quotation marks came.'),
    say('加上引号，例如 ["671093"]。', 'Put it in quotation marks, as in ["671093"].'),
  ),
  v5Null: row(
    ['fields', '1004', 'assumed', V5_PAGES],
    say('v5 的可选字段为 null', 'null for an optional field of v5'),
    say('字段为 null，不是它的类型。', 'The field is null, which is not its type.'),
    say('不用就传空文本，或去掉这个字段。', 'Send an empty text, or leave the field out.'),
  ),
  v5Choice: row(
    ['fields', '1004', 'assumed', V5_PAGES],
    say('v5 的取值不是 0 或 1', 'A value of v5 that is neither 0 nor 1'),
    say('文档里这个字段只有 0 和 1。', 'The field is documented as 0 or 1.'),
    say('请用 0 或 1。', 'Use 0 or 1.'),
  ),
} satisfies Parameters<typeof named>[0]);
