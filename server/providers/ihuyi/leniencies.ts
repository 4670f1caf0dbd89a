/**
 * What passes here and, as far as is known, not at Ihuyi. Hardly any of it was tried on the real service: the document says
 * what it takes, seldom what it answers to the rest, and the key is then the nearest of its codes.
 */
import { say } from '../../message/localized.ts';
import type { Leniency } from '../../provider-kit/leniency.ts';
import { leniencies as tabled } from '../../provider-kit/leniency.ts';
import type { CheckId } from './checks.ts';
import type { ErrorKey } from './codes/codes.ts';

const DOC = 'API document v3.3 of 2018-05-16';
const MARKETING_DOC = 'newer marketing document, §2';

type Text = readonly [zh: string, en: string];
type Row = Omit<Leniency<CheckId, ErrorKey>, 'id'>;

const row =
  (certainty: Row['certainty']) =>
  (check: CheckId, key: ErrorKey, source: string, title: Text, cause: Text, remedy: Text): Row => {
    const texts = { title: say(...title), cause: say(...cause), remedy: say(...remedy) };
    return { check, key, certainty, source, ...texts };
  };
const documented = row('documented');
const assumed = row('assumed');

/** Of what was sent, as far as the request alone shows. */
// oxfmt-ignore
const requests = {
  gbk: assumed('content', '4072', `${DOC} asks for UTF-8, and nothing shows that GBK is converted`,
    ['GBK 编码的表单', 'A form in GBK'],
    ['有的字段不是 UTF-8，沙箱按 GBK 读取；官方文档只收 UTF-8，按 UTF-8 读会是乱码，与模板对不上。',
      'A field is no UTF-8, and the sandbox read it as GBK. The document takes UTF-8 only; read as such it is garbage that fits no template.'],
    ['以 UTF-8 编码后再提交，动态密码也用 UTF-8 计算。', 'Encode the form in UTF-8, and compute dynamic passwords over UTF-8.']),
  bom: assumed('account', '401', 'PHP leaves a byte order mark where it stands',
    ['开头的 BOM', 'A byte order mark'],
    ['请求体或某个值以 BOM（EF BB BF）开头，沙箱去掉了它；PHP 会把它当作第一个字段名或值的一部分，于是收不到该字段，或与模板对不上。',
      'The body or a value begins with a byte order mark (EF BB BF), which the sandbox leaves out. PHP takes it for a part of the first name or of the value: the field is missing, or fits no template.'],
    ['读文件或拼接内容时用不带 BOM 的 UTF-8。', 'Read files and put texts together as UTF-8 without BOM.']),
  xmlAddress: assumed('action', '0', 'no document or client has the address',
    ['以 .xml 结尾的地址', 'An address that ends in .xml'],
    ['新域名只见过以 .json 结尾的地址；.xml 是沙箱仿照它加的，真实服务很可能没有这个页面。',
      'Of the newer host, addresses that end in .json are known only; the sandbox added .xml after them. The real service most likely has no such page.'],
    ['要 XML 就用 /webservice/sms.php?method=Submit，要 JSON 就用 /sms/Submit.json。',
      'For XML use /webservice/sms.php?method=Submit, for JSON /sms/Submit.json.']),
  newerAddress: assumed('action', '0', 'clients and articles have Submit.json of each product, and GetNum.json of the domestic one',
    ['新域名上没有见过的接口', 'An action that the newer host was not seen to have'],
    ['已知 api.ihuyi.com 上有各产品的 Submit.json 和国内短信的 GetNum.json；这个地址是类推出来的。',
      'Known at api.ihuyi.com are Submit.json of each product and GetNum.json of the domestic one. This address was made after them.'],
    ['改用该产品的 /webservice/….php?method=…。', 'Use /webservice/….php?method=… of the product.']),
  soapAddress: assumed('action', '0', 'stubs and envelopes in client sources post to ?smsService',
    ['没有发往 ?smsService 的 SOAP 信封', 'An envelope that is not posted to ?smsService'],
    ['SOAP 信封应发往 sms.php?smsService，服务描述中就是这个地址；没有它时，真实服务可能当作没有 method 的普通请求。',
      'Envelopes go to sms.php?smsService, the address in the service’s description; without it the real service may take the call for a plain one that names no method.'],
    ['SOAP 的调用地址用 /webservice/sms.php?smsService。', 'Post envelopes to /webservice/sms.php?smsService.']),
  otherProduct: assumed('credential', '405', 'APIIDs are given for one product; the addresses are those of documents and demos',
    ['用了另一产品的地址', 'The address of another product'],
    ['该 APIID 属于另一产品，沙箱却接受了；真实服务的每个产品各有账号，别处的 APIID 很可能不认。',
      'The APIID is one of another product, and the sandbox took it. In production every product has accounts of its own, and is unlikely to know this one.'],
    ['营销短信（M、sms-）用 sms.php 或 batchSend，国内短信（C）用 sms.php 或 /sms/Submit.json，语音验证码（V）用 voice.php，语音通知（VM）还可用 /vm/Submit.json。',
      'Marketing (M, sms-) is at sms.php and batchSend, domestic texts (C) at sms.php and /sms/Submit.json, voice codes (V) at voice.php, voice notices (VM) at /vm/Submit.json as well.']),
} as const satisfies Record<string, Row>;

