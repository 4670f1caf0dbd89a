/** How a call of API 3.0 may come: method, content type and length, and the fields in its query or body. */
import { ofCompressed } from '../../../provider-kit/diagnosis/compressed.ts';
import type { Failure } from '../../../provider-kit/trail.ts';
import { because } from '../../../provider-kit/trail.ts';
import { hasMore } from '../../../provider-kit/body.ts';
import type { Members } from '../../../provider-kit/fields.ts';
import { jsonObject } from '../../../provider-kit/fields.ts';
import { isTooMuchJson } from '../../../provider-kit/json.ts';
import { READ_LIMITS } from '../../../provider-kit/limits.ts';
import type { RawRequest } from '../../../provider-kit/request.ts';
import { mediaType } from '../../../provider-kit/request.ts';
import type { Trail } from '../checks.ts';
import { languageOf, wordedIn } from '../checks.ts';
import { leniencies } from '../leniencies.ts';
import { ALGORITHM } from '../signature.ts';
import { isUnreadable, readParameters } from './parameters.ts';
import type { Parameters, Unreadable } from './parameters.ts';

/** Where a call has its fields: JSON, a form, the query, or what is taken by no action of SMS. */
export type Way = 'json' | 'form' | 'query' | 'multipart';

const KB = 1024;
const JSON_TYPE = 'application/json';
const FORM = 'application/x-www-form-urlencoded';
/** Bytes of the part that carries fields. A form that is signed in its headers may be as long as JSON. Source: 382/38766. */
const LIMITS = { query: 32 * KB, v1Form: 1024 * KB, body: READ_LIMITS.body } as const;

const SEND_LESS = [
  '请分批发送；最多的是用 TC3-HMAC-SHA256 签名的 POST，10 MB。',
  'Send in smaller batches; a POST signed with TC3-HMAC-SHA256 may be largest, 10 MB.',
] as const;
const ENCODED = ['参数值要做 URL 编码，尤其是 & 与 #。', 'URL-encode the values, & and # in particular.'] as const;

const SIZE_KEY = 'AuthFailure.SignatureFailure/size';

// oxfmt-ignore
const WHY = {
  method: (method: string) => because('UnsupportedProtocol', `API 3.0 只有 GET 与 POST，收到的是 ${method}。`,
    `API 3.0 accepts GET and POST only; received ${method}.`,
    '请用 POST 与 Content-Type: application/json。', 'Use POST with Content-Type: application/json.'),
  multipart: because('InvalidParameter/multipart', '短信接口不接受 multipart/form-data。', 'SMS actions do not accept multipart/form-data.',
    '请设置 Content-Type: application/json，并把它签入签名。', 'Send, and sign, Content-Type: application/json.'),
  // A query or a form that is too long gets the words of the signature (tencentcloud-sdk-python#42).
  size: (limit: number) => because(limit === LIMITS.body ? 'RequestSizeLimitExceeded' : SIZE_KEY,
    `请求超过 ${limit} 字节。`, `The request is longer than ${limit} bytes.`, ...SEND_LESS),
  // That too many fields or values are answered like too many bytes is assumed.
  fields: because(SIZE_KEY, `请求的字段超过 ${READ_LIMITS.fields} 个。`,
    `The request has more than ${READ_LIMITS.fields} fields.`, ...SEND_LESS),
  values: because('RequestSizeLimitExceeded', `JSON 超过 ${READ_LIMITS.jsonValues} 个值或 ${READ_LIMITS.jsonDepth} 层。`,
    `The JSON has more than ${READ_LIMITS.jsonValues} values or ${READ_LIMITS.jsonDepth} levels.`, ...SEND_LESS),
  noJson: (received: string) => because('InvalidParameter/json', '请求体不是 UTF-8 的 JSON 对象。', 'The body is not a JSON object in UTF-8.',
    '没有参数时也要发送 {}；请检查编码、引号与结尾的逗号。', 'Send {} even without parameters; check the encoding, quotes and trailing commas.',
    { received }),
  jsonAsForm: (received: string) => because('InvalidParameter/pair',
    '请求体是 JSON，但 Content-Type 不是 application/json，所以按表单读（许多 HTTP 库的默认值）。',
    'The body is JSON, but Content-Type does not say so, and it is read as a form: the default of many HTTP libraries.',
    '请设置 Content-Type: application/json，并把它签入签名。', 'Send, and sign, Content-Type: application/json.', { received }),
  // A piece of a query or form without `=` (LunaTranslator#264).
  pair: (at: string) => because('InvalidParameter/pair', `“${at}”里没有等号。`, `There is no equals sign in “${at}”.`, ...ENCODED, { received: at }),
  key: () => because('InvalidParameter/key', '有一个参数等号前面是空的。', 'A parameter has an empty name before its equals sign.', ...ENCODED),
  repeated: (at: string) => because('InvalidParameter/repeated', `参数 ${at} 写了两次。`, `The parameter ${at} is given twice.`,
    '每个参数只写一次；数组写成 名称.0、名称.1。', 'Give each parameter once; write an array as name.0, name.1.', { received: at }),
  format: (at: string) => because('InvalidParameter/format', `参数名 ${at} 里有空的一级。`, `The name ${at} has an empty level.`,
    '数组写成 名称.0，对象写成 名称.成员。', 'Write an array as name.0, an object as name.member.', { received: at }),
  array: (at: string) => because('InvalidParameter/array', `数组 ${at} 的下标不连续，或不从 0 开始。`,
    `The indices of the array ${at} have a gap or do not start at 0.`,
    `请写成 ${at}.0、${at}.1，依次递增。`, `Write ${at}.0, ${at}.1 and so on.`, { received: at, expected: `${at}.0` }),
};

