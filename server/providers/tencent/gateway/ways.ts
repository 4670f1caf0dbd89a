/** How a call of API 3.0 may come: method, content type and length, and the fields in its query or body. */
import type { Failure } from '../../../provider-kit/trail.ts';
import { because } from '../../../provider-kit/trail.ts';
import { delimiterOf, hasMore, parseMultipart } from '../../../provider-kit/body.ts';
import type { Members } from '../../../provider-kit/fields.ts';
import { jsonObject } from '../../../provider-kit/fields.ts';
import { isTooMuchJson } from '../../../provider-kit/json.ts';
import { READ_LIMITS } from '../../../provider-kit/limits.ts';
import type { RawRequest } from '../../../provider-kit/request.ts';
import type { Trail } from '../checks.ts';
import { ALGORITHM } from '../signature.ts';
import { parametersOf, readParameters } from './parameters.ts';
import type { Parameters } from './parameters.ts';

/** The four ways, and how long the part that carries fields may be. Source: 382/38766. */
const LIMITS = { json: 10 * 1024 * 1024, multipart: 10 * 1024 * 1024, form: 1024 * 1024, query: 32 * 1024 } as const;
type Way = keyof typeof LIMITS;

const FORM = 'application/x-www-form-urlencoded';
const WAYS: Readonly<Record<string, Way | undefined>> = {
  'application/json': 'json',
  [FORM]: 'form',
  'multipart/form-data': 'multipart',
};

const SEND_JSON = [
  '请设置 Content-Type: application/json，并把它签入签名。',
  'Send, and sign, Content-Type: application/json.',
] as const;

const SEND_LESS = [
  '请分批发送；最多的是 POST JSON，10 MB。',
  'Send in smaller batches; POST with JSON may hold most, 10 MB.',
] as const;

function sizeKey(way: Way) {
  return way === 'form' ? 'AuthFailure.SignatureFailure/size' : 'RequestSizeLimitExceeded';
}

// oxfmt-ignore
const WHY = {
  method: (method: string) => because('UnsupportedProtocol', `API 3.0 只有 GET 与 POST，收到的是 ${method}。`,
    `API 3.0 knows GET and POST; this is a ${method}.`,
    '请用 POST 与 Content-Type: application/json。', 'Use POST with Content-Type: application/json.'),
  noType: because('UnsupportedProtocol/contentType', '短信接口不接受 Content-Type “”。', 'The request has no Content-Type.',
    ...SEND_JSON),
  type: (type: string) => because('UnsupportedProtocol/contentType', `短信接口不接受 Content-Type “${type}”。`,
    `No action of SMS takes the content type "${type}".`, ...SEND_JSON),
  jsonAsForm: because('UnsupportedProtocol/contentType',
    '请求体是 JSON，但 Content-Type 是 application/x-www-form-urlencoded（许多 HTTP 库的默认值）。',
    'The body is JSON, but Content-Type says application/x-www-form-urlencoded, the default of many HTTP libraries.',
    ...SEND_JSON),
  signedForm: because('UnsupportedProtocol/contentType', '表单要用签名 v1，公共参数放在表单里；这个请求却用请求头签名。',
    'A form goes with signature v1, its common parameters among the fields; this request is signed in its headers.',
    '用 TC3-HMAC-SHA256 时请发送 application/json；SDK 的表单请设置 signMethod: HmacSHA256。',
    "With TC3-HMAC-SHA256 send application/json; for a form set the SDK's signMethod to HmacSHA256."),
  // A form that is too long gets the words of the signature (tencentcloud-sdk-python#42).
  size: (way: Way) => because(sizeKey(way), `请求超过 ${LIMITS[way]} 字节。`, `The request is longer than ${LIMITS[way]} bytes.`,
    ...SEND_LESS),
  // That too many fields or values are answered like too many bytes is assumed.
  fields: (way: Way) => because(sizeKey(way), `请求的字段超过 ${READ_LIMITS.fields} 个。`,
    `The request has more than ${READ_LIMITS.fields} fields.`, ...SEND_LESS),
  values: because('RequestSizeLimitExceeded', `JSON 超过 ${READ_LIMITS.jsonValues} 个值或 ${READ_LIMITS.jsonDepth} 层。`,
    `The JSON has more than ${READ_LIMITS.jsonValues} values or ${READ_LIMITS.jsonDepth} levels.`, ...SEND_LESS),
  noJson: (received: string) => because('InvalidParameter/json', '请求体不是 UTF-8 的 JSON 对象。', 'The body is no JSON object in UTF-8.',
    '没有参数时也要发送 {}；请检查编码、引号与结尾的逗号。', 'Send {} even without parameters; look for the encoding, single quotes and trailing commas.',
    { received }),
  noParts: (received: string) => because('InvalidRequest', '请求体不是 multipart：缺少 boundary 或没有字段。',
    'The body is no multipart: no boundary, or no field in it.',
    '建议使用 Content-Type: application/json。', 'Content-Type: application/json is the usual way.', { received }),
  // A piece of a query or form without `=` (LunaTranslator#264).
  unpaired: (received: string) => because('InvalidParameter/pair', `“${received.slice(0, 60)}” 里没有等号。`,
    `There is no = in "${received.slice(0, 60)}".`, '参数值要做 URL 编码，尤其是 & 与 #。', 'Values must be URL-encoded, & and # above all.',
    { received }),
};

