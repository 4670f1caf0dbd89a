/** What the codes of the SMS product mean, with the names of version 2021-01-11 for fields. */
import type { MeaningRow } from './meanings-gateway.ts';

/** Where nothing but the code is published, the meaning says no more than the code does. */
export const smsMeanings: readonly MeaningRow[] = [
  [
    'FailedOperation.ContainSensitiveWord',
    '短信内容含有敏感词，多半在 TemplateParamSet 里；请改掉后再发。',
    'The text holds a sensitive word, most likely from TemplateParamSet; send it without.',
  ],
  [
    'FailedOperation.FailResolvePacket',
    '后端解析不了请求包；请对照接口文档检查字段和类型。',
    'The backend could not make sense of the request; check its fields and types against the docs.',
  ],
  [
    'FailedOperation.ForbidAddMarketingTemplates',
    '个人认证的账号不能添加营销模板；SmsType 1 需要企业认证。',
    'The account is verified as an individual; marketing templates (SmsType 1) are for enterprises.',
  ],
  [
    'FailedOperation.InsufficientBalanceInSmsPackage',
    '套餐包余量不足以发送这一条；长短信按多条扣。请购买套餐包。',
    'The SMS package does not cover this message; a long one counts as several. Buy more.',
  ],
  [
    'FailedOperation.JsonParseFail',
    '后端解析不了请求体；请检查它是否是合法的 JSON。',
    'The backend could not parse the body; check that it is valid JSON.',
  ],
  [
    'FailedOperation.MarketingSendTimeConstraint',
    '营销短信只能在北京时间 8 点到 22 点之间发送；请改时间。',
    'Marketing may be sent only between 8:00 and 22:00 Beijing time; send it then.',
  ],
  [
    'FailedOperation.MissingSignature',
    '账号还没有签名，不能添加模板；请先添加签名。',
    'The account has no sign yet, and a template needs one first; add a sign.',
  ],
  [
    'FailedOperation.MissingSignatureList',
    '修改签名时没有识别到签名；请核对 SignId。',
    'The sign that was to be modified is not recognised; check SignId.',
  ],
  [
    'FailedOperation.MissingSignatureToModify',
    '账号没有 SignId 对应的签名，所以不能修改；用 DescribeSmsSignList 查询 ID。',
    'The account has no sign SignId to modify; DescribeSmsSignList lists the ids.',
  ],
  [
    'FailedOperation.MissingTemplateList',
    '修改模板时没有识别到模板；请核对 TemplateId。',
    'The template that was to be modified is not recognised; check TemplateId.',
  ],
  [
    'FailedOperation.MissingTemplateToModify',
    '账号没有 TemplateId 对应的模板，所以不能修改；用 DescribeSmsTemplateList 查询 ID。',
    'The account has no template TemplateId to modify; DescribeSmsTemplateList lists the ids.',
  ],
  [
    'FailedOperation.NotEnterpriseCertification',
    '签名和模板的接口只开放给企业认证的账号；个人账号请用控制台。',
    'Actions on signs and templates are for enterprise accounts; individuals use the console.',
  ],
  [
    'FailedOperation.OtherError',
    '签名或模板的操作失败，码表归为“其他”，没有说明原因。',
    'An operation on signs or templates failed; the table calls it "other" and gives no reason.',
  ],
  [
    'FailedOperation.ParametersOtherError',
    '添加签名的参数有误，没有说明是哪一个；请逐项对照文档。',
    'Something in the parameters of AddSmsSign is wrong, not said what; compare each with the docs.',
  ],
  [
    'FailedOperation.PhoneNumberInBlacklist',
    '号码在免打扰名单里，例如用户回复过退订；不会向它发送。',
    'The number is on the do-not-disturb list, so nothing was sent; its owner may have opted out.',
  ],
  [
    'FailedOperation.PhoneNumberOnBlacklist',
    'PhoneNumberInBlacklist 的旧拼法：号码在免打扰名单里。',
    'An older spelling of PhoneNumberInBlacklist: the number is on the do-not-disturb list.',
  ],
  [
    'FailedOperation.PhoneNumberParseFail',
    'DescribePhoneNumberInfo 识别不了这个号码；请写成 +8613800138000 的形式。',
    'DescribePhoneNumberInfo cannot read this number; write it like +8613800138000.',
  ],
  [
    'FailedOperation.ProhibitSubAccountUse',
    '子账号不能调用这个接口；请用主账号的密钥。',
    'Sub-accounts may not call this action; use a key of the root account.',
  ],
  [
    'FailedOperation.QualificationIdNotApproved',
    'QualificationId 对应的资质还没有通过审核。',
    'The qualification QualificationId is not approved yet.',
  ],
  [
    'FailedOperation.SignIdNotExist',
    '账号没有 SignId 对应的签名；用 DescribeSmsSignList 查询 ID。',
    'The account has no sign SignId; DescribeSmsSignList lists the ids.',
  ],
  [
    'FailedOperation.SignNumberLimit',
    '账号的签名数量已达上限；请先删除不用的。',
    'The account has as many signs as it may; delete some first.',
  ],
  [
    'FailedOperation.SignatureIncorrectOrUnapproved',
    'SignName 写法不对、不属于这个账号，或没有通过审核；只写内容，不带“【】”。',
    'SignName is unknown to the account, not approved, or badly written: leave out the "【】".',
  ],
  [
    'FailedOperation.TemplateAlreadyPassedCheck',
    '模板已通过审核，不能再改；请新建一个。',
    'The template is approved, so it cannot be modified; add a new one.',
  ],
  [
    'FailedOperation.TemplateIdNotExist',
    '账号没有 TemplateId 对应的模板；用 DescribeSmsTemplateList 查询 ID。',
    'The account has no template TemplateId; DescribeSmsTemplateList lists the ids.',
  ],
  [
    'FailedOperation.TemplateIncorrectOrUnapproved',
    'TemplateId 不存在、没有通过审核，或内容与模板不符；请核对它属于哪个账号。',
    'TemplateId is unknown or not approved, or the text does not fit; check whose template it is.',
  ],
  [
    'FailedOperation.TemplateNumberLimit',
    '账号的模板数量已达上限；请先删除不用的。',
    'The account has as many templates as it may; delete some first.',
  ],
  [
    'FailedOperation.TemplateParamSetNotMatchApprovedTemplate',
    'TemplateParamSet 的个数与模板的变量数不同；每个变量给一个值，没有变量就不传。',
    'TemplateParamSet must have one value for each variable of the template, and no more.',
  ],
  [
    'FailedOperation.TemplateUnapprovedOrNotExist',
    'TemplateId 对应的模板不存在，或没有通过审核。',
    'The template TemplateId does not exist, or is not approved.',
  ],
  [
    'InternalError.ConstructUserDataFail',
    '腾讯云后端构造用户数据失败；可以重试。',
    "Tencent's backend failed to construct user data; retry.",
  ],
  [
    'InternalError.JsonParseFail',
    '腾讯云后端解析用户数据失败；可以重试。',
    "Tencent's backend failed to parse user data; retry.",
  ],
  [
    'InternalError.OtherError',
    '后端的其他错误，没有说明原因；可以重试，持续出现时联系腾讯云。',
    'Another error of the backend, without a reason; retry, and contact Tencent if it persists.',
  ],
  [
    'InternalError.ParseBackendResponseFail',
    '解析后端的应答失败；可以重试。',
    'The answer of a backend could not be parsed; retry.',
  ],
  [
    'InternalError.RequestTimeException',
    '请求时间异常：与服务器相差超过 10 分钟；请校准时钟。',
    "The request's time is more than 10 minutes off the server's clock; set your clock.",
  ],
  [
    'InternalError.RestApiInterfaceNotExist',
    '后端没有这个 REST 接口；请核对 X-TC-Action 与 X-TC-Version。',
    'The backend has no such REST interface; check X-TC-Action and X-TC-Version.',
  ],
  [
    'InternalError.SendAndRecvFail',
    '接口超时，或与后端收发数据失败；请稍后重试。',
    'The action timed out, or lost touch with its backend; retry later.',
  ],
  [
    'InternalError.SigFieldMissing',
    '后端没有收到 sig；API 3.0 的请求里没有这个字段，问题不在你的参数。',
    'The backend received no sig. API 3.0 has no such field, so the fault is not in yours.',
  ],
  [
    'InternalError.SigVerificationFail',
    '后端校验 sig 失败；API 3.0 的请求里没有这个字段，持续出现请联系腾讯云。',
    'The backend found sig wrong. API 3.0 has no such field; if it persists, contact Tencent.',
  ],
  ['InternalError.Timeout', '下发短信的请求超时；请稍后重试。', 'The request to deliver the message timed out; retry later.'],
  [
    'InternalError.UnknownError',
    '后端的未知错误；可以重试，持续出现时带上 RequestId 联系腾讯云。',
    'An unknown error of the backend; retry, and report the RequestId if it persists.',
  ],
  ['InvalidParameter.AppidAndBizId', '账号与应用 ID 不匹配。', 'The account and the application id do not belong together.'],
  [
    'InvalidParameter.DirtyWordFound',
    '提交的模板内容 TemplateContent 含有敏感词；改掉后重新提交。',
    'The TemplateContent handed in holds a sensitive word; take it out and submit again.',
  ],
  [
    'InvalidParameter.InvalidParameters',
    'International 或 SmsType 的取值不对。',
    'International or SmsType has a value that is not allowed.',
  ],
  [
    'InvalidParameterValue.BeginTimeVerifyFail',
    'BeginTime 不对：统计用 yyyymmddhh；按号码查询用 Unix 秒，且只能回看几天。',
    'BeginTime is wrong: yyyymmddhh for statistics, recent Unix seconds for queries by number.',
  ],
  [
    'InvalidParameterValue.ContentLengthLimit',
    '签名加模板加变量后的短信内容太长；请缩短 TemplateParamSet 的值。',
    'Sign, template and values make too long a text; shorten the values of TemplateParamSet.',
  ],
  [
    'InvalidParameterValue.EndTimeVerifyFail',
    'EndTime 不对：核对格式（yyyymmddhh 或 Unix 秒）、先后，以及时间跨度。',
    "EndTime is wrong: check its form (yyyymmddhh or Unix seconds), and the window's order and length.",
  ],
  [
    'InvalidParameterValue.ImageInvalid',
    '图片转换失败：ProofImage、CommissionImage 要是 Base64，不带 data: 前缀。',
    'The image cannot be read: ProofImage and CommissionImage are base64 without a data: prefix.',
  ],
  [
    'InvalidParameterValue.IncorrectPhoneNumber',
    '手机号格式不对；请写成 E.164，如 +8613800138000。',
    'The number is not well formed; write it in E.164, like +8613800138000.',
  ],
  [
    'InvalidParameterValue.InvalidDocumentType',
    'DocumentType 不对，或与 SignType 不搭配；每种签名类型只接受指定的证明。',
    'DocumentType is invalid or does not go with SignType; each SignType takes certain documents.',
  ],
  [
    'InvalidParameterValue.InvalidInternational',
    'International 的取值不对：0 是国内短信，1 是国际/港澳台短信。',
    'International has a wrong value: 0 is for the mainland, 1 for global messages.',
  ],
  [
    'InvalidParameterValue.InvalidSignPurpose',
    'SignPurpose 的取值不对：0 自用，1 他用（要带 CommissionImage）。',
    'SignPurpose has a wrong value: 0 is for own use, 1 for others, which takes a CommissionImage.',
  ],
  [
    'InvalidParameterValue.InvalidSmsType',
    'SmsType 的取值不对：1 营销，2 通知，3 验证码。',
    'SmsType has a wrong value: 1 is marketing, 2 notification, 3 verification code.',
  ],
  [
    'InvalidParameterValue.InvalidStartTime',
    '开始时间 BeginTime 晚于结束时间 EndTime。',
    'The window begins after its end: BeginTime is later than EndTime.',
  ],
  [
    'InvalidParameterValue.InvalidTemplateFormat',
    'TemplateContent 格式不对：变量写成连续的 {1}、{2}，不能全是变量。',
    'TemplateContent is malformed: number variables {1}, {2} without a gap, and have text beside them.',
  ],
  [
    'InvalidParameterValue.InvalidUsedMethod',
    '签名用途的取值不对（2019-07-11 叫 UsedMethod，2021-01-11 叫 SignPurpose）。',
    "The sign's purpose has a wrong value: UsedMethod in 2019-07-11, SignPurpose in 2021-01-11.",
  ],
  [
    'InvalidParameterValue.LimitVerifyFail',
    'Limit 超出接口允许的范围：列表和拉取最多 100，发送与回执统计固定为 0。',
    'Limit is out of range: lists and pulls take at most 100, send and callback statistics only 0.',
  ],
  [
    'InvalidParameterValue.MarketingTemplateWithoutUnsubscribe',
    '营销模板没有退订方式；TemplateContent 请以“拒收请回复R”结尾。',
    'A marketing template must say how to opt out; end TemplateContent with "拒收请回复R".',
  ],
  [
    'InvalidParameterValue.MissingSignatureList',
    '没有识别到签名；请核对签名的参数。',
    'The sign is not recognised; check the parameters that name it.',
  ],
  [
    'InvalidParameterValue.MultiSmsInfoSetEmpty',
    'SendMultiGlobalSms 的 MultiSmsInfoSet 是空的；至少要有一项。',
    'MultiSmsInfoSet of SendMultiGlobalSms is empty; it takes at least one item.',
  ],
  [
    'InvalidParameterValue.OffsetVerifyFail',
    'Offset 超出接口允许的范围：发送与回执统计、按号码拉取固定为 0。',
    'Offset is out of range: send and callback statistics and pulls by number take only 0.',
  ],
  [
    'InvalidParameterValue.ProhibitedUseUrlInTemplateParameter',
    'TemplateParamSet 的值里有网址，不允许；请把固定的域名写进模板。',
    'A value in TemplateParamSet may not hold a URL; put its fixed part into the template.',
  ],
  [
    'InvalidParameterValue.QualificationIdNotFound',
    '账号没有 QualificationId 对应的资质。',
    'The account has no qualification QualificationId.',
  ],
  [
    'InvalidParameterValue.SdkAppIdNotExist',
    'SmsSdkAppId 不存在；请用短信控制台“应用管理”里的 SDK AppID。',
    'There is no application SmsSdkAppId; take the SDK AppID from the SMS console.',
  ],
  [
    'InvalidParameterValue.SdkAppidNotExist',
    'SdkAppIdNotExist 的旧拼法（国际站 2019-07-11）：应用不存在。',
    'SdkAppIdNotExist as the international 2019-07-11 spells it: there is no such application.',
  ],
  [
    'InvalidParameterValue.SignAlreadyPassedCheck',
    '签名已通过审核，不能再改或重复提交；请直接使用，或新建一个。',
    'The sign is approved: it can be neither modified nor handed in again. Use it, or add another.',
  ],
  [
    'InvalidParameterValue.SignExistAndUnapproved',
    '同名的签名已经提交，还没有通过审核；请等审核结果。',
    'The same sign was handed in already and is not approved yet; wait for the verdict.',
  ],
  [
    'InvalidParameterValue.SignNameLengthTooLong',
    'SignName 太长：国内签名 2 到 12 个字，国际签名 2 到 15 个字，不含括号。',
    'SignName is too long: 2 to 12 characters for the mainland, 2 to 15 for global, no brackets.',
  ],
  [
    'InvalidParameterValue.TemplateParameterFormatError',
    '验证码模板的变量只能是 0 到 6 位数字；TemplateParamSet 里有别的字符或太长。',
    'A variable of a verification template takes 0 to 6 digits; TemplateParamSet has something else.',
  ],
  [
    'InvalidParameterValue.TemplateParameterLengthLimit',
    'TemplateParamSet 里单个值太长；个人认证账号曾限 12 个字符。',
    'A value in TemplateParamSet is too long; individuals used to have 12 characters.',
  ],
  [
    'InvalidParameterValue.TemplateWithDirtyWords',
    '模板内容含有敏感词；码表把它列在 DescribeSmsTemplateList 下。',
    'The template holds sensitive words; the table has this code under DescribeSmsTemplateList.',
  ],
  [
    'InvalidParameterValue.UnsupportedTemplateVariable',
    '新的国内通知、营销模板不能带变量；请把内容写全。',
    'New mainland templates for notification or marketing take no variables; write the text out.',
  ],
  [
    'LimitExceeded.AppCountryOrRegionDailyLimit',
    '应用当天发往该国家或地区的短信超过上限；可在控制台调整，或次日再发。',
    "The application's daily cap for this country or region is reached; raise it, or wait a day.",
  ],
  [
    'LimitExceeded.AppCountryOrRegionInBlacklist',
    '应用没有放行向该国家或地区发送；请在控制台调整。',
    'The application does not allow messages to this country or region; change that in the console.',
  ],
  [
    'LimitExceeded.AppDailyLimit',
    '应用当天的发送量超过上限；可在控制台调整，或次日再发。',
    "The application's daily cap is reached; raise it in the console, or wait a day.",
  ],
  [
    'LimitExceeded.AppGlobalDailyLimit',
    '应用当天的国际/港澳台短信超过上限；可在控制台调整，或次日再发。',
    "The application's daily cap for global messages is reached; raise it, or wait a day.",
  ],
  [
    'LimitExceeded.AppMainlandChinaDailyLimit',
    '应用当天的国内短信超过上限；可在控制台调整，或次日再发。',
    "The application's daily cap for mainland messages is reached; raise it, or wait a day.",
  ],
  [
    'LimitExceeded.DailyLimit',
    '账号当天的国际/港澳台短信超过上限（默认 1000 条）。',
    "The account's daily cap for global messages is reached (1000 by default).",
  ],
  [
    'LimitExceeded.DeliveryFrequencyLimit',
    '命中发送频率策略；请稍后再发，或在控制台调整策略。',
    'A frequency policy stopped the message; wait, or change the policy in the console.',
  ],
  [
    'LimitExceeded.GlobalSmsSendingRateLimit',
    '国际/港澳台短信的发送速率超过上限；请放慢发送。',
    'Global messages are sent at too high a rate; slow down.',
  ],
  [
    'LimitExceeded.PhoneNumberCountLimit',
    '一次请求的号码超过 200 个；请把 PhoneNumberSet 分批发送。',
    'A call may name at most 200 numbers; split PhoneNumberSet into batches.',
  ],
  [
    'LimitExceeded.PhoneNumberDailyLimit',
    '同一号码当天的短信条数超过上限；请次日再发，或在控制台调整。',
    'This number has had too many messages today; wait a day, or raise the cap in the console.',
  ],
  [
    'LimitExceeded.PhoneNumberOneHourLimit',
    '同一号码 1 小时内的短信条数超过上限；请稍后再发，或在控制台调整。',
    'This number has had too many messages within an hour; wait, or raise the cap in the console.',
  ],
  [
    'LimitExceeded.PhoneNumberSameContentDailyLimit',
    '同一号码收到相同内容的次数超过上限；请次日再发，或在控制台调整。',
    'This number has had the same text too often; wait a day, or raise the cap in the console.',
  ],
  [
    'LimitExceeded.PhoneNumberThirtySecondLimit',
    '同一号码 30 秒内的短信条数超过上限；请稍后再发，或在控制台调整。',
    'This number has had too many messages within 30 seconds; wait, or raise the cap.',
  ],
  [
    'MissingParameter.EmptyPhoneNumberSet',
    'PhoneNumberSet 是空的；至少要有一个号码。',
    'PhoneNumberSet is empty; it takes at least one number.',
  ],
  ['MissingParameter.MissingSignatureList', '账号下没有这个签名或模板。', 'The account has no such sign or template.'],
  [
    'UnauthorizedOperation.IndividualUserMarketingSmsPermissionDeny',
    '个人认证的账号不能发营销短信；需要企业认证。',
    'The account is verified as an individual and may not send marketing; enterprises may.',
  ],
  [
    'UnauthorizedOperation.RequestIpNotInWhitelist',
    '配置了来源 IP 校验，而请求方的 IP 不在名单里；请加入出口 IP。',
    "The account checks where calls come from, and the caller's IP address is not on its list; add it.",
  ],
  [
    'UnauthorizedOperation.RequestPermissionDeny',
    '没有调用这个接口的权限；有的接口（如拉取状态）要先由腾讯云开通。',
    'No permission for this action; some, such as pulling reports, Tencent must switch on first.',
  ],
  ['UnauthorizedOperation.SdkAppIdIsDisabled', 'SmsSdkAppId 对应的应用已被停用。', 'The application SmsSdkAppId is disabled.'],
  [
    'UnauthorizedOperation.SdkAppidIsDisabled',
    'SdkAppIdIsDisabled 的旧拼法（国际站 2019-07-11）：应用已被停用。',
    'SdkAppIdIsDisabled as the international 2019-07-11 spells it: the application is disabled.',
  ],
  [
    'UnauthorizedOperation.SerivceSuspendDueToArrears',
    'ServiceSuspendDueToArrears 的旧错拼（Serivce）：账号欠费，服务已停。',
    'An old misspelling (Serivce) of ServiceSuspendDueToArrears: stopped because of arrears.',
  ],
  [
    'UnauthorizedOperation.ServiceSuspendDueToArrears',
    '账号欠费，短信服务已停；请充值。',
    'The account is in arrears, so its SMS service is stopped; top it up.',
  ],
  [
    'UnauthorizedOperation.SmsSdkAppIdVerifyFail',
    'SmsSdkAppId 不属于这对密钥所在的账号；核对应用和密钥是否同一账号。',
    'SmsSdkAppId is not an application of the account behind the key; the two must belong together.',
  ],
  [
    'UnauthorizedOperation.SmsSdkAppidVerifyFail',
    'SmsSdkAppIdVerifyFail 的旧拼法（国际站 2019-07-11）：应用不属于密钥所在的账号。',
    'SmsSdkAppIdVerifyFail as the international 2019-07-11 spells it: not an application of the key.',
  ],
  [
    'UnsupportedOperation',
    '服务端不支持这个请求，没有说明原因。',
    'The server does not support such a request, and says no more.',
  ],
  [
    'UnsupportedOperation.',
    'UnsupportedOperation 的旧形式，末尾多一个点：不支持这个请求。',
    'An older form of UnsupportedOperation, ending in a dot: such a request is not supported.',
  ],
  [
    'UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone',
    '国内模板不能发给国际/港澳台号码；请换成国际模板的 TemplateId。',
    'A mainland template cannot go to a global number; use the TemplateId of a global one.',
  ],
  [
    'UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber',
    'PhoneNumberSet 里同时有国内和国际/港澳台号码；请分成两次请求。',
    'PhoneNumberSet mixes mainland and global numbers; send them in two calls.',
  ],
  [
    'UnsupportedOperation.ContainDomesticPhoneNumber',
    'SendMultiGlobalSms 里有国内号码；国内号码请用 SendSms。',
    'SendMultiGlobalSms was given a mainland number; use SendSms for those.',
  ],
  [
    'UnsupportedOperation.GlobalTemplateToChineseMainlandPhone',
    '国际/港澳台模板不能发给国内号码；请换成国内模板的 TemplateId。',
    'A global template cannot go to a mainland number; use the TemplateId of a mainland one.',
  ],
  [
    'UnsupportedOperation.UnsuportedRegion',
    'UnsupportedRegion 的旧错拼：号码所在的国家或地区不支持发送。',
    "An older misspelling of UnsupportedRegion: the number's country or region is not served.",
  ],
  [
    'UnsupportedOperation.UnsupportedRegion',
    '号码所在的国家或地区不支持发送短信；与公共参数 Region 无关。',
    "SMS is not offered in the number's country or region; the parameter Region is not meant.",
  ],
];
