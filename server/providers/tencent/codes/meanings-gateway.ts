/** What the codes of the common layer mean to someone who holds one, in two languages. */

/** A key of the catalogue, then its meaning. */
export type MeaningRow = readonly [key: string, zh: string, en: string];

export const gatewayMeanings: readonly MeaningRow[] = [
  [
    'AuthFailure.SignatureFailure',
    '签名与服务端算出的不一致：核对 SecretKey，以及签名用的 host、Content-Type 和请求体。',
    'The signature is not what the server computes: check SecretKey, host, Content-Type and body.',
  ],
  [
    'AuthFailure.SignatureFailure/size',
    '用 v1 签名（HmacSHA1、HmacSHA256）的请求体超过 1 MB；请改用 TC3-HMAC-SHA256。',
    'A body signed by v1 (HmacSHA1, HmacSHA256) is over 1 MB; sign by TC3-HMAC-SHA256 instead.',
  ],
  [
    'AuthFailure.SecretIdNotFound',
    '找不到这个 SecretId：可能抄错、前后有空格，或密钥已被删除、禁用。',
    'No key has this SecretId: it is mistyped, has a blank around it, or was deleted or disabled.',
  ],
  [
    'AuthFailure.SignatureExpire',
    'X-TC-Timestamp 与服务器时间相差超过 5 分钟；请校准时钟，每次请求重新签名。',
    'X-TC-Timestamp is more than 5 minutes off; set your clock, and sign each request anew.',
  ],
  [
    'AuthFailure.InvalidAuthorization',
    'Authorization 的 Credential 里服务名不是 sms；SDK 的 endpoint 填了 IP 时会这样。',
    "The service in the Credential is not sms, as happens when an SDK's endpoint is an IP address.",
  ],
  [
    'AuthFailure.InvalidAuthorization/part',
    'Authorization 请求头有一部分不合 TC3 的格式，消息里写着是哪一部分。',
    'One part of the Authorization header breaks the TC3 format; the message says which.',
  ],
  [
    'AuthFailure.UnauthorizedOperation',
    '密钥有效，但 CAM 策略没有放行这个接口（如 sms:SendSms）；请给该子账号授权。',
    'The key is valid, but its CAM policy does not allow the action (sms:SendSms, say); grant it.',
  ],
  [
    'AuthFailure.TokenFailure',
    'X-TC-Token（v1 为 Token）不对；它要与同一组临时密钥一起用，长期密钥不带 Token。',
    'X-TC-Token (v1: Token) is wrong; it goes with its own temporary key, never with a permanent one.',
  ],
  [
    'AuthFailure.InvalidSecretId',
    '这个 SecretId 不是云 API 密钥；请用控制台“API 密钥管理”里的那一对。',
    'This SecretId is not a cloud API key; take a pair from the API keys page of the console.',
  ],
  ['AuthFailure.MFAFailure', '多因素认证（MFA）没有通过。', 'The multi-factor authentication (MFA) did not succeed.'],
  [
    'MissingParameter',
    '缺少一个必填参数，消息里有它的名字；也可能是 Timestamp、Region 这样的公共参数。',
    'A required parameter is missing, perhaps a common one such as Region; the message names it.',
  ],
  [
    'InvalidParameter',
    '字段的类型不对，例如 PhoneNumberSet 不是字符串数组；消息里有字段名。',
    'A field has the wrong type, such as a PhoneNumberSet that is no list; the message names it.',
  ],
  [
    'InvalidParameter/common',
    '公共参数的类型不对，例如 Nonce 不是整数；消息里有参数名。',
    'A common parameter has the wrong type, such as a Nonce with letters; the message names it.',
  ],
  [
    'InvalidParameter/pair',
    '查询串或表单里有一段没有等号，多半是值没有做 URL 编码。',
    'A piece of the query or form has no "="; most likely a value was not URL-encoded.',
  ],
  [
    'InvalidParameter/json',
    '请求声明 application/json，请求体却不能按 JSON 解析。',
    'The request says application/json, but its body cannot be read as JSON.',
  ],
  [
    'InvalidParameterValue',
    '参数的取值无效或不受支持，例如写错的 Region；消息里有参数名。',
    'A value is invalid or not supported, such as a misspelt Region; the message names its parameter.',
  ],
  [
    'UnsupportedRegion',
    '接口在这个 Region 不提供服务；请换成短信支持的地域，如 ap-guangzhou。',
    'The action is not offered in this Region; use one that SMS has, such as ap-guangzhou.',
  ],
  [
    'UnknownParameter',
    '接口没有这个字段；字段名区分大小写，并随版本不同（SmsSdkAppid、SmsSdkAppId）。',
    'The action has no such field; case counts, and names differ by version (SmsSdkAppid, SmsSdkAppId).',
  ],
  [
    'InvalidAction',
    'X-TC-Action（v1 为 Action）写错，或所用版本没有这个接口。',
    'X-TC-Action (v1: Action) is misspelt, or the version asked for has no such action.',
  ],
  [
    'NoSuchVersion',
    'X-TC-Version 不是短信的接口版本；可用的是 2021-01-11 和 2019-07-11。',
    'X-TC-Version is no API version of SMS; there are 2021-01-11 and 2019-07-11.',
  ],
  [
    'RequestLimitExceeded',
    '一秒内调用这个接口的次数超过上限，两个数字都在消息里；请降低频率后重试。',
    'The action was called too often in a second; the message has both figures. Slow down.',
  ],
  [
    'InternalError',
    '腾讯云内部出错；可以重试，持续出现时带上 RequestId 联系腾讯云。',
    'Something failed inside Tencent Cloud; retry, and report the RequestId if it persists.',
  ],
  ['ActionOffline', '接口已经下线，不能再调用。', 'The action was taken offline and can no longer be called.'],
  [
    'DryRunOperation',
    '带了 DryRun 参数，所以只检查、不执行；去掉它，这次调用就会成功。',
    'DryRun was set, so the call was only checked; without it, it would have succeeded.',
  ],
  [
    'FailedOperation',
    '操作失败，没有说明原因；短信自己的失败另有 FailedOperation 开头的细分码。',
    'The operation failed, without a reason. SMS has longer codes of its own that begin like this.',
  ],
  [
    'InvalidRequest',
    'multipart/form-data 请求体的格式有误；调用短信用 application/json 即可。',
    'The multipart/form-data body is malformed; for SMS, application/json is all that is needed.',
  ],
  ['IpInBlacklist', '请求方的 IP 在黑名单里，调用被拒绝。', "The caller's IP address is on a blacklist, so the call is refused."],
  [
    'IpNotInWhitelist',
    '请求方的 IP 不在白名单里；请把出口 IP 加进去。',
    "The caller's IP address is not on the whitelist; add the address your calls leave from.",
  ],
  [
    'LimitExceeded',
    '超过配额，没有说明是哪一项；短信自己的上限另有 LimitExceeded 开头的细分码。',
    'A quota is exceeded, not said which. SMS has longer codes of its own that begin like this.',
  ],
  [
    'NoSuchProduct',
    '没有这个产品；请核对请求的域名，短信是 sms.tencentcloudapi.com。',
    'There is no such product; check the host, which for SMS is sms.tencentcloudapi.com.',
  ],
  [
    'RequestLimitExceeded.GlobalRegionUinLimitExceeded',
    '主账号的请求超过频率限制，看代码名是各地域合计；请降低频率。',
    "The root account calls too often, by the code's name over all regions together; slow down.",
  ],
  [
    'RequestLimitExceeded.IPLimitExceeded',
    '来自同一 IP 的请求超过频率限制；请降低频率。',
    'Too many requests come from this IP address; slow down.',
  ],
  [
    'RequestLimitExceeded.UinLimitExceeded',
    '主账号（Uin）的请求超过频率限制；请降低频率。',
    'The root account (Uin) calls too often; slow down.',
  ],
  [
    'RequestSizeLimitExceeded',
    '请求太大：GET 最多 32 KB，POST JSON 最多 10 MB；请分批发送。',
    'The request is too large: a GET may have 32 KB, a POST of JSON 10 MB. Send in batches.',
  ],
  [
    'ResourceInUse',
    '要操作的资源正被占用；各产品公用的码，短信没有细分。',
    'The resource is busy. A code shared by all products; SMS has none more precise.',
  ],
  [
    'ResourceInsufficient',
    '资源不足；各产品公用的码，短信套餐包用完是另一个码。',
    'There is not enough of a resource. Shared by all products; an empty SMS package has its own code.',
  ],
  [
    'ResourceNotFound',
    '要操作的资源不存在；各产品公用的码，签名、模板不存在另有细分码。',
    'There is no such resource. Shared by all products; a missing sign or template has its own code.',
  ],
  [
    'ResourceUnavailable',
    '要操作的资源目前不可用；各产品公用的码，没有说明原因。',
    'The resource cannot be used now. A code shared by all products, which gives no reason.',
  ],
  [
    'ResponseSizeLimitExceeded',
    '应答超过大小上限；请缩小查询范围，例如减小 Limit。',
    'The answer would be too large; ask for less, for instance by a smaller Limit.',
  ],
  ['ServiceUnavailable', '服务暂时不可用；请稍后重试。', 'The service is down for the moment; retry later.'],
  [
    'UnauthorizedOperation',
    '操作没有授权；请检查密钥所属账号的权限。短信自己的权限问题另有细分码。',
    'The account behind the key may not do this. Permissions of SMS itself have longer codes.',
  ],
  ['UnsupportedProtocol', 'HTTP 方法不受支持；只能用 GET 或 POST。', 'The HTTP method is not supported; use GET or POST.'],
  [
    'UnsupportedProtocol/contentType',
    'Content-Type 不受支持；POST 用 application/json，v1 签名用表单。',
    'The Content-Type is not supported: POST takes application/json, or a form if signed by v1.',
  ],
];