/** Of who asks. */
// oxfmt-ignore
const callers = {
  keyBesideTime: assumed('credential', '40502', 'a time says that the password is a dynamic one; clients send both, and none shows an answer',
    ['带 time 却用静态密码', 'A static password beside time'],
    ['带了 time，password 却是 APIKEY 或它的 MD5；真实服务收到 time 时很可能按动态密码校验。',
      'There is a time, but the password is the APIKEY or its MD5. With a time, the real service most likely checks for a dynamic password.'],
    ['用静态密码就去掉 time；用动态密码就提交 md5(account+APIKEY+mobile+content+time)。',
      'Leave time out with a static password, or submit md5(account+APIKEY+mobile+content+time).']),
  oldPassword: assumed('freshness', '40501', 'the window is published for the newer marketing interface only, 60 seconds',
    ['超过 60 秒的动态密码', 'A dynamic password of more than 60 seconds'],
    ['time 与服务器时间相差超过 60 秒。有效期没有公布，沙箱放宽到 dynamicWindowSeconds；已知的只有营销接口的 60 秒。',
      'time is more than 60 seconds from the clock. How long it holds is not published, and the sandbox allows dynamicWindowSeconds; the one figure known is 60 seconds, of the marketing interface.'],
    ['每次请求都取当前的 Unix 秒，并校准本机时钟（可参照 http://106.ihuyi.cn/time.php）。',
      'Take the current Unix seconds for each request, and set the clock of the machine (http://106.ihuyi.cn/time.php tells the time).']),
  upperCasePassword: assumed('digest', '40502', 'the document’s examples are lower case; upper case is known of the static MD5 only (vendor’s Java demo)',
    ['大写的动态密码', 'A dynamic password in upper case'],
    ['动态密码里有大写字母，沙箱不分大小写；官方示例是小写，真实服务可能逐字比较。',
      'The dynamic password has upper-case letters, which the sandbox does not mind. Those of the document are lower case, and the real service may compare letter by letter.'],
    ['MD5 输出为 32 位小写十六进制。', 'Write the MD5 as 32 lower-case hexadecimal digits.']),
  dynamicElsewhere: assumed('digest', 'GetNum.405', `${DOC} has the dynamic password for Submit and GetNum only`,
    ['Submit 与 GetNum 之外的动态密码', 'A dynamic password of neither Submit nor GetNum'],
    ['官方文档只在 Submit 和 GetNum 中写了动态密码；AddTemplate 只写了 APIKEY 及其 MD5。',
      'The document has dynamic passwords for Submit and GetNum; for AddTemplate it has the APIKEY and its MD5.'],
    ['这个接口提交 APIKEY 或它的 MD5，不带 time。', 'Submit the APIKEY or its MD5 to this action, without a time.']),
  soapOnly: assumed('action', '0', 'the operations stand in the SOAP description of 2015 only',
    ['不经 SOAP 调用的旧接口', 'An old operation by a plain request'],
    ['ChangePassword、GetReply、Query、VersionInfo 只见于 SOAP 的服务描述；普通的 HTTP 请求能否调用没有资料。',
      'ChangePassword, GetReply, Query and VersionInfo stand in the SOAP description only; no source has them by a plain request.'],
    ['回复和状态用推送接收；一定要查询就用 SOAP。', 'Have replies and reports pushed to you, or call them by SOAP.']),
} as const satisfies Record<string, Row>;

