/**
 * What passes here and, as far as is known, not at Ronglian. The documentation says what a call has to have and lists codes
 * for what it lacks, seldom which mistake gets which: the key is then the nearest.
 */
import { say } from '../../message/localized.ts';
import type { Leniency } from '../../provider-kit/leniency.ts';
import { leniencies as tabled } from '../../provider-kit/leniency.ts';
import type { CheckId } from './checks.ts';
import type { ErrorCode } from './codes/codes.ts';

const REST = 'REST documentation 1.2 and its error table';

type Text = readonly [zh: string, en: string];
type Row = Omit<Leniency<CheckId, ErrorCode>, 'id'>;

const row =
  (certainty: Row['certainty']) =>
  (check: CheckId, key: ErrorCode, source: string, title: Text, cause: Text, remedy: Text): Row => {
    const texts = { title: say(...title), cause: say(...cause), remedy: say(...remedy) };
    return { check, key, certainty, source, ...texts };
  };
const documented = row('documented');
const assumed = row('assumed');

/** Of address and headers. */
// oxfmt-ignore
const requests = {
  accept: documented('action', '112610', `${REST}: Accept has to be there`,
    ['没有 Accept', 'No Accept header'],
    ['请求头中没有 Accept，沙箱按包体的格式应答；官方文档要求必须有。', 'There is no Accept header, and the sandbox answers in the format of the body. The documentation demands one.'],
    ['加上 Accept: application/json 或 application/xml。', 'Send Accept: application/json or application/xml.']),
  noContentType: documented('body', '112611', `${REST}: Content-Type has to be there`,
    ['没有 Content-Type', 'No Content-Type header'],
    ['请求头中没有 Content-Type，沙箱按包体的第一个字符判断格式；官方文档要求必须有。',
      'There is no Content-Type header, and the sandbox told the format by the first character of the body. The documentation demands one.'],
    ['加上 Content-Type: application/json;charset=utf-8，XML 则为 application/xml;charset=utf-8。',
      'Send Content-Type: application/json;charset=utf-8, or application/xml;charset=utf-8 for XML.']),
  otherContentType: assumed('body', '112616', `${REST} has application/json and application/xml; what is answered to others is in no source`,
    ['既非 JSON 也非 XML 的 Content-Type', 'A Content-Type of neither JSON nor XML'],
    ['Content-Type 既不是 JSON 也不是 XML，沙箱按包体的第一个字符判断格式；curl -d 和表单库默认就是这样。',
      'The Content-Type names neither JSON nor XML, and the sandbox told the format by the first character of the body. curl -d and form libraries do so unless told otherwise.'],
    ['写明 Content-Type: application/json;charset=utf-8，XML 则为 application/xml;charset=utf-8。',
      'Send Content-Type: application/json;charset=utf-8, or application/xml;charset=utf-8 for XML.']),
  chunked: documented('body', '112609', `${REST}: Content-Length has to be there, chunked bodies are not taken`,
    ['分块传输的包体', 'A chunked body'],
    ['包体以 Transfer-Encoding: chunked 发送，没有 Content-Length；官方码表写明不支持分块传输。',
      'The body came with Transfer-Encoding: chunked and no Content-Length; the error table says that chunks are not taken.'],
    ['把包体作为一个完整的字符串或字节数组发送，让客户端带上 Content-Length。', 'Hand the client the whole body as a text or as bytes, so that it sends Content-Length.']),
  retired: assumed('action', '112601', 'vendor’s tests of 2014 and 2015 have it; no later document or SDK',
    ['已停用的 SMS/Messages', 'The retired SMS/Messages'],
    ['SMS/Messages 是 2015 年前的免模板接口，早已停用；沙箱为旧客户端保留它。', 'SMS/Messages sent without a template until 2015 and is retired; the sandbox keeps it for old clients.'],
    ['改用 SMS/TemplateSMS，并先报备模板。', 'Use SMS/TemplateSMS with an approved template.']),
  subAccount: assumed('action', '112601', 'clients sign TemplateSMS by a sub-account, no client or document other actions',
    ['用子账户调用 TemplateSMS 之外的接口', 'Another action than TemplateSMS by a sub-account'],
    ['地址以 /SubAccounts/ 开头，由子账户签名；已知只有 TemplateSMS 可以这样调用。',
      'The address has /SubAccounts/, and a sub-account signed. Only TemplateSMS is known to be called so.'],
    ['这个接口用主账户签名，地址写 /Accounts/{accountSid}/…。', 'Sign this action by the main account, at /Accounts/{accountSid}/….']),
  padding: assumed('base64', '111102', 'no source says whether the gateway asks for padding',
    ['没有填充的 Base64', 'Base64 without its padding'],
    ['Authorization 的 Base64 末尾少了“=”，沙箱照样解码；严格的解码器会拒绝。',
      'The Base64 of Authorization lacks the “=” at its end, and the sandbox decoded it all the same; a strict decoder refuses it.'],
    ['用标准的 Base64 编码，保留末尾的“=”。', 'Encode in standard Base64 and keep the “=” at the end.']),
  clockAhead: assumed('timestamp', '111106', 'a timestamp is valid for 24 hours; whether one ahead of the clock is, is in no source',
    ['比北京时间快的时间戳', 'A timestamp ahead of Beijing time'],
    ['时间戳比北京时间快十分钟以上，沙箱前后都放宽到 24 小时；有效期只对过去的时间有说明。',
      'The timestamp is more than ten minutes ahead of Beijing time. The sandbox allows 24 hours both ways; the documentation speaks of timestamps that get old.'],
    ['用北京时间（UTC+8）生成 yyyyMMddHHmmss，并校准本机时钟。', 'Write yyyyMMddHHmmss in Beijing time (UTC+8), and set the clock of the machine.']),
  mixedCaseSig: assumed('sig', '111109', `${REST}: upper case; lower case is known to pass (vendor’s Go SDK)`,
    ['大小写混杂的 sig', 'A sig of mixed case'],
    ['sig 里既有大写也有小写字母；官方要求大写，已知全小写也能通过，混杂的没有见过。',
      'The sig has letters of either case. The documentation asks for upper case, and lower case is known to pass; a mixture was not seen.'],
    ['把 MD5 的 32 位十六进制全部转成大写。', 'Write all 32 hexadecimal digits of the MD5 in upper case.']),
} as const satisfies Record<string, Row>;

