/** Codes of the SMS platform behind the gateway (160xxx, 161xxx), as on the wire: without the 【短信】 that the tables print. */
import { from } from './row.ts';
import { observed } from './sources.ts';

/** The documentation prints it before every text of the platform; lists kept by clients and logs do not. */
const PREFIX = '【短信】';

const page = from('page', PREFIX);
const table = from('table', PREFIX);
const list = from('list');

export const platform = {
  '160000': list('系统错误', {
    zh: '短信平台内部出错，原因未公布；稍后再试。',
    en: 'An internal error of the SMS platform, whose reason is not published; try again later.',
    seen: 'answer',
  }),
  '160011': page('存在屏蔽词的词汇，目前模板短信都没有校验屏蔽词。', {
    zh: '短信含有屏蔽词；文案又说模板短信目前不校验屏蔽词。',
    en: 'The text has a blocked word; by the message, template texts are not checked for these.',
  }),
  '160012': page('短信通道认证出错。', {
    zh: '短信平台没有通过通道的认证，须由平台处理。',
    en: 'The platform was not admitted to the SMS channel; only the platform can mend it.',
  }),
  '160013': page('号码格式不对，或者该号码不支持', {
    zh: 'to 里的号码格式不对，或通道不支持这个号码。',
    en: 'A number in `to` is malformed, or of a kind that is not supported.',
  }),
  '160014': page('短信通道余额不足', {
    zh: '平台在短信通道上的余额用完，不是调用方账号的余额。',
    en: 'The platform’s balance with the SMS channel is used up, not that of your account.',
  }),
  '160015': page('限制对单号码的发送次数', {
    zh: '发给这一个号码的次数到了限制。',
    en: 'One number was sent to as often as is allowed.',
  }),
  '160016': page('通道限制发送速度', {
    zh: '发送太快，被通道限速；放慢发送。',
    en: 'The channel limits the rate; send more slowly.',
  }),
  '160017': page('单次提交号码过多。天天限制是100个', {
    zh: '一次提交的号码太多；文案提到“天天”的上限是 100 个。',
    en: 'Too many numbers at once; the message tells of a limit of 100 at “天天”.',
  }),
  '160018': page('短信通道返回有屏蔽词', {
    zh: '短信通道发现屏蔽词，拒绝发送；改写内容。',
    en: 'The channel found a blocked word in the text; reword it.',
  }),
  // The sign is part of the template’s text: only a channel refuses it by itself.
  '160019': page('签名无效', {
    zh: '短信签名（【】里的部分）不被认可。',
    en: 'The sign of the text, the part in “【】”, is not accepted.',
    situations: ['sign-not-approved'],
  }),
  '160020': page('短信内容过长。天天限制是250个字符。', {
    zh: '短信太长；文案提到“天天”的上限是 250 个字符。',
    en: 'The text is too long; the message tells of a limit of 250 characters at “天天”.',
  }),
  '160021': page('相同的内容发给同一手机一天中只能发一次', {
    zh: '今天已给这个手机发过相同的内容，一天只能发一次。',
    en: 'The number got the same text today already; it may go out once a day.',
  }),
  '160022': page('对同一个手机一天发送的短信超过限制次数', {
    zh: '今天发给这个手机的短信太多；等到明天。',
    en: 'The number got as many messages today as it may; wait until tomorrow.',
  }),
  '160030': list('请求包体为空', { zh: '请求没有包体。', en: 'The request has no body.' }),
  '160031': page('参数解析失败', {
    zh: '请求体无法解析：JSON 或 XML 不合法，或 datas 不是数组。',
    en: 'The body cannot be parsed: malformed JSON or XML, or `datas` is not an array.',
  }),
  '160032': page('短信模板无效', {
    zh: 'templateId 所指的模板不存在，或还没有通过审核。',
    en: 'The template of this `templateId` does not exist or is not approved.',
    seen: 'answer2018',
    situations: ['template-not-approved'],
  }),
  '160033': page('短信存在黑词', {
    zh: '短信含有平台不允许的词；改写内容。',
    en: 'The text has a word on the platform’s black list; reword it.',
  }),
  '160034': page('号码黑名单', {
    zh: '接收号码在黑名单里，不会发送。',
    en: 'A number in `to` is on a black list; nothing is sent to it.',
    situations: ['blacklisted'],
  }),
  '160035': page('短信下发内容为空', {
    zh: '短信没有内容可发；检查模板和变量的值。',
    en: 'There is no text to send; look at the template and its values.',
  }),
  '160036': page('短信模板类型未知', {
    zh: '平台认不出模板的类型（验证码、通知或营销）。',
    en: 'The type of the template (code, notice or marketing) is not known.',
  }),
  '160037': page('短信内容长度限制', {
    zh: '短信全文的长度超出限制；具体数值未公布。',
    en: 'The whole text is longer than allowed; the number is not published.',
  }),
  '160038': page('短信验证码发送过频繁', {
    zh: '刚给这个号码发过验证码，间隔太短；稍等再发。',
    en: 'A verification code went to this number a moment ago; wait before the next.',
    seen: 'answer2024',
    situations: ['too-frequent'],
  }),
  '160039': page('发送数量超出同模板同号天发送次数上限', {
    zh: '今天用这个模板发给这个号码的短信已到上限。',
    en: 'This template went to this number as often today as it may.',
    variant: 'otherWording',
  }),
  '160040': page('验证码超出同模板同号码天发送上限', {
    zh: '今天用这个模板发给这个号码的验证码已到上限；等到明天。',
    en: 'This template sent this number as many verification codes today as it may.',
    seen: 'compared',
    situations: ['daily-limit'],
  }),
  '160041': page('通知超出同模板同号码天发送上限', {
    zh: '今天用这个模板发给这个号码的通知已到上限；等到明天。',
    en: 'This template sent this number as many notices today as it may.',
  }),
  '160042': page('号码格式有误', {
    zh: 'to 里有格式不对的号码；多个号码用英文逗号隔开。',
    en: 'A number in `to` is malformed; join several with plain commas.',
    seen: 'compared',
    situations: ['bad-number'],
  }),
  '160043': page('应用与模板id不匹配', {
    zh: 'templateId 所指的模板不属于 appId 所指的应用。',
    en: 'The template of this `templateId` is not one of the application of this `appId`.',
  }),
  '160044': table('发送号码为空', {
    zh: '没有给出接收号码：to 为空。',
    en: 'There is no number to send to: `to` is missing or empty.',
  }),
  '160045': table('群发号码重复', {
    zh: '同一号码在 to 里出现了不止一次；发送前去重。',
    en: 'A number stands in `to` more than once; remove duplicates.',
  }),
  '160046': table('营销短信发送内容审核未通过', {
    zh: '营销短信的内容没有通过审核，不会发送。',
    en: 'The text of the marketing message was not approved.',
  }),
  // Copied with its slip: 查 is lacking.
  '160047': table('询状态报告包体解析失败', {
    zh: '查询状态报告（GetArrived）的包体无法解析。',
    en: 'The body of a query for reports (GetArrived) cannot be parsed.',
  }),
  '160048': table('号码数超200限制', {
    zh: 'to 里的号码超过 200 个；分批发送。',
    en: '`to` holds more than 200 numbers; send them in several calls.',
  }),
  '160049': table('短信内容含敏感词', {
    zh: '短信含有敏感词；改写内容，也检查变量的值。',
    en: 'The text has a sensitive word; reword it, and look at the values too.',
    situations: ['sensitive-word'],
  }),
  '160050': page('短信发送失败', {
    zh: '发送失败，原因未公布；160063、160064 的文案与此相同。',
    en: 'The send failed, the reason is not published; 160063 and 160064 say the same.',
  }),
  '160051': table('营销退订号码', { zh: '这个号码已退订营销短信。', en: 'The number has opted out of marketing messages.' }),
  '160052': table('模板变量格式有误', {
    zh: 'datas 里的变量值不符合模板的要求。',
    en: 'A value in `datas` does not fit the template.',
    situations: ['template-mismatch'],
  }),
  '160053': table('IP鉴权失败', {
    zh: '调用方的 IP 没有通过短信平台的校验；核对 IP 白名单。',
    en: 'The SMS platform does not admit the caller’s IP; check the white list.',
  }),
  '160054': table('请求重复', {
    zh: 'reqId 今天已经用过；同一账号一个自然日内不能重复。',
    en: '`reqId` was used before; it may not repeat within an account and calendar day.',
  }),
  '160055': table('请求reqId超长', { zh: 'reqId 超过 32 个字符。', en: '`reqId` is longer than 32 characters.' }),
  '160056': table('同号码请求内容重复', {
    zh: '给同一号码发了相同的内容；换变量值，或稍后再发。',
    en: 'The same text was sent to the same number before; use other values.',
  }),
  '160057': table('短信模板ID要求为数字', {
    zh: 'templateId 只能是数字；测试模板是 1。',
    en: '`templateId` has to be a number; the test template is 1.',
  }),
  '160058': table('账户无国际短信权限', { zh: '账号没有开通国际短信。', en: 'The account may not send international messages.' }),
  '160059': table('国际短信暂不支持群发', {
    zh: '国际短信一次只能发给一个号码；逐个发送。',
    en: 'International messages go to one number a call; send them one by one.',
  }),
  '160060': table('国际短信账户无营销短信权限', {
    zh: '账号可以发国际短信，但不能发营销类的。',
    en: 'The account may not send marketing messages abroad.',
  }),
  '160061': table('暂不支持的国家码号', {
    zh: '平台还不能发往这个国家码。',
    en: 'The calling code of the number is not supported.',
  }),
  '160062': table('未开通此国家码号', {
    zh: '账号没有开通这个国家码。',
    en: 'The calling code of the number is not open to the account.',
  }),
  '160063': table('短信发送失败', {
    zh: '发送失败，原因未公布；160050、160064 的文案与此相同。',
    en: 'The send failed, the reason is not published; 160050 and 160064 say the same.',
  }),
  '160064': table('短信发送失败', {
    zh: '发送失败，原因未公布；160050、160063 的文案与此相同。',
    en: 'The send failed, the reason is not published; 160050 and 160063 say the same.',
  }),
  '160065': table('子扩展不符合要求', {
    zh: 'subAppend 不是 0 到 9999 的数字。',
    en: '`subAppend` is not a number from 0 to 9999.',
  }),
  '160066': list('定时发送时间不符合平台规则', {
    zh: '定时发送的时间不被平台接受；规则未公布。',
    en: 'The time of a timed send is not one that the platform takes; the rules are not published.',
  }),
  '160067': list('定时发送时间格式有误', {
    zh: '定时发送的时间写法不对；格式未公布。',
    en: 'The time of a timed send is malformed; the format is not published.',
  }),
  '160068': list('平台全部退订号码黑名单', {
    zh: '这个号码在全平台的退订名单里，不会发送。',
    en: 'The number is on the platform’s list of those who opted out.',
  }),
  '160069': list('测试模板变量非数字', {
    zh: '测试模板（templateId 为 1）的变量只能是数字；看 datas。',
    en: 'A value in `datas` is not digits, as test template 1 wants it.',
  }),
  '160070': list('自定义短信模板不支持国际短信', {
    zh: '自定义的模板不能用来发国际短信。',
    en: 'Custom templates cannot be sent abroad.',
  }),
  '160071': list('营销短信不在允许发送时间段', {
    zh: '营销短信只能在允许的时段发送；时段未公布。',
    en: 'Marketing messages go out at certain hours only; these are not published.',
  }),
  '160072': list('关键号码黑名单', {
    zh: '这个号码在“关键号码”黑名单里，不会发送。',
    en: 'The number is on a black list, that of “关键” (key) numbers.',
  }),
  '160073': list('运营商投诉号码黑名单', {
    zh: '这个号码在运营商的投诉黑名单里，不会发送。',
    en: 'The number is on a black list of those who complained to the carrier.',
  }),
  '160074': list('高危投诉号码黑名单', {
    zh: '这个号码在高危投诉黑名单里，不会发送。',
    en: 'The number is on a black list of those at high risk of complaining.',
  }),
  '161000': table('渠道返回失败', {
    zh: '平台交给短信通道，通道返回失败。',
    en: 'The SMS channel behind the platform answered with a failure.',
  }),
  '161001': table('渠道调用异常', { zh: '平台调用短信通道时出错。', en: 'The platform failed to call the SMS channel.' }),
  '161002': table('渠道账户余额不足', {
    zh: '平台在这个通道账户里的余额用完，不是调用方账号的余额。',
    en: 'The channel account is out of balance, which is not that of your own account.',
  }),
  '161003': table('短信计费失败', { zh: '平台给这条短信计费时出错。', en: 'The platform failed to charge for the message.' }),
  '161004': table('短信记录入库失败', {
    zh: '平台没能把短信记录存入数据库。',
    en: 'The platform failed to store the record of the message.',
  }),
  '161005': table('未配置可用通道', {
    zh: '没有可用的短信通道配置；请联系容联。',
    en: 'No usable SMS channel is configured; ask Ronglian.',
  }),
  '161006': table('超出通道最大并发数', {
    zh: '通道同时处理的短信过多；放慢发送。',
    en: 'The channel handles too many messages at once; send more slowly.',
  }),
  '161007': table('短信内容通道敏感', {
    zh: '短信内容被通道判为敏感；改写内容。',
    en: 'The channel takes the text for sensitive; reword it.',
  }),
  '161008': table('DB访问异常', {
    zh: '平台访问数据库（DB）出错；稍后再试。',
    en: 'The platform failed to use its database (DB); try again later.',
  }),
  '161009': table('RDS访问异常', {
    zh: '平台访问 RDS 出错；稍后再试。',
    en: 'The platform failed to use its RDS; try again later.',
  }),
  '161010': table('RDS连接失败', {
    zh: '平台连不上 RDS；稍后再试。',
    en: 'The platform could not connect to its RDS; try again later.',
  }),
  '161011': table('RDS超过最大连接数', {
    zh: '平台的 RDS 连接数用满；稍后再试。',
    en: 'The platform ran out of RDS connections; try again later.',
  }),
  '161012': table('DB超过最大连接数', {
    zh: '平台的数据库（DB）连接数用满；稍后再试。',
    en: 'The platform ran out of database (DB) connections; try again later.',
  }),
  '161020': table('直连通道HTTP连接超时', {
    zh: '平台连接直连通道超时。',
    en: 'The platform’s connection to a direct channel timed out.',
  }),
  '161021': table('直连通道HTTP读取超时', {
    zh: '平台等不到直连通道的应答，读取超时。',
    en: 'The platform waited too long for the answer of a direct channel.',
  }),
  '161022': table('直连通道HTTP请求异常', {
    zh: '平台向直连通道发 HTTP 请求时出错。',
    en: 'The platform’s HTTP request to a direct channel failed.',
  }),
  '161023': table('直连通道响应空包体', {
    zh: '直连通道返回的包体是空的。',
    en: 'A direct channel answered the platform with an empty body.',
  }),
  '161024': table('直连通道响应发送失败', {
    zh: '直连通道回答说发送没有成功。',
    en: 'A direct channel answered that the send failed.',
  }),
  '161030': table('状态报告推送异常', {
    zh: '平台向回调地址推送状态报告时出错；检查接收端。',
    en: 'A report could not be pushed to the callback URL; check the receiver.',
  }),
  // Copied with its slip: 上线 for 上行.
  '161031': table('上线短信推送异常', {
    zh: '平台向回调地址推送上行短信时出错（文案中“上线”应为“上行”）。',
    en: 'A reply could not be pushed to the callback URL (“上线” is a slip for “上行”).',
  }),
  // 161100 to 161108 speak of a token where `sig` and account id are meant elsewhere: of another interface (assumed).
  '161100': table('鉴权失败', {
    zh: '以 token 鉴权的接口（不是 TemplateSMS）：鉴权没有通过。',
    en: 'Not TemplateSMS but an interface with tokens: the caller was not admitted.',
  }),
  '161101': table('请求包头Authorization参数为空', {
    zh: '以 token 鉴权的接口（不是 TemplateSMS）：请求头里没有 Authorization。',
    en: 'Not TemplateSMS but an interface with tokens: no `Authorization` header.',
  }),
  '161102': table('请求包头Authorization参数Base64解码失败', {
    zh: '以 token 鉴权的接口（不是 TemplateSMS）：Authorization 不是合法的 Base64。',
    en: 'Not TemplateSMS but an interface with tokens: `Authorization` is not valid Base64.',
  }),
  '161103': table('请求包头Authorization参数解码后格式有误', {
    zh: '以 token 鉴权的接口（不是 TemplateSMS）：Authorization 解码后格式不对。',
    en: 'Not TemplateSMS but an interface with tokens: `Authorization` is malformed when decoded.',
  }),
  '161104': table('请求包头Authorization参数解码后token为空', {
    zh: '以 token 鉴权的接口（不是 TemplateSMS）：Authorization 解码后没有 token。',
    en: 'Not TemplateSMS but an interface with tokens: `Authorization` holds no token.',
  }),
  '161105': table('请求包头Authorization参数解码后时间戳为空', {
    zh: '以 token 鉴权的接口（不是 TemplateSMS）：Authorization 解码后没有时间戳。',
    en: 'Not TemplateSMS but an interface with tokens: `Authorization` holds no timestamp.',
  }),
  '161106': table('请求包头Authorization参数解码后时间戳过期', {
    zh: '以 token 鉴权的接口（不是 TemplateSMS）：Authorization 里的时间戳过期。',
    en: 'Not TemplateSMS but an interface with tokens: the timestamp is too old.',
  }),
  '161107': table('请求包头Authorization参数中时间戳错误', {
    zh: '以 token 鉴权的接口（不是 TemplateSMS）：Authorization 里的时间戳不对。',
    en: 'Not TemplateSMS but an interface with tokens: the timestamp is wrong.',
  }),
  '161108': table('请求包头Authorization参数解码后时间戳格式有误', {
    zh: '以 token 鉴权的接口（不是 TemplateSMS）：Authorization 里的时间戳写法不对。',
    en: 'Not TemplateSMS but an interface with tokens: the timestamp is malformed.',
  }),
  '161125': {
    message: '请输入1到4位的数字',
    meaning: {
      zh: '测试模板（templateId 为 1）的变量只能是 1 到 4 位数字；六位验证码不行。',
      en: 'A value of test template 1 has 1 to 4 digits; a six-digit code is too long.',
    },
    ...observed('unlisted'),
  },
};