/** Of what is to be sent. */
// oxfmt-ignore
const contents = {
  halfWidthColon: documented('template', '4072', `${DOC} and user guide of 2018: punctuation and blanks to the letter; one widely copied tutorial shows a half-width colon taken`,
    ['默认模板写成半角冒号', 'The default template with a half-width colon'],
    ['默认模板的冒号是全角“：”，content 里是半角“:”；沙箱账户打开了 eitherColon 才接受。官方文档要求标点也完全一致。',
      'The default template has a full-width colon “：”, the content a half-width “:”, which the account takes by its eitherColon. The document wants the template exactly as it is, punctuation included.'],
    ['把 content 写成“您的验证码是：【变量】。请不要把验证码泄露给其他人。”。', 'Write “您的验证码是：【变量】。请不要把验证码泄露给其他人。” in content.']),
  textBesideTemplateId: assumed('template', '4072', 'with templateid the web page takes values only; clients send both, and none shows an answer',
    ['templateid 与短信全文一起提交', 'A whole text beside templateid'],
    ['带了 templateid，content 却是短信全文；使用 templateid 时 content 只应有变量的值，真实服务可能把全文当作第一个变量。',
      'There is a templateid, but content is the whole text. With templateid it holds the values only, and the real service may take the text for the first of them.'],
    ['要么去掉 templateid，要么 content 只写变量的值，用半角竖线“|”分隔。', 'Leave templateid out, or give content the values only, separated by half-width bars “|”.']),
  shortCode: assumed('variable', '40722', 'the vendor’s demos say 4 to 8 digits; answered is only known of a longer value',
    ['默认模板中不足 4 位的验证码', 'A code of fewer than 4 digits in the default template'],
    ['默认模板的变量在官方示例中是 4 到 8 位数字，这里不足 4 位。', 'A value of the default template has 4 to 8 digits in the vendor’s demos; this one has fewer.'],
    ['使用 4 到 8 位数字的验证码。', 'Use a code of 4 to 8 digits.']),
  backslash: assumed('template', '4072', 'no source says what becomes of it',
    ['以反斜杠结尾的变量', 'A value that ends in a backslash'],
    ['变量的值以“\\”结尾。它在 PHP 服务端可能被当作转义符，连同后面的“|”或引号一起吞掉。',
      'A value ends in “\\”, which a PHP service may take for an escape and swallow, with the “|” or quotation mark behind it.'],
    ['提交前去掉值末尾的反斜杠。', 'Remove backslashes from the ends of values.']),
  stimeElsewhere: assumed('schedule', '0', 'stime is documented for marketing only; one shop sends it to sms.php, and shows no answer',
    ['营销短信之外的 stime', 'stime outside of marketing'],
    ['stime 只写在营销短信的文档中；沙箱忽略它，立即发送。真实服务也可能不定时。',
      'stime is documented for marketing. The sandbox ignores it and sends at once, and so may the real service.'],
    ['到时间再提交，或改用营销短信。', 'Submit when it is time, or use the marketing product.']),
  mainlandAbroad: assumed('mobileFormat', '406', 'all that is known of the product is numbers abroad',
    ['国际短信发往大陆号码', 'A mainland number as international SMS'],
    ['国际短信的 mobile 是大陆号码；已知的资料中只有境外号码。', 'The number is one of the mainland; all examples of international SMS are numbers abroad.'],
    ['大陆号码用国内短信的地址和 APIID 发送。', 'Send to the mainland by the domestic address and its APIID.']),
} as const satisfies Record<string, Row>;