/** Of the body as a whole. */
// oxfmt-ignore
const bodies = {
  gbk: assumed('body', '112603', `${REST}: utf-8; the code is for a body in a wrong encoding, its condition in no source`,
    ['GBK 编码的包体', 'A body in GBK'],
    ['包体不是 UTF-8，沙箱按 GBK 读取；官方文档要求 UTF-8。', 'The body is no UTF-8, and the sandbox read it as GBK. The documentation asks for UTF-8.'],
    ['以 UTF-8 编码后再发送。', 'Send the body as UTF-8.']),
  bom: assumed('body', '160031', 'JSON has no byte order mark (RFC 8259), and readers may refuse it',
    ['以 BOM 开头的 JSON', 'JSON with a byte order mark'],
    ['JSON 包体以 BOM（EF BB BF）开头，沙箱去掉了它；许多解析器会报错。',
      'The JSON begins with a byte order mark (EF BB BF), which the sandbox leaves out; many readers refuse it.'],
    ['以不带 BOM 的 UTF-8 发送。', 'Send UTF-8 without BOM.']),
  json5: assumed('body', '160031', 'single quotes and trailing commas are known to pass (vendor’s PHP and Python SDKs); of the rest nothing is',
    ['不合规范的 JSON', 'JSON that is none'],
    ['包体里有不带引号的名称、注释或其他 JSON 没有的写法；沙箱按 JSON5 读取，已知真实服务只容许单引号和末尾多余的逗号。',
      'The body has names without quotation marks, comments or something else that JSON has not, and the sandbox read it as JSON5. The real service is known to bear single quotes and a trailing comma.'],
    ['用 JSON 库生成包体，不要手工拼接。', 'Have a JSON library write the body instead of putting it together by hand.']),
  nonText: assumed('body', '160031', 'published clients send numbers as templateId, in datas and as counts; servers of 2014 failed on any',
    ['数字或布尔值的字段', 'A number or boolean where a text belongs'],
    ['字段的值是数字或布尔值，沙箱当作文本；文档中它是文本，见过写成数字的只有 templateId、datas 以及 count、playTimes 之类的计数。',
      'A field is a number or a boolean, which the sandbox takes for its text. It is a text in the documentation; numbers were seen as templateId, in datas and in counts such as count and playTimes only.'],
    ['给值加上引号，如 {"to":"13800138000"}。', 'Put the value in quotation marks, as in {"to":"13800138000"}.']),
  xmlBlanks: assumed('body', '160042', 'XML keeps blanks; that the service does not trim them is assumed',
    ['XML 元素里值前后的空白', 'Blanks around a value in XML'],
    ['元素里的值前后有空格或换行，沙箱去掉了它们；XML 中空白属于值，号码和 ID 会因此不合格式。',
      'There are blanks or line ends around a value, which the sandbox leaves out. In XML they belong to the value, and a number or an id is none with them.'],
    ['写成 <to>13800138000</to>，标签与值之间不留空白。', 'Write <to>13800138000</to>, with no blank between tag and value.']),
} as const satisfies Record<string, Row>;

