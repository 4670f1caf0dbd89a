/** Codes of the gateway: account, application (111xxx), short messages (112xxx, 113xxx), HTTP (1126xx). Wire and documentation agree. */
import { from } from './row.ts';

const page = from('page');
const table = from('table');
const pasted = from('pastedTable');

/**
 * Wire fields by their wire names. Where the documentation has nothing but the message, the meaning explains the message;
 * that a code belongs to one call, such as QuerySMS, is taken from the vendor's own tests.
 */
export const gateway = {
  '111100': page('【账号】请求URL账号格式不正确', {
    zh: 'URL 里的账号为空或格式不对；应为 32 位的 accountSid。',
    en: 'The account id in the URL is empty or malformed; it is the 32-character `accountSid`.',
  }),
  '111101': page('【账号】请求包头Authorization参数为空', {
    zh: '请求头里没有 Authorization，或其值为空。',
    en: 'The `Authorization` header is missing or empty.',
  }),
  '111102': page('【账号】请求包头Authorization参数Base64解码失败', {
    zh: 'Authorization 不是合法的 Base64；前面不加 Basic 之类的字样。',
    en: '`Authorization` is not valid Base64; no word such as Basic stands before it.',
  }),
  '111103': page('【账号】请求包头Authorization参数解码后格式有误', {
    zh: 'Authorization 解码后不是“账号ID:时间戳”，即以一个冒号相连的两部分。',
    en: '`Authorization` does not decode to account id and timestamp with one colon between.',
  }),
  '111104': page('【账号】请求包头Authorization参数解码后账户ID为空', {
    zh: 'Authorization 解码后，冒号前没有账号 ID；检查配置是否读到。',
    en: '`Authorization` decodes to nothing before the colon, where the account id belongs.',
  }),
  '111105': page('【账号】请求包头Authorization参数解码后时间戳为空', {
    zh: 'Authorization 解码后，冒号后没有时间戳。',
    en: '`Authorization` decodes to nothing after the colon, where the timestamp belongs.',
  }),
  '111106': page('【账号】请求包头Authorization参数解码后时间戳过期', {
    zh: 'Authorization 里的时间戳已超过 24 小时；每次请求都取当前时间，并核对时钟。',
    en: 'The timestamp in `Authorization` is over 24 hours old; take a new one for each call.',
  }),
  '111107': page('【账号】请求包头Authorization参数中账户ID跟请求地址中的账户ID不一致', {
    zh: 'Authorization 里的账号 ID 与 URL 里的不同；两处要用同一个。',
    en: '`Authorization` names another account id than the URL; use the same in both.',
  }),
  '111108': page('【账号】请求地址Sig参数为空', {
    zh: 'URL 上没有 sig 参数，或其值为空。',
    en: 'The URL has no `sig` parameter, or an empty one.',
  }),
  // showdoc.com.cn/139603263520576: brackets re-typed as [], 【】 taken from the other gateway answers.
  '111109': page('【账号】请求地址Sig校验失败', {
    zh: 'sig 不对：应为 MD5(账号ID + token + 时间戳)，时间戳与 Authorization 里的相同。',
    en: '`sig` is wrong: it is MD5(id + token + timestamp), with the timestamp of `Authorization`.',
    seen: 'showdoc',
    situations: ['wrong-credentials'],
  }),
  '111110': page('【账号】请求地址SoftVersion参数有误', {
    zh: 'URL 里的 SoftVersion 不对；TemplateSMS 用 2013-12-26。',
    en: 'The `SoftVersion` in the URL is wrong; TemplateSMS uses `2013-12-26`.',
  }),
  '111111': page('【账号】超过规定的并发数', {
    zh: '账号同时进行的请求过多；降低并发再试。',
    en: 'The account makes too many calls at once; lower the concurrency.',
  }),
  '111112': page('【账号】同一号码呼叫超过规定的并发数', {
    zh: '与短信无关：对同一号码同时发起的呼叫过多。',
    en: 'Not part of SMS: too many voice calls at once to one number.',
  }),
  '111113': page('【账号】请求包头Authorization参数中时间戳格式有误，请参考yyyyMMddHHmmss', {
    zh: 'Authorization 里的时间戳不是 14 位的 yyyyMMddHHmmss，如 20240913205033。',
    en: 'The timestamp in `Authorization` is not `yyyyMMddHHmmss`, such as `20240913205033`.',
  }),
  '111114': page('【账号】资源使用超过规定的并发数', {
    zh: '某项资源的并发使用过多；是哪项资源，文档没有说。',
    en: 'Some resource is used too often at once; which one is not documented.',
  }),
  '111115': page('【账号】IP地址不在白名单中', {
    zh: '请求来自 IP 白名单以外的地址；把出口 IP 加入白名单。',
    en: 'The call comes from an IP that is not on the white list; add the address it leaves from.',
    situations: ['ip-not-listed'],
  }),
  '111116': page('【账号】接口调用间隔过短', {
    zh: '前后两次调用隔得太近；放慢调用。',
    en: 'Two calls came too close together; slow down.',
  }),
  '111128': page('【账号】主账户ID为空', {
    zh: '没有给出主账户 ID（accountSid）。',
    en: 'The id of the main account (`accountSid`) is missing.',
  }),
  '111129': page('【账号】主账户ID存在非法字符', {
    zh: '主账户 ID（accountSid）含有字母和数字以外的字符。',
    en: 'The main account’s id (`accountSid`) holds more than letters and digits.',
  }),
  '111130': page('【账号】主账户ID长度有误', {
    zh: '主账户 ID（accountSid）不是 32 位。',
    en: 'The main account’s id (`accountSid`) is not 32 characters long.',
  }),
  '111131': page('【账号】主账户授权令牌为空', {
    zh: '没有给出主账户的 token（authToken）。',
    en: 'The main account’s token (`authToken`) is missing.',
  }),
  '111132': page('【账号】主账户授权令牌存在非法字符', {
    zh: '主账户的 token（authToken）里有不允许的字符；检查复制时是否带了空格。',
    en: 'The main account’s token (`authToken`) holds illegal characters; check whether a space was copied.',
  }),
  '111133': page('【账号】主账户授权令牌长度有误', {
    zh: '主账户的 token（authToken）长度不对；检查是否复制完整。',
    en: 'The main account’s token (`authToken`) has the wrong length; check whether it was copied completely.',
  }),
  '111134': page('【账号】主账户名称重复', {
    zh: '已有同名的主账户，换一个名称。',
    en: 'A main account of this name exists already; choose another.',
  }),
  '111135': page('【账号】主账户名称为空', { zh: '没有填写主账户的名称。', en: 'The main account was given no name.' }),
  '111136': page('【账号】主账户名称存在非法字符', {
    zh: '主账户的名称里有不允许的字符。',
    en: 'The name of the main account holds characters that are not allowed.',
  }),
  '111137': page('【账号】主账户名称长度有误', {
    zh: '主账户的名称太长或太短；限制未公布。',
    en: 'The main account’s name is too long or too short; the limits are not published.',
  }),
  '111138': page('【账号】主账户未激活', {
    zh: '主账户还没有激活，不能调用。',
    en: 'The main account has not been activated yet.',
  }),
  '111139': page('【账号】主账户已暂停', {
    zh: '主账户被暂停，暂时不能调用；请联系容联。',
    en: 'The main account is paused; ask Ronglian why.',
    situations: ['account-frozen'],
  }),
  '111140': page('【账号】主账户已关闭', {
    zh: '主账户被关闭，不能再调用。',
    en: 'The main account is closed; it can make no more calls.',
  }),
  '111141': page('【账号】主账户不存在', {
    zh: 'URL 里的 accountSid 不是任何主账户的 ID；子账户要用 /SubAccounts/。',
    en: 'The `accountSid` in the URL is no main account; a sub-account uses `/SubAccounts/`.',
    seen: 'xmlAnswer',
  }),
  '111142': page('【账号】主账户余额不足', {
    zh: '主账户的余额不足以支付这次调用；请充值。',
    en: 'The main account’s balance does not pay for the call; top it up.',
    situations: ['no-balance'],
  }),
  '111143': page('【账号】主账号授权令牌无效', {
    zh: '主账户的 token（authToken）不对；与控制台里的核对。',
    en: 'The main account’s token (`authToken`) is wrong; compare it with the console.',
  }),
  '111144': page('【账号】子账户ID为空', {
    zh: '没有给出子账户 ID（subAccountSid）。',
    en: 'The id of the sub-account (`subAccountSid`) is missing.',
  }),
  '111145': page('【账号】子账户ID存在非法字符', {
    zh: '子账户 ID（subAccountSid）里有不允许的字符。',
    en: 'The sub-account’s id (`subAccountSid`) holds characters that are not allowed.',
  }),
  '111146': page('【账号】子账户ID长度有误', {
    zh: '子账户 ID（subAccountSid）的位数不对。',
    en: 'The sub-account’s id (`subAccountSid`) has the wrong length.',
  }),
  '111147': page('【账号】子账户授权令牌为空', {
    zh: '没有给出子账户的 token（subToken）。',
    en: 'The sub-account’s token (`subToken`) is missing.',
  }),
  '111148': page('【账号】子账户授权令牌存在非法字符', {
    zh: '子账户的 token（subToken）里有不允许的字符。',
    en: 'The sub-account’s token (`subToken`) holds characters that are not allowed.',
  }),
  '111149': page('【账号】子账户授权令牌长度有误', {
    zh: '子账户的 token（subToken）位数不对；检查是否复制完整。',
    en: 'The sub-account’s token (`subToken`) has the wrong length; check whether it was copied completely.',
  }),
  '111150': page('【账号】子账户名称重复', {
    zh: '已有同名的子账户；换一个 friendlyName。',
    en: 'A sub-account of this name exists already; choose another `friendlyName`.',
    seen: 'answer2015',
  }),
  '111151': page('【账号】子账户名称为空', {
    zh: '没有填写子账户的名称 friendlyName。',
    en: 'The sub-account was given no name; fill in `friendlyName`.',
  }),
  '111152': page('【账号】子账户名称存在非法字符', {
    zh: '子账户的名称 friendlyName 里有不允许的字符。',
    en: 'The sub-account’s name (`friendlyName`) holds characters that are not allowed.',
  }),
  '111153': page('【账号】子账户名称长度有误', {
    zh: '子账户的名称 friendlyName 太长或太短；限制未公布。',
    en: 'The sub-account’s `friendlyName` is too long or too short; the limits are not published.',
  }),
  '111154': page('【账号】子账户未激活', {
    zh: '子账户还没有激活，不能调用。',
    en: 'The sub-account has not been activated yet.',
  }),
  '111155': page('【账号】子账户已暂停', { zh: '子账户被暂停，暂时不能调用。', en: 'The sub-account is paused.' }),
  '111156': page('【账号】子账户已关闭', { zh: '子账户被关闭，不能再使用。', en: 'The sub-account is closed.' }),
  '111157': page('【账号】子账户不存在', {
    zh: '没有这个子账户；核对 ID，主账户要用 /Accounts/。',
    en: 'There is no such sub-account; check its id. A main account uses `/Accounts/`.',
  }),
  '111158': page('【账号】子账户余额不足', {
    zh: '子账户的余额不足以支付这次调用。',
    en: 'The sub-account’s balance does not pay for the call.',
  }),
  '111159': page('【账号】子账号授权令牌无效', {
    zh: '子账户的 token（subToken）不对；不要误用主账户的 token。',
    en: 'The sub-account’s `subToken` is wrong; the main account’s token does not serve for it.',
  }),
  '111160': page('【账号】VoIP账号为空', {
    zh: '与短信无关：没有给出 VoIP 账号。',
    en: 'Not part of SMS: the VoIP account is missing.',
  }),
  '111161': page('【账号】VoIP账号存在非法字符', {
    zh: '与短信无关：VoIP 账号里有不允许的字符。',
    en: 'Not part of SMS: the VoIP account holds characters that are not allowed.',
  }),
  '111162': page('【账号】VoIP账号长度有误', {
    zh: '与短信无关：VoIP 账号的位数不对。',
    en: 'Not part of SMS: the VoIP account has the wrong length.',
  }),
  '111163': page('【账号】VoIP账号密码为空', {
    zh: '与短信无关：没有给出 VoIP 密码。',
    en: 'Not part of SMS: the VoIP password is missing.',
  }),
  '111164': page('【账号】VoIP账号密码存在非法字符', {
    zh: '与短信无关：VoIP 密码里有不允许的字符。',
    en: 'Not part of SMS: the VoIP password holds characters that are not allowed.',
  }),
  '111165': page('【账号】VoIP账号密码长度有误', {
    zh: '与短信无关：VoIP 密码的位数不对。',
    en: 'Not part of SMS: the VoIP password has the wrong length.',
  }),
  '111166': page('【账号】VoIP账号已停用', {
    zh: '与短信无关：这个 VoIP 账号被停用。',
    en: 'Not part of SMS: the VoIP account is disabled.',
  }),
  '111167': page('【账号】VoIP账号不存在', {
    zh: '与短信无关：没有这个 VoIP 账号。',
    en: 'Not part of SMS: there is no such VoIP account.',
  }),
  '111168': page('【账号】VoIP账号密码校验无效', {
    zh: '与短信无关：VoIP 密码不对。',
    en: 'Not part of SMS: the VoIP password is wrong.',
  }),
  '111169': page('【账号】应用ID为空', {
    zh: '请求里没有 appId，或其值为空。',
    en: 'The request has no `appId`, or an empty one.',
  }),
  '111170': page('【账号】应用ID存在非法字符', {
    zh: 'appId 含有字母和数字以外的字符。',
    en: '`appId` holds more than letters and digits.',
  }),
  '111171': page('【账号】应用ID长度有误', {
    zh: 'appId 不是 32 位；检查是否复制完整。',
    en: '`appId` is not 32 characters long; check whether it was copied completely.',
  }),
  '111172': page('【账号】应用名称重复', {
    zh: '已有同名的应用，换一个名称。',
    en: 'An application of this name exists already; choose another.',
  }),
  '111173': page('【账号】应用名称为空', { zh: '没有填写应用的名称。', en: 'The application was given no name.' }),
  '111174': page('【账号】应用名称存在非法字符', {
    zh: '应用的名称里有不允许的字符。',
    en: 'The name of the application holds characters that are not allowed.',
  }),
  '111175': page('【账号】应用名称长度有误', {
    zh: '应用的名称太长或太短；限制未公布。',
    en: 'The application’s name is too long or too short; the limits are not published.',
  }),
  '111176': page('【账号】应用被删除', {
    zh: 'appId 所指的应用已经删除，请换一个。',
    en: 'The application of this `appId` was deleted; use another.',
  }),
  '111177': page('【账号】应用被禁用', { zh: 'appId 所指的应用已被禁用。', en: 'The application of this `appId` is disabled.' }),
  '111178': page('【账号】应用未发布', {
    zh: 'appId 所指的应用还没有发布。',
    en: 'The application of this `appId` is not published yet.',
  }),
  '111179': page('【账号】应用在审核中', {
    zh: 'appId 所指的应用还在审核，通过后才能使用。',
    en: 'The application of this `appId` is under review and cannot be used yet.',
  }),
  '111180': page('【账号】应用被暂停', {
    zh: 'appId 所指的应用已被暂停。',
    en: 'The application of this `appId` is paused.',
    situations: ['app-paused'],
  }),
  '111181': page('【账号】应用不存在', {
    zh: '没有 appId 所指的应用；检查是否误填了 accountSid。',
    en: 'There is no application with this `appId`; check whether the `accountSid` was sent instead.',
  }),
  '111182': page('【账号】应用不属于主账户', {
    zh: 'appId 所指的应用属于别的主账户；换用本账户的应用。',
    en: 'The application of this `appId` belongs to another main account.',
  }),
  '111183': page('【账号】子账户不属于主账户', {
    zh: '这个子账户属于别的主账户。',
    en: 'The sub-account belongs to another main account.',
  }),
  '111184': page('【账号】子账户不属于应用', {
    zh: '子账户属于别的应用；appId 要用它自己的应用。',
    en: 'The sub-account belongs to another application than this `appId`.',
  }),
  '111185': page('【账号】VoIP账号不属于主账户', {
    zh: '与短信无关：VoIP 账号属于别的主账户。',
    en: 'Not part of SMS: the VoIP account belongs to another main account.',
  }),
  '111186': page('【账号】VoIP账号不属于应用', {
    zh: '与短信无关：VoIP 账号属于别的应用。',
    en: 'Not part of SMS: the VoIP account belongs to another application.',
  }),
  '111187': page('【账号】VoIP账号不属于子账户', {
    zh: '与短信无关：VoIP 账号属于别的子账户。',
    en: 'Not part of SMS: the VoIP account belongs to another sub-account.',
  }),
  '111188': page('【账号】主账户绑定的测试号码个数为零', {
    zh: '主账户没有绑定任何测试号码；先在控制台绑定。',
    en: 'No test number is bound to the main account; bind one in the console first.',
  }),
  '111189': page('【账号】获取软交换请求deviceNo与已注册的deviceNo不一致', {
    zh: '与短信无关：请求软交换时的 deviceNo 与注册时的不同。',
    en: 'Not part of SMS: the softswitch was asked for with another `deviceNo` than registered.',
  }),
  '111190': page('【账号】话单下载日期规则date参数为空', {
    zh: '下载话单时没有给出 date。',
    en: 'Bill records were asked for without `date`.',
  }),
  '111191': page('【账号】话单下载日期规则date参数输入格式有误', {
    zh: '下载话单时 date 的格式不对。',
    en: 'Bill records were asked for with a malformed `date`.',
  }),
  '111192': page('【账号】未查到符合条件的话单，请确认话单规则已配置', {
    zh: '没有符合条件的话单；先确认账号配置了话单规则。',
    en: 'No bill records match; check that bill rules are configured.',
  }),
  '111193': page('【账号】Demo应用无权创建子账户', {
    zh: '体验用的 Demo 应用不能创建子账户；换用自己的应用。',
    en: 'The demo application cannot create sub-accounts; use an application of your own.',
  }),
  '111194': page('【账号】通过子账户查询VoIP账号不存在', {
    zh: '与短信无关：子账户名下查不到 VoIP 账号。',
    en: 'Not part of SMS: the sub-account has no VoIP account.',
  }),
  '111195': page('【账号】获取软交换请求deviceNo参数为空', {
    zh: '与短信无关：请求软交换时没有给出 deviceNo。',
    en: 'Not part of SMS: the softswitch was asked for without `deviceNo`.',
  }),
  '111196': page('【账号】子账户查询请求startNo参数存在非法字符', {
    zh: '查询子账户（GetSubAccounts）时，startNo 里有不允许的字符；应为数字。',
    en: '`startNo` of GetSubAccounts holds illegal characters; it is a number.',
  }),
  '111197': page('【账号】子账户查询请求offset参数存在非法字符', {
    zh: '查询子账户（GetSubAccounts）时，offset 里有不允许的字符；应为数字。',
    en: '`offset` of GetSubAccounts holds illegal characters; it is a number.',
  }),
  '111198': page('【账号】子账户查询请求offset参数超过上限', {
    zh: '查询子账户（GetSubAccounts）时，offset 太大；上限未公布。',
    en: '`offset` of GetSubAccounts is too large; the limit is not published.',
  }),
  '111199': page('【账号】子账户查询请求offset参数小于壹', {
    zh: '查询子账户（GetSubAccounts）时，offset 至少为 1。',
    en: '`offset` of GetSubAccounts has to be at least 1.',
  }),
  '111200': page('【账号】渠道不存在', {
    zh: '与短信无关：没有这个合作渠道。',
    en: 'Not part of SMS: there is no such partner channel.',
  }),
  '111201': page('【账号】应用未勾选TTS功能', {
    zh: '与短信无关：应用没有勾选 TTS（文本转语音）。',
    en: 'Not part of SMS: TTS (text to speech) is not ticked for the application.',
  }),
  '111202': page('【账号】应用TTS功能受限，请联系工作人员', {
    zh: '与短信无关：应用的 TTS（文本转语音）受限，须由容联开通。',
    en: 'Not part of SMS: TTS is restricted for the application; ask Ronglian.',
  }),
  '111203': page('【账号】应用网络播放功能受限，请联系工作人员', {
    zh: '与短信无关：应用的网络播放受限，须由容联开通。',
    en: 'Not part of SMS: network playback is restricted for the application; ask Ronglian.',
  }),
  '111204': page('【账号】请求参数balance为空', {
    zh: '请求里没有金额 balance，或其值为空。',
    en: 'The request has no `balance` (an amount), or an empty one.',
  }),
  '111205': page('【账号】请求参数batchNo为空', {
    zh: '请求里没有批次号 batchNo，或其值为空。',
    en: 'The request has no `batchNo`, or an empty one.',
  }),
  '111206': page('【账号】请求参数balance非数字', {
    zh: '金额 balance 不是数字。',
    en: '`balance` (an amount) is not a number.',
  }),
  '111207': page('【账号】虚拟账户充值金额超限', {
    zh: '给虚拟账户充值的金额超出限制。',
    en: 'The amount paid into the virtual account is over the limit.',
  }),
  '111208': page('【账号】渠道回调地址为空', {
    zh: '与短信无关：合作渠道没有配置回调地址。',
    en: 'Not part of SMS: the partner channel has no callback URL.',
  }),
  '111209': page('【账号】虚拟账户回调验证失败', {
    zh: '与短信无关：虚拟账户的回调没有通过验证。',
    en: 'Not part of SMS: the callback of the virtual account was not verified.',
  }),
  '111210': page('【账号】主账户不属于渠道', {
    zh: '与短信无关：主账户不在这个合作渠道名下。',
    en: 'Not part of SMS: the main account is not one of this partner channel.',
  }),
  '111211': page('【账号】未配置话单规则', {
    zh: '账号没有配置话单规则，因此没有话单。',
    en: 'No bill rules are configured, so there are no bill records.',
  }),
  '111212': page('【账号】应用未上线', {
    zh: '应用还没有上线；先在控制台上线。',
    en: 'The application is not online yet; put it online in the console.',
  }),
  '111213': page('【账号】话单未生成', {
    zh: '所要的话单还没有生成；过后再取。',
    en: 'The bill records have not been made yet; ask again later.',
  }),
  '111214': page('【账号】应用状态申请option为空', {
    zh: '申请改变应用状态时没有给出 option。',
    en: 'A change of the application’s state was asked for without `option`.',
  }),
  '111215': page('【账号】应用状态申请industry为空', {
    zh: '申请改变应用状态时没有给出行业 industry。',
    en: 'A change of the application’s state was asked for without `industry`.',
  }),
  '111216': page('【账号】应用已上线', {
    zh: '应用本来就已上线，无须再申请。',
    en: 'The application is online already; there is nothing to ask for.',
  }),
  '111217': page('【账号】应用不是暂停状态', {
    zh: '应用当前不在暂停状态，这个操作只对已暂停的应用有效。',
    en: 'The operation is for paused applications, and this one is not paused.',
  }),
  '111218': page('【账号】根据callSid查询话单callSid为空', {
    zh: '与短信无关：查询通话话单时没有给出 callSid。',
    en: 'Not part of SMS: a call’s bill record was asked for without `callSid`.',
  }),
  '111219': page('【账号】子帐号已启用', { zh: '子账户本来就已启用，无须再启用。', en: 'The sub-account is enabled already.' }),
  '111220': page('【账号】修改应用isIvr取值只能为0和1', {
    zh: '与短信无关：修改应用时，isIvr 只能是 0 或 1。',
    en: 'Not part of SMS: `isIvr` of an application has to be 0 or 1.',
  }),
  '111221': page('【账号】修改应用isAgent取值只能为0和1', {
    zh: '与短信无关：修改应用时，isAgent 只能是 0 或 1。',
    en: 'Not part of SMS: `isAgent` of an application has to be 0 or 1.',
  }),
  '111222': page('【账号】修改应用isTTS取值只能为0和1', {
    zh: '与短信无关：修改应用时，isTTS 只能是 0 或 1。',
    en: 'Not part of SMS: `isTTS` of an application has to be 0 or 1.',
  }),
  '111223': page('【账号】应用状态申请option取值范围为1至3', {
    zh: '申请改变应用状态时，option 只能是 1、2 或 3。',
    en: '`option` has to be 1, 2 or 3 when a change of the application’s state is asked for.',
  }),
  '111224': page('【账号】修改应用industry不是数字', {
    zh: '修改应用时，行业 industry 要用数字。',
    en: '`industry` of an application has to be a number.',
  }),
  '111225': page('【账号】软交换不存在', {
    zh: '与短信无关：没有这个软交换。',
    en: 'Not part of SMS: there is no such softswitch.',
  }),
  '111226': page('【账号】应用已删除或已禁用', {
    zh: 'appId 所指的应用已经删除，或已被禁用。',
    en: 'The application of this `appId` was deleted or disabled.',
  }),
  '112300': page('【短信】接收短信的手机号码为空', {
    zh: '没有给出接收号码：to 为空。',
    en: 'There is no number to send to: `to` is empty.',
  }),
  '112301': page('【短信】短信正文为空', {
    zh: '没有给出短信正文：body 为空。',
    en: 'There is no text to send: `body` is empty.',
  }),
  '112302': page('【短信】群发短信已暂停', {
    zh: '群发短信被暂停；何时恢复，文档没有说。',
    en: 'Sending to many numbers is suspended; for how long is not documented.',
  }),
  '112303': page('【短信】应用未开通短信功能', {
    zh: 'appId 所指的应用没有开通短信；在控制台开通。',
    en: 'SMS is not switched on for the application of this `appId`; do so in the console.',
  }),
  '112304': page('【短信】短信内容的编码转换有误', {
    zh: '短信正文的编码转换失败；请求一律用 UTF-8。',
    en: 'The text could not be converted; send the request in UTF-8.',
  }),
  '112305': page('【短信】应用未上线，短信接收号码外呼受限', {
    zh: '应用未上线，只能发给绑定的测试号码（不用模板的短信）。',
    en: 'The application is not online: free texts reach its bound test numbers only.',
  }),
  '112306': page('【短信】接收模板短信的手机号码为空', {
    zh: '模板短信没有接收号码：to 为空。新的错误码是 160044。',
    en: 'TemplateSMS has no number to send to: `to` is empty. The newer code is 160044.',
  }),
  '112307': page('【短信】模板短信模板ID为空', {
    zh: '模板短信没有给出 templateId。',
    en: 'TemplateSMS came without `templateId`.',
  }),
  '112308': page('【短信】模板短信模板data参数为空', {
    zh: '模板短信没有给出变量值：datas（XML 中的 data）为空。',
    en: 'TemplateSMS came without values: `datas` (in XML its `data`) is empty.',
  }),
  '112309': page('【短信】模板短信内容的编码转换有误', {
    zh: '模板短信的内容编码转换失败；请求一律用 UTF-8。',
    en: 'The text of TemplateSMS could not be converted; send the request in UTF-8.',
  }),
  '112310': page('【短信】应用未上线，模板短信接收号码外呼受限', {
    zh: '应用未上线，to 只能是绑定的测试号码；先绑定，或将应用上线。',
    en: 'The application is not online and `to` is no bound test number; bind it or go online.',
    seen: 'answers2023',
  }),
  '112311': page('【短信】短信模板不存在', {
    zh: 'templateId 所指的模板不存在。新的错误码是 160032。',
    en: 'There is no template with this `templateId`. The newer code is 160032.',
  }),
  '112312': page('【短信】应用未配置此短信扩展码', {
    zh: '应用没有配置这个扩展码（subAppend）。',
    en: 'The extension code (`subAppend`) is not configured for the application.',
  }),
  '112313': page('【短信】未查到符合条件的短信模板', {
    zh: '查询模板（QuerySMSTemplate）没有结果；核对 appId 与 templateId。',
    en: 'QuerySMSTemplate found nothing; check `appId` and `templateId`.',
  }),
  '112314': page('【短信】短信下发超过当日发送限制', {
    zh: '今天发出的短信已到每日上限；等到明天。',
    en: 'The daily limit of messages is reached; wait until tomorrow.',
  }),
  '112315': page('【短信】短信模板ID长度超长', {
    zh: 'templateId 太长；应为控制台里的模板 ID。',
    en: '`templateId` is too long; use the id that the console shows.',
  }),
  '112316': page('【短信】接收短信的多个号码格式错误', {
    zh: '群发的号码列表格式不对；to 里的号码用英文逗号隔开。',
    en: 'The list of numbers in `to` is malformed; join them with plain commas.',
  }),
  '112317': page('【短信】号码在黑名单中', {
    zh: '接收号码在黑名单里，不会发送。',
    en: 'The number is on a black list; nothing is sent to it.',
  }),
  '112318': page('【短信】短信模板ID要求为数字', {
    zh: 'templateId 不是数字。新的错误码是 160057。',
    en: '`templateId` is not a number. The newer code is 160057.',
  }),
  '112319': page('【短信】接收短信的手机号码超长', {
    zh: 'to 里的号码太长；检查号码之间是否用英文逗号隔开。',
    en: 'A number in `to` is too long; check that the numbers are separated by ASCII commas.',
  }),
  '112320': page('【短信】用户未配置接收上行短信及回执的回调地址', {
    zh: '没有配置接收上行短信和状态报告的回调地址；在控制台填写。',
    en: 'No callback URL for replies and reports is configured; set one in the console.',
  }),
  '112321': page('【短信】用户未勾选接收上行短信及回执', {
    zh: '没有勾选接收上行短信和状态报告；在控制台勾选。',
    en: 'Replies and reports are not ticked; tick them in the console.',
  }),
  '112323': page('【短信】短信模板不存在或审核未通过', {
    zh: 'templateId 所指的模板不存在，或没有通过审核。新的错误码是 160032。',
    en: 'The template of this `templateId` is unknown or not approved. The newer code is 160032.',
  }),
  '112324': table('【短信】日期不能为空', {
    zh: '查询短信状态（QuerySMS）时没有给出 date。',
    en: 'QuerySMS came without `date`.',
  }),
  '112325': table('【短信】msgId不能为空', {
    zh: '查询短信状态（QuerySMS）时没有给出 msgId；填发送时返回的 smsMessageSid。',
    en: 'QuerySMS came without `msgId`; it is the `smsMessageSid` that the send returned.',
  }),
  '112326': table('【短信】发送短信失败', {
    zh: '短信没有发送成功；这个码与 QuerySMS 的错误码列在一起。',
    en: 'The message could not be sent; the code is listed among those of QuerySMS.',
  }),
  '112327': table('【短信】日期参数含有非法字符', {
    zh: '查询短信状态（QuerySMS）时，date 不是 yyyyMMdd。',
    en: '`date` of QuerySMS holds illegal characters; write it as `yyyyMMdd`.',
  }),
  '112328': table('【短信】电话号码参数含有非法字符', {
    zh: '查询短信状态（QuerySMS）时，phoneNum 里有数字以外的字符。',
    en: '`phoneNum` of QuerySMS holds illegal characters; write digits only.',
  }),
  '112329': table('【短信】获取短信状态报告count参数不正确', {
    zh: '拉取报告（GetArrived）时，count 不是有效的数字。',
    en: '`count` of GetArrived is no valid number.',
  }),
  '112330': table('【短信】获取短信状态报告count参数超过最大限制', {
    zh: '拉取报告（GetArrived）时，count 太大；最多 500。',
    en: '`count` of GetArrived is too large; the most is 500.',
  }),
  '112341': table('【短信】短信模板产品类型不能为空', {
    zh: '新建模板（CreateSMSTemplate）时没有给出 productType。',
    en: 'CreateSMSTemplate came without `productType`.',
  }),
  '112342': table('【短信】rest接口生成短信模板时产品类型仅支持已发布应用和网页', {
    zh: '用接口新建模板时，productType 只能是 1（已发布应用）或 3（网页）。',
    en: '`productType` of CreateSMSTemplate has to be 1 (published application) or 3 (web page).',
  }),
  '112343': table('【短信】短信模板标题不能为空', {
    zh: '新建模板（CreateSMSTemplate）时没有给出标题 title。',
    en: 'CreateSMSTemplate came without `title`.',
  }),
  '112344': table('【短信】短信模板签名不能为空', {
    zh: '新建模板（CreateSMSTemplate）时没有给出签名 signature。',
    en: 'CreateSMSTemplate came without `signature`.',
  }),
  '112345': table('【短信】短信模板内容不能为空', {
    zh: '新建模板（CreateSMSTemplate）时没有给出内容 templateContent。',
    en: 'CreateSMSTemplate came without `templateContent`.',
  }),
  '112346': table('【短信】短信模板签名必须大于3个字小于8个字', {
    zh: '签名 signature 要多于 3 个字、少于 8 个字；新的规则是 112357。',
    en: '`signature` needs more than 3 and fewer than 8 characters; 112357 is the newer rule.',
  }),
  '112347': table('【短信】短信模板签名必须带有中文', {
    zh: '签名 signature 里没有汉字。',
    en: '`signature` holds no Chinese character; it needs at least one.',
  }),
  '112348': table('【短信】短信模板产品地址不能为空', {
    zh: '新建模板（CreateSMSTemplate）时没有给出产品地址 addr。',
    en: 'CreateSMSTemplate came without `addr`, the address of the product.',
  }),
  '112349': table('【短信】账户必须企业认证', {
    zh: '账号没有完成企业认证，不能用接口新建模板。',
    en: 'The account is not verified as a company, so it cannot add templates by API.',
  }),
  '112350': table('【短信】账户必须累计充值2000元以上或购买任一短信包', {
    zh: '累计充值不足 2000 元，也没买过短信包，不能用接口新建模板。',
    en: 'Under 2,000 yuan paid in and no SMS package bought: no templates can be added by API.',
    variant: 'olderCopy',
  }),
  '112351': table('【短信】短信状态不存在', {
    zh: '查不到这条短信的状态（QuerySMS）；核对 msgId、date 和 phoneNum。',
    en: 'QuerySMS found no such message; check `msgId`, `date` and `phoneNum`.',
  }),
  '112352': table('【短信】短信状态已过期', {
    zh: '这条短信的状态已过保存期（QuerySMS），不能再查。',
    en: 'The status that QuerySMS was asked for is too old and no longer kept.',
  }),
  '112353': table('【短信】应用不属于该主账号', {
    zh: 'appId 所指的应用不在发起请求的主账号名下。',
    en: 'The application of this `appId` is not one of the account that calls.',
  }),
  '112354': table('【短信】查询超过并发次数', {
    zh: '同时进行的查询过多（QuerySMS）；降低并发再试。',
    en: 'QuerySMS is called too often at once; lower the concurrency.',
  }),
  '112356': pasted('【短信】短信已发出但未收到回执请稍后查询', {
    zh: '短信已经发出，但还没收到状态报告；稍后再查（QuerySMS）。',
    en: 'The message is sent, but its report has not come yet; ask QuerySMS again later.',
  }),
  '112357': table('【短信】短信模板签名长度必须在2-16个字之间', {
    zh: '签名 signature 要有 2 到 16 个字。',
    en: '`signature` needs 2 to 16 characters.',
  }),
  // The tables print 【短信】, a log of about 2016 shows 【流量】.
  '113302': table('【流量】您正在使用云通讯测试模板且短信接收者不是注册的测试号码', {
    zh: '用的是测试模板（templateId 为 1），而 to 不是绑定的测试号码。',
    en: 'Test template 1 was used, and `to` is not a registered test number.',
    seen: 'xmlAnswer2016',
    documented: '【短信】您正在使用云通讯测试模板且短信接收者不是注册的测试号码',
  }),
  '112600': page('【其他】HTTP网络连接超时', {
    zh: '建立 HTTP 连接超时；稍后再试。',
    en: 'An HTTP connection timed out; try again later.',
  }),
  '112601': page('【其他】HTTP协议错误', {
    zh: 'HTTP 通信不合协议；是哪一方的错，文档没有说。',
    en: 'HTTP was not spoken as it has to be; by whom is not documented.',
  }),
  '112602': page('【其他】HTTP请求方法不支持', {
    zh: '这个接口不接受所用的 HTTP 方法；TemplateSMS 要用 POST。',
    en: 'The HTTP method is not supported here; TemplateSMS takes POST.',
  }),
  '112603': page('【其他】HTTP请求包体编码错误', {
    zh: '包体的编码不对；请求一律用 UTF-8。',
    en: 'The body is wrongly encoded; send it in UTF-8.',
  }),
  '112604': page('【其他】HTTP POST 请求没有携带包体', {
    zh: 'POST 请求没有包体。短信平台的同义错误码是 160030。',
    en: 'The POST request has no body. The SMS platform says 160030 for this.',
  }),
  '112605': page('【其他】HTTP状态码不等于200', {
    zh: 'HTTP 响应的状态码不是 200；是哪一方的响应，文档没有说。',
    en: 'An HTTP response was not 200; whose response is not documented.',
  }),
  '112606': page('【其他】HTTPS证书错误', {
    zh: 'HTTPS 证书有问题；是哪一方的证书，文档没有说。',
    en: 'An HTTPS certificate is wrong; whose is not documented.',
  }),
  '112607': page('【其他】HTTPS密钥算法错误', { zh: 'HTTPS 所用的密钥算法不对。', en: 'The key algorithm of HTTPS is wrong.' }),
  '112608': page('【其他】HTTPS密钥错误', { zh: 'HTTPS 所用的密钥不对。', en: 'The key of HTTPS is wrong.' }),
  '112609': page('【其他】HTTP Chunked 编码不支持', {
    zh: '不接受分块传输（chunked）；请给出 Content-Length。',
    en: 'Chunked bodies are not supported; send `Content-Length` instead.',
  }),
  '112610': page('【其他】HTTP Accept 为空', {
    zh: '请求头里没有 Accept；填 application/json 或 application/xml。',
    en: 'The `Accept` header is missing; it is `application/json` or `application/xml`.',
  }),
  '112611': page('【其他】HTTP Content-Type 为空', {
    zh: '请求头里没有 Content-Type；填 application/json;charset=utf-8，或相应的 xml。',
    en: 'The `Content-Type` header is missing, such as `application/json;charset=utf-8`.',
  }),
  '112612': page('【其他】HTTP Content-Length 为空', {
    zh: '请求头里没有 Content-Length。',
    en: 'The `Content-Length` header is missing.',
  }),
  '112613': page('【其他】HTTP响应包体XML格式错误', {
    zh: '响应的包体不是合法的 XML；是哪一方的响应，文档没有说。',
    en: 'The body of a response is malformed XML; whose response is not documented.',
  }),
  '112614': page('【其他】HTTP请求包体JSON格式不支持', {
    zh: '包体的 JSON 不被接受：这里不支持 JSON，或不支持这种写法。',
    en: 'The JSON body is not accepted: no JSON is taken here, or none of this form.',
  }),
  '112615': page('【其他】HTTP请求中无法获取Remote Host', {
    zh: '服务端取不到调用方的地址（Remote Host）。',
    en: 'The server could not find out the caller’s address (remote host).',
  }),
  '112616': page('【其他】HTTP请求包体无法解析，请检查包体格式', {
    zh: '包体既不是合法的 JSON，也不是合法的 XML；短信平台的同义错误码是 160031。',
    en: 'The body is neither valid JSON nor valid XML. The SMS platform says 160031 for this.',
  }),
  '112620': page('【Flash反查】回调地址为空', {
    zh: '与短信无关：Flash 反查没有回调地址。',
    en: 'Not part of SMS: the Flash lookup has no callback URL.',
  }),
  '112621': page('【Flash反查】回调地址有误', {
    zh: '与短信无关：Flash 反查的回调地址不对。',
    en: 'Not part of SMS: the Flash lookup has a wrong callback URL.',
  }),
  '112622': page('【Flash反查】第三方应用服务器返回包体为空', {
    zh: '与短信无关：Flash 反查时，应用的服务器没有返回包体。',
    en: 'Not part of SMS: the application server answered the Flash lookup with an empty body.',
  }),
  '112623': page('【Flash反查】第三方应用服务器返回的JSON包体错误', {
    zh: '与短信无关：Flash 反查时，应用的服务器返回的 JSON 有误。',
    en: 'Not part of SMS: the application server answered the Flash lookup with bad JSON.',
  }),
  '112624': page('【Flash反查】第三方应用服务器返回的XML包体错误', {
    zh: '与短信无关：Flash 反查时，应用的服务器返回的 XML 有误。',
    en: 'Not part of SMS: the application server answered the Flash lookup with bad XML.',
  }),
  '112625': page('【Flash反查】第三方应用服务器返回的VoIP账号不属于该应用', {
    zh: '与短信无关：Flash 反查得到的 VoIP 账号属于别的应用。',
    en: 'Not part of SMS: the Flash lookup got a VoIP account of another application.',
  }),
  '112626': page('【Flash反查】第三方应用服务器返回的VoIP账号对应的应用信息不存在', {
    zh: '与短信无关：Flash 反查得到的 VoIP 账号没有对应的应用。',
    en: 'Not part of SMS: the Flash lookup got a VoIP account without an application.',
  }),
  '112627': page('【Flash反查】第三方应用服务器返回的VoIP账号为空', {
    zh: '与短信无关：Flash 反查没有得到 VoIP 账号。',
    en: 'Not part of SMS: the Flash lookup got no VoIP account.',
  }),
  '112628': page('【Flash反查】第三方应用服务器返回的VoIP密码为空', {
    zh: '与短信无关：Flash 反查没有得到 VoIP 密码。',
    en: 'Not part of SMS: the Flash lookup got no VoIP password.',
  }),
  '112629': page('【Flash反查】获取RTMP地址请求参数userName为空', {
    zh: '与短信无关：为 Flash 获取 RTMP 地址时没有给出 userName。',
    en: 'Not part of SMS: an RTMP address for Flash was asked for without `userName`.',
  }),
  '112630': page('【Flash反查】回调功能未配置', {
    zh: '与短信无关：Flash 反查的回调没有配置。',
    en: 'Not part of SMS: callbacks of the Flash lookup are not configured.',
  }),
  '112631': page('【Flash反查】连接第三方业务服务器失败', {
    zh: '与短信无关：Flash 反查连不上应用的服务器。',
    en: 'Not part of SMS: the Flash lookup could not reach the application server.',
  }),
  '112640': page('【Demo体验账号】请求参数user_name为空', {
    zh: '与短信无关：Demo 体验账号没有给出 user_name。',
    en: 'Not part of SMS: the demo account came without `user_name`.',
  }),
  '112641': page('【Demo体验账号】请求参数user_pwd为空', {
    zh: '与短信无关：Demo 体验账号没有给出 user_pwd。',
    en: 'Not part of SMS: the demo account came without `user_pwd`.',
  }),
  '112642': page('【Demo体验账号】账号信息不存在或密码错误', {
    zh: '与短信无关：没有这个 Demo 体验账号，或密码不对。',
    en: 'Not part of SMS: there is no such demo account, or its password is wrong.',
  }),
  '112643': page('【Demo体验账号】绑定的测试号码为空', {
    zh: '与短信无关：没有给出 Demo 体验账号要绑定的测试号码。',
    en: 'Not part of SMS: no test number was given for the demo account.',
  }),
  '112644': page('【Demo体验账号】号码绑定失败', {
    zh: '与短信无关：Demo 体验账号绑定测试号码没有成功。',
    en: 'Not part of SMS: the number could not be bound to the demo account.',
  }),
  '112650': page('【KMIP验证】请求参数param为空', {
    zh: '与短信无关：KMIP 验证没有给出 param。',
    en: 'Not part of SMS: the KMIP check came without `param`.',
  }),
  '112651': page('【KMIP验证】KMIP验证参数Base64解码失败', {
    zh: '与短信无关：KMIP 验证的参数不是合法的 Base64。',
    en: 'Not part of SMS: the parameter of the KMIP check is not valid Base64.',
  }),
  '112652': page('【KMIP验证】请求参数中signature与url中sig不一致', {
    zh: '与短信无关：KMIP 验证的 signature 与 URL 里的 sig 不同。',
    en: 'Not part of SMS: `signature` of the KMIP check is not the `sig` of the URL.',
  }),
  '112653': page('【KMIP验证】验证的Ip地址无效', {
    zh: '与短信无关：KMIP 验证不接受这个 IP 地址。',
    en: 'Not part of SMS: the IP address of the KMIP check is not valid.',
  }),
  '112660': page('【CLPSS验证】请求参数param为空', {
    zh: '与短信无关：CLPSS 验证没有给出 param。',
    en: 'Not part of SMS: the CLPSS check came without `param`.',
  }),
  '112665': page('【应用基础数据查询】label参数为空', {
    zh: '与短信无关：查询应用的基础数据时没有给出 label。',
    en: 'Not part of SMS: data of applications was asked for without `label`.',
  }),
  '112666': page('【应用基础数据查询】label参数值有误', {
    zh: '与短信无关：查询应用的基础数据时，label 的值不对。',
    en: 'Not part of SMS: data of applications was asked for with a wrong `label`.',
  }),
  '112667': page('【应用基础数据查询】cond参数为空', {
    zh: '与短信无关：查询应用的基础数据时没有给出 cond。',
    en: 'Not part of SMS: data of applications was asked for without `cond`.',
  }),
  '112668': page('【应用基础数据查询】type参数为空', {
    zh: '与短信无关：查询应用的基础数据时没有给出 type。',
    en: 'Not part of SMS: data of applications was asked for without `type`.',
  }),
  '112669': page('【应用基础数据查询】type参数值有误', {
    zh: '与短信无关：查询应用的基础数据时，type 的值不对。',
    en: 'Not part of SMS: data of applications was asked for with a wrong `type`.',
  }),
  '112670': page('【应用基础数据查询】未查找到符合条件的应用', {
    zh: '与短信无关：查询应用的基础数据没有结果。',
    en: 'Not part of SMS: the query for data of applications found none.',
  }),
};