/** Of marketing texts. */
// oxfmt-ignore
const marketing = {
  repeatedNumber: assumed('mobileFormat', '4080', 'no document says what becomes of the second; the key is the limit of one a second',
    ['重复的号码', 'A number that stands there twice'],
    ['同一号码写了不止一次，沙箱只发一条；真实服务可能发两条并计两次费，或拒绝。',
      'A number stands there more than once, and the sandbox sends to it once. The real service may send and bill twice, or refuse.'],
    ['提交前去掉重复的号码。', 'Remove duplicates before submitting.']),
  pastStime: assumed('schedule', '0', 'no document says what becomes of it',
    ['已经过去的 stime', 'A stime that is past'],
    ['stime 已经过去，沙箱立即发送；真实服务可能拒绝。', 'stime is past, and the sandbox sends at once; the real service may refuse it.'],
    ['stime 填将来的北京时间；要立即发送就不带它。', 'Give a moment to come, in Beijing time, or leave stime out to send at once.']),
  optOutSpelling: assumed('optOut', '4072', 'documents and clients have 退订回T, 退订回TD and 回T退订',
    ['另一种写法的退订语', 'Opt-out words in another spelling'],
    ['退订语里有空格或小写的 t；已知的写法是“退订回T”“退订回TD”“回T退订”。',
      'The opt-out words have a blank or a lower-case t; known are “退订回T”, “退订回TD” and “回T退订”.'],
    ['内容以“退订回T”结尾。', 'End the content with “退订回T”.']),
  bracketedSign: assumed('signature', '4070', `${MARKETING_DOC}: sign_name has no 【】; what is answered is assumed`,
    ['带【】的 sign_name', 'A sign_name in 【】'],
    ['sign_name 带着【】；文档要求只写签名本身，【】由平台添加，否则可能出现两层。',
      'sign_name has 【】 around it. The document asks for the signature alone; the platform adds the brackets, and there may be two pairs.'],
    ['sign_name 只写签名，不带【】。', 'Give sign_name the signature without 【】.']),
  batchPhone: assumed('mobile', '403', `${MARKETING_DOC}: phone is an array; what is answered is assumed`,
    ['phone 不是数组', 'A phone that is no array'],
    ['phone 是单个值，沙箱当作一个号码；文档中它是数组。', 'phone is a single value, which the sandbox takes for one number; the document has an array.'],
    ['写成 {"phone":["13800138000"]}。', 'Write {"phone":["13800138000"]}.']),
  batchProductId: assumed('productId', '0', 'the vendor’s demos send a number',
    ['文本形式的 product_id', 'A product_id that is a text'],
    ['product_id 是文本；官方示例中它是整数。', 'product_id is a text; it is an integer in the vendor’s demos.'],
    ['写成不带引号的整数。', 'Write it as an integer, without quotation marks.']),
  batchContentType: assumed('account', '401', `${MARKETING_DOC}: POST of application/json; what is answered is assumed`,
    ['不是以 JSON 类型 POST 的 batchSend', 'A batchSend that is no POST of JSON'],
    ['batchSend 的方法不是 POST，或 Content-Type 不是 application/json；沙箱仍按 JSON 读取。',
      'The method of the batchSend is not POST, or its Content-Type not application/json; the sandbox reads it as JSON all the same.'],
    ['用 POST，并带上 Content-Type: application/json。', 'POST it with Content-Type: application/json.']),
  batchEncoding: assumed('account', '401', 'PHP’s json_decode takes plain UTF-8 only',
    ['GBK 或带 BOM 的 JSON', 'JSON in GBK, or with a byte order mark'],
    ['请求体不是不带 BOM 的 UTF-8；PHP 的 json_decode 读不出来，所有字段都会是空的。',
      'The body is no UTF-8, or begins with a byte order mark; json_decode of PHP does not read it, and all fields are missing.'],
    ['以不带 BOM 的 UTF-8 发送 JSON。', 'Send the JSON as UTF-8 without BOM.']),
} as const satisfies Record<string, Row>;

const ROWS = { ...requests, ...callers, ...contents, ...marketing };

export const leniencies = tabled<keyof typeof ROWS, CheckId, ErrorKey>(ROWS);