/** Of what is to be sent. */
// oxfmt-ignore
const contents = {
  commas: assumed('to', '160042', 'Java’s split drops empty texts at the end; that the service uses it is assumed',
    ['末尾多余的逗号', 'Commas at the end of the numbers'],
    ['号码列表以逗号结尾，沙箱忽略它；真实服务可能把逗号后的空号码判为格式错误。',
      'The list of numbers ends in a comma, which the sandbox ignores. The real service may find the empty number after it malformed.'],
    ['用逗号连接号码，末尾不加逗号。', 'Join numbers with commas, without one at the end.']),
  repeatedNumber: assumed('fields', '160045', 'documented of the platform; that it holds for this action is assumed',
    ['重复的号码', 'A number that stands there twice'],
    ['同一号码写了不止一次，沙箱只取一次；TemplateSMS 对重复号码的应答是 160045。',
      'A number stands there more than once, and the sandbox takes it once. TemplateSMS answers 160045 to it.'],
    ['发送前去掉重复号码。', 'Remove duplicates before sending.']),
  surplusDatas: assumed('variables', '160052', 'no source says what becomes of them',
    ['多余的 datas', 'More datas than variables'],
    ['datas 的值比模板的变量多，沙箱忽略多出的；真实服务也可能照发而丢弃它们，多半是模板或顺序弄错了。',
      'datas has more values than the template has variables, and the sandbox ignores the others. The real service may drop them as well and send; most likely the template or the order is wrong.'],
    ['datas 与模板的变量一一对应。', 'Give datas one value for each variable of the template.']),
  emptyValue: assumed('variables', '160052', 'no source says whether a value may be empty',
    ['空的变量值', 'An empty value'],
    ['datas 里有空文本或 null，短信会缺一段；真实服务可能判为变量格式有误。',
      'datas has an empty text or a null, and the message lacks a piece. The real service may find the value malformed.'],
    ['发送前检查每个变量都有值。', 'See that every value is there before sending.']),
  reqIdCharacters: assumed('reqId', '160055', 'vendor’s Java SDK takes letters and digits only; the key is the one code of a bad reqId',
    ['reqId 里有字母和数字之外的字符', 'A reqId of more than letters and digits'],
    ['reqId 里有字母和数字之外的字符；官方 Java SDK 会在发送前拒绝。', 'The reqId has other characters than letters and digits, which the vendor’s Java SDK refuses before it sends.'],
    ['reqId 只用字母和数字，最多 32 位，如去掉连字符的 UUID。', 'Use at most 32 letters and digits, such as a UUID without its hyphens.']),
} as const satisfies Record<string, Row>;

const ROWS = { ...requests, ...bodies, ...contents };

export const leniencies = tabled<keyof typeof ROWS, CheckId, ErrorCode>(ROWS);