/** What a call carries. */
export interface Carried {
  /** Still unchecked. */
  fields: Members;
  /** Numbers came as texts. */
  asText: boolean;
  /** Of a query or a form; they may hold the common parameters as well. */
  parameters?: Parameters;
}

/** Throws the gateway's refusal of what it cannot read. */
export function readCall(request: RawRequest, trail: Trail): Carried {
  const way = wayOf(request, trail);
  if (way === 'json') return { fields: readJson(request, trail), asText: false };
  if (way === 'multipart') return { fields: readParts(request, trail), asText: true };
  const parameters = readParameters(way === 'query' ? request.query : request.body);
  if ('unpaired' in parameters) return trail.refuse('body', WHY.unpaired(parameters.unpaired), parameters.unpaired.slice(0, 24));
  return { fields: parameters.fields, asText: true, parameters };
}

export function signedInHeaders({ headers }: Pick<RawRequest, 'headers'>): boolean {
  return headers['x-tc-action'] !== undefined || headers['authorization']?.startsWith(ALGORITHM) === true;
}

/** `application/json` of `Application/JSON; charset=utf-8`. */
export function mediaType({ headers }: Pick<RawRequest, 'headers'>): string {
  const header = headers['content-type'] ?? '';
  const end = header.indexOf(';');
  return (end === -1 ? header : header.slice(0, end)).trim().toLowerCase();
}

function wayOf(request: RawRequest, trail: Trail): Way {
  const { method } = request;
  const type = mediaType(request);
  const seen = `${method} ${type}`.trim();
  if (method !== 'GET' && method !== 'POST') trail.refuse('protocol', WHY.method(method), seen);
  const way = method === 'GET' ? 'query' : WAYS[type];
  // A form is signed with v1, whose parameters name the action; headers that do so belong to JSON and multipart.
  if (way === undefined || (way === 'form' && signedInHeaders(request))) {
    return trail.refuse('protocol', type === FORM ? wrongForm(request) : wrongType(type), seen);
  }
  checkSize(request, way, trail);
  trail.pass('protocol', seen);
  return way;
}

function wrongType(type: string): Failure {
  return type === '' ? WHY.noType : WHY.type(type);
}

function wrongForm({ method, body }: RawRequest): Failure {
  const isJson = method === 'POST' && body.toString('latin1', 0, 64).trimStart().startsWith('{');
  return isJson ? WHY.jsonAsForm : WHY.signedForm;
}

function checkSize({ headers, query, body, oversized }: RawRequest, way: Way, trail: Trail): void {
  const length = way === 'query' ? query.length : body.length;
  const note = oversized ? '> 10 MB' : `${length} B`;
  if (oversized || length > LIMITS[way]) trail.refuse('protocol', WHY.size(way), note);
  const separator = way === 'multipart' ? delimiterOf(headers['content-type'] ?? '') : way === 'form' ? '&' : undefined;
  const many = separator !== undefined && hasMore(body, separator, READ_LIMITS.fields);
  if (many) trail.refuse('protocol', WHY.fields(way), note);
}

/** Bytes that are no UTF-8 leave U+FFFD behind; a strict TextDecoder says the same but is slower than all the rest of a call. */
function isUtf8(bytes: Buffer, text: string): boolean {
  return !text.includes('\ufffd') || Buffer.from(text).equals(bytes);
}

function readJson({ body }: RawRequest, trail: Trail): Members {
  const text = body.toString('utf8');
  const fields = isUtf8(body, text) ? jsonObject(text) : undefined;
  if (fields) return fields;
  if (isTooMuchJson(text)) trail.refuse('protocol', WHY.values, `${body.length} B`);
  const received = body.toString('utf8', 0, 200);
  return trail.refuse('body', WHY.noJson(received), received === '' ? '0 B' : received.slice(0, 24));
}

/** Fields by their flattened names, as in a form. The page marks no action of SMS for it; that it is taken is assumed. */
function readParts({ headers, body }: RawRequest, trail: Trail): Members {
  const parts = parseMultipart(headers['content-type'] ?? '', body);
  if (parts && parts.size > 0) return parametersOf([...parts]).fields;
  return trail.refuse('body', WHY.noParts(body.toString('utf8', 0, 200)), `${body.length} B`);
}
