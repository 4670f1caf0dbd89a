/** The codes of the common layer, API 3.0: what the gateway says before a request reaches the SMS product. */
import type { Certainty } from '../../../provider-kit/codes.ts';

/** A code (or `code/variant`), its English text, certainty and source. */
export type ErrorRow = readonly [key: string, message: string, certainty: Certainty, source: string];

const COMMON = 'code published (common error codes, 382/52075); text by us';

/**
 * A code with several texts has a row for each: `code` alone for the commonest, `code/variant` for the others.
 * `{name}` is filled in.
 */
export const gatewayErrors: readonly ErrorRow[] = [
  [
    'AuthFailure.SignatureFailure',
    'The provided credentials could not be validated. Please check your signature is correct.',
    'observed',
    'captured replies; official sample',
  ],
  [
    'AuthFailure.SignatureFailure/size',
    'The provided credentials could not be validated because of exceeding request size limit, please use new signature method `TC3-HMAC-SHA256`.',
    'observed',
    'tencentcloud-sdk-python#42: a v1 body over 1 MB',
  ],
  [
    'AuthFailure.SecretIdNotFound',
    'The SecretId is not found, please ensure that your SecretId is correct.',
    'observed',
    'captured replies of 2020 to 2026',
  ],
  ['AuthFailure.SignatureExpire', 'The signature is expired, please request again.', 'observed', 'captured reply'],
  [
    'AuthFailure.InvalidAuthorization',
    'The request `Authorization` header does not conform to tencentcloud standards: `Service` in Credential not valid.',
    'observed',
    'tencentcloud-sdk-go#89: an address as endpoint',
  ],
  [
    'AuthFailure.InvalidAuthorization/part',
    'The request `Authorization` header does not conform to tencentcloud standards: {part} not valid.',
    'assumed',
    'pattern of tencentcloud-sdk-go#89',
  ],
  [
    'AuthFailure.UnauthorizedOperation',
    'You are not authorized to perform this operation. Check your CAM policies, and ensure that you are using the correct access keys. [[request id:{requestId}]you are not authorized to perform operation (sms:{action})\nresource (*) has no permission',
    'observed',
    'tencentcloud-sdk-java#78, perhaps cut before a closing bracket',
  ],
  ['AuthFailure.TokenFailure', 'The token is incorrect.', 'assumed', 'code seen in SDK integration tests; text by us'],
  ['AuthFailure.InvalidSecretId', 'The SecretId is not a TencentCloud API key.', 'assumed', COMMON],
  ['AuthFailure.MFAFailure', 'MFA failed.', 'assumed', COMMON],
  [
    'MissingParameter',
    'The request is missing a required parameter `{name}`.',
    'observed',
    'tencentcloud-sdk-nodejs#99 (`Timestamp`), tencentcloud-sdk-java#62 (`Region`)',
  ],
  ['InvalidParameter', 'The value type of parameter `{name}` is not valid.', 'observed', 'qcloud-documents#4225'],
  ['InvalidParameter/common', 'Parameter `{name}` type error.', 'observed', 'captured reply (`Nonce`)'],
  ['InvalidParameter/pair', 'Url key and value should be splited by `=`.', 'observed', 'LunaTranslator#264'],
  [
    'InvalidParameter/json',
    'The request content is not in valid JSON format under the specified content-type=application/json protocol.',
    'assumed',
    'tencentcloud-sdk-nodejs#104 prints the Chinese text; code and English text by us',
  ],
  [
    'InvalidParameterValue',
    'A value specified in `{name}` is not valid, is unsupported, or cannot be used.',
    'observed',
    'tencentcloud-sdk-python#21 (`Region`)',
  ],
  ['UnsupportedRegion', 'The action not support this region.', 'observed', 'tencentcloud-sdk-php#46'],
  ['UnknownParameter', 'The parameter `{name}` is not recognized.', 'observed', 'NewFuture/DDNS#575'],
  ['InvalidAction', 'The request `Action` is invalid or not found.', 'observed', 'captured reply'],
  [
    'NoSuchVersion',
    'The specified api version=`{version}` does not exist in service=`sms`.',
    'observed',
    'tencentcloud-sdk-dotnet#45, there for another service',
  ],
  [
    'RequestLimitExceeded',
    'Your current request times equals to `{times}` in a second, which exceeds the frequency limit `{limit}` for a second. Please reduce the frequency of calls.',
    'observed',
    'captured replies of 2026',
  ],
  [
    'InternalError',
    'An internal error has occurred. Retry your request, but if the problem persists, contact us.',
    'documented',
    'official sample in tencentcloud-cli',
  ],
  ['ActionOffline', 'The action is offline.', 'assumed', COMMON],
  ['DryRunOperation', 'The request would have succeeded, but the DryRun parameter was used.', 'assumed', COMMON],
  ['FailedOperation', 'The operation failed.', 'assumed', COMMON],
  ['InvalidRequest', 'The multipart format of the request body is incorrect.', 'assumed', COMMON],
  ['IpInBlacklist', 'Your IP address is in the blacklist.', 'assumed', COMMON],
  ['IpNotInWhitelist', 'Your IP address is not in the whitelist.', 'assumed', COMMON],
  ['LimitExceeded', 'The quota is exceeded.', 'assumed', COMMON],
  ['NoSuchProduct', 'The product does not exist.', 'assumed', COMMON],
  [
    'RequestLimitExceeded.GlobalRegionUinLimitExceeded',
    'The number of requests of the root account exceeds the frequency limit.',
    'assumed',
    COMMON,
  ],
  ['RequestLimitExceeded.IPLimitExceeded', 'The number of requests of the IP exceeds the frequency limit.', 'assumed', COMMON],
  [
    'RequestLimitExceeded.UinLimitExceeded',
    'The number of requests of the root account exceeds the frequency limit.',
    'assumed',
    COMMON,
  ],
  ['RequestSizeLimitExceeded', 'The request size exceeds the upper limit.', 'assumed', COMMON],
  ['ResourceInUse', 'The resource is in use.', 'assumed', COMMON],
  ['ResourceInsufficient', 'The resource is insufficient.', 'assumed', COMMON],
  ['ResourceNotFound', 'The resource does not exist.', 'assumed', COMMON],
  ['ResourceUnavailable', 'The resource is unavailable.', 'assumed', COMMON],
  ['ResponseSizeLimitExceeded', 'The response size exceeds the upper limit.', 'assumed', COMMON],
  ['ServiceUnavailable', 'The service is temporarily unavailable.', 'assumed', COMMON],
  ['UnauthorizedOperation', 'The operation is unauthorized.', 'assumed', COMMON],
  [
    'UnsupportedProtocol',
    'The HTTP(S) request protocol is incorrect; only GET and POST requests are supported.',
    'assumed',
    COMMON,
  ],
  [
    'UnsupportedProtocol/contentType',
    'The `Content-Type` of the request is not supported.',
    'assumed',
    'the table of methods and content types (382/38766); code and text by us',
  ],
];

/** Texts under `X-TC-Language: zh-CN`; a code without one is answered in English. */
export const chineseTexts: Readonly<Record<string, string>> = {
  // tencentcloud-sdk-ruby#9, zotero-pdf-translate#932
  'AuthFailure.SignatureFailure': '请求签名验证失败，请检查您的签名计算是否正确。',
  // captured reply (`TemplateParamSet.0`)
  InvalidParameter: '参数 `{name}` 取值类型错误。',
  // tencentcloud-sdk-nodejs#104
  'InvalidParameter/json': '对于指定content-type=application/json协议下，请求内容不是合法的Json格式。',
  // MathTranslate#21
  RequestLimitExceeded: '您当前每秒请求 `{times}` 次，超过了每秒频率上限 `{limit}`，请稍后重试。',
};