/** Method, content type and length. What has no content type, or one that is not known, is read as a form (observed). */
export function wayOf(request: RawRequest, trail: Trail): Way {
  const { method } = request;
  const type = mediaType(request);
  const seen = `${method} ${type}`.trim();
  if (method !== 'GET' && method !== 'POST') trail.refuse('protocol', WHY.method(method), seen);
  const way = method === 'GET' ? 'query' : type === JSON_TYPE ? 'json' : type === 'multipart/form-data' ? 'multipart' : 'form';
  checkSize(request, way, trail);
  trail.pass('protocol', seen);
  return way;
}

/** Common parameters stand in headers: signature v3. */
export function signedInHeaders({ headers }: Pick<RawRequest, 'headers'>): boolean {
  return (
    headers['x-tc-action'] !== undefined ||
    headers['x-tc-version'] !== undefined ||
    headers['x-tc-timestamp'] !== undefined ||
    headers['authorization']?.startsWith(ALGORITHM) === true
  );
}

function checkSize(request: RawRequest, way: Way, trail: Trail): void {
  const { query, body, oversized } = request;
  const length = way === 'query' ? query.length : body.length;
  const note = oversized ? '> 10 MB' : `${length} B`;
  const limit = way === 'query' ? LIMITS.query : way === 'form' && !signedInHeaders(request) ? LIMITS.v1Form : LIMITS.body;
  if (oversized || length > limit) trail.refuse('protocol', WHY.size(limit), note);
  if (way === 'form' && hasMore(body, '&', READ_LIMITS.fields)) trail.refuse('protocol', WHY.fields, note);
}

/** Unchecked fields. */
export interface Carried {
  fields: Members;
  /** Numbers came as texts. */
  asText: boolean;
}

/** The fields of a call whose common parameters stand in its headers. */
export function readCall(request: RawRequest, way: Way, trail: Trail): Carried {
  if (way === 'json') return { fields: readJson(request, trail), asText: false };
  if (way === 'multipart') return trail.refuse('body', WHY.multipart, 'multipart/form-data');
  const type = mediaType(request);
  if (way === 'form' || type !== FORM) {
    trail.warn(leniencies.contentType, { expected: way === 'form' ? JSON_TYPE : FORM, received: type });
  }
  return { fields: parametersOf(request, way, trail).fields, asText: true };
}

/** The parameters of a query or a form. Throws the gateway's refusal of what it cannot read. */
export function parametersOf(request: RawRequest, way: Way, trail: Trail): Parameters {
  const { query, body } = request;
  const input = way === 'query' ? query : body;
  const read = readParameters(input);
  if (!isUnreadable(read)) return read;
  // These texts are in the Chinese list of the error center too, so that Language is heard where the rest cannot be read.
  if (!signedInHeaders(request)) trail.wording = wordedIn(languageOf(languageAmong(input)));
  const failure = whyUnreadable(read, body);
  const explanation = (way === 'form' ? ofCompressed(request) : undefined) ?? failure.explanation;
  return trail.refuse('body', { ...failure, explanation, values: { name: read.at } }, read.at.slice(0, 24));
}

const languageAmong = (input: string | Buffer): string | undefined =>
  /(?:^|&)Language=([\w-]*)(?:&|$)/.exec(input.toString('latin1'))?.[1];

function whyUnreadable({ key, at }: Unreadable, body: Buffer): Failure {
  const isJson = key === 'pair' && body.toString('latin1', 0, 64).trimStart().startsWith('{');
  return isJson ? WHY.jsonAsForm(body.toString('utf8', 0, 200)) : WHY[key](at.slice(0, 60));
}

/** Bytes that are no UTF-8 leave U+FFFD behind; a strict TextDecoder says the same but is slower than all the rest of a call. */
function isUtf8(bytes: Buffer, text: string): boolean {
  return !text.includes('\ufffd') || Buffer.from(text).equals(bytes);
}

function readJson(request: RawRequest, trail: Trail): Members {
  const { body } = request;
  const text = body.toString('utf8');
  const fields = isUtf8(body, text) ? jsonObject(text) : undefined;
  if (fields) return fields;
  if (isTooMuchJson(text)) trail.refuse('protocol', WHY.values, `${body.length} B`);
  const received = body.toString('utf8', 0, 200);
  const failure = WHY.noJson(received);
  const explanation = ofCompressed(request) ?? failure.explanation;
  return trail.refuse('body', { ...failure, explanation }, received === '' ? '0 B' : received.slice(0, 24));
}
