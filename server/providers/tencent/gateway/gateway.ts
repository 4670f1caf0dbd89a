/** The common layer of API 3.0: from bytes to a named action, in the gateway's order (the order itself is inferred from reports). */
import { parseMultipart } from '../../../provider-kit/body.ts';
import type { RawRequest } from '../../../provider-kit/request.ts';
import type { Body } from '../actions/fields.ts';
import { isObject } from '../actions/fields.ts';
import { parametersOf, readParameters } from './parameters.ts';
import type { Parameters } from './parameters.ts';
import { MAX_NUMBERS, resolveNumber } from '../numbers.ts';
import { ALGORITHM } from '../signature.ts';
import type { Trail } from './trail.ts';
import { pass, refuse, say } from './trail.ts';

/** The four ways a call may come, and how long its part that carries fields may be. Source: 382/38766. */
const LIMITS = { json: 10 * 1024 * 1024, multipart: 10 * 1024 * 1024, form: 1024 * 1024, query: 32 * 1024 } as const;

/** Actions of each version that the sandbox answers. */
export type Versions = ReadonlyMap<string, ReadonlySet<string>>;

/** How a call proves who sent it. */
export type Proof =
  /** TC3-HMAC-SHA256: the `Authorization` header. */
  | { method: 'v3'; authorization: string }
  /** Signature v1: everything stands among the parameters. */
  | { method: 'v1'; parameters: Parameters; secretId: string; signature: string };

/** A call whose common parameters are in order; nothing is proven of it yet. */
export interface Envelope extends Trail {
  request: RawRequest;
  action: string;
  version: string;
  timestamp: string;
  /** Empty where the call names none. */
  region: string;
  token: string;
  proof: Proof;
  /** Its own fields, still unchecked. */
  fields: Body;
  /** Numbers came as texts: the call is a query or a form. */
  asText: boolean;
}

type Way = keyof typeof LIMITS;

/** Method and content type, fields, common parameters, action. Throws the gateway's refusal. */
export function openEnvelope(request: RawRequest, versions: Versions): Envelope {
  let fields: Body = {};
  const trail: Trail = {
    language: languageOf(request.headers['x-tc-language']),
    checks: [],
    recipients: () => numbersIn(fields),
  };
  const way = wayOf(request, trail);
  if (way === 'json') fields = parseBody(request, trail);
  else if (way === 'multipart') fields = parseParts(request, trail);
  else {
    const written = readParameters(way === 'query' ? request.query : request.body);
    if ('unpaired' in written) return unpaired(written.unpaired, trail);
    fields = written.fields;
    if (!signedInHeaders(request)) return openV1(request, versions, written, trail);
  }
  const action = header(request, trail, 'Action');
  const version = header(request, trail, 'Version');
  const timestamp = header(request, trail, 'Timestamp');
  checkTimestampType(timestamp, trail);
  const authorization = request.headers['authorization'] ?? missing(trail, 'Authorization', 'Authorization');
  pass(trail, 'common', `${action} ${version}`);
  checkAction(versions, action, version, trail);
  return {
    language: trail.language,
    checks: trail.checks,
    recipients: trail.recipients,
    request,
    action,
    version,
    timestamp,
    region: request.headers['x-tc-region'] ?? '',
    token: request.headers['x-tc-token'] ?? '',
    proof: { method: 'v3', authorization },
    fields,
    asText: way !== 'json',
  };
}

/** Signature v1: common parameters and fields stand side by side. */
function openV1(request: RawRequest, versions: Versions, written: Parameters, unread: Trail): Envelope {
  const { common } = written;
  const trail: Trail = { ...unread, language: languageOf(common.get('Language')) };
  const need = (name: string): string => common.get(name) || missing(trail, name, name);
  const action = need('Action');
  const version = need('Version');
  const timestamp = need('Timestamp');
  checkTimestampType(timestamp, trail);
  const nonce = need('Nonce');
  if (!/^\d{1,19}$/.test(nonce)) wrongCommonType('Nonce', nonce, trail);
  const secretId = need('SecretId');
  const signature = need('Signature');
  pass(trail, 'common', `${action} ${version}`);
  checkAction(versions, action, version, trail);
  return {
    ...trail,
    request,
    action,
    version,
    timestamp,
    region: common.get('Region') ?? '',
    token: common.get('Token') ?? '',
    proof: { method: 'v1', parameters: written, secretId, signature },
    fields: written.fields,
    asText: true,
  };
}

export interface NamedAction {
  action: string;
  version: string;
}

/** Every route asks; the parameters are read once. */
const namedActions = new WeakMap<RawRequest, NamedAction>();

/** Action and version of a request that does not say them in its headers. */
export function namedAction(request: RawRequest): NamedAction {
  const known = namedActions.get(request);
  if (known) return known;
  const written = readParameters(request.method === 'GET' ? request.query : request.body);
  const common = 'unpaired' in written ? undefined : written.common;
  const named = { action: common?.get('Action') ?? '', version: common?.get('Version') ?? '' };
  namedActions.set(request, named);
  return named;
}

function languageOf(name: string | undefined): Trail['language'] {
  return name?.toLowerCase() === 'zh-cn' ? 'zh' : 'en';
}

function signedInHeaders({ headers }: RawRequest): boolean {
  return headers['x-tc-action'] !== undefined || headers['authorization']?.startsWith(ALGORITHM) === true;
}

/** The numbers of a call that may yet be refused, in E.164 where they can be read. */
function numbersIn({ PhoneNumberSet: set, MultiSmsInfoSet: infos }: Body): readonly string[] {
  if (Array.isArray(infos))
    return numbersIn({ PhoneNumberSet: infos.map((info) => (isObject(info) ? info['PhoneNumber'] : '')) });
  if (!Array.isArray(set)) return [];
  const written = set.filter((item): item is string => typeof item === 'string').slice(0, MAX_NUMBERS);
  return written.map((item) => resolveNumber(item, '2021-01-11')?.e164 ?? item);
}

/** Which of the four ways a call takes; the others are refused. */
function wayOf(request: RawRequest, trail: Trail): Way {
  const type = mediaType(request);
  const seen = `${request.method} ${type}`.trim();
  const way = request.method === 'GET' ? 'query' : WAYS[type];
  if (request.method !== 'GET' && request.method !== 'POST') {
    return refuse(trail, 'protocol', {
      key: 'UnsupportedProtocol',
      note: seen,
      explanation: {
        cause: say(
          `API 3.0 只有 GET 与 POST，收到的是 ${request.method}。`,
          `API 3.0 knows GET and POST; this is a ${request.method}.`,
        ),
        remedy: say('请用 POST 与 Content-Type: application/json。', 'Use POST with Content-Type: application/json.'),
      },
    });
  }
  // A form is signed with v1, whose parameters name the action; headers that do so belong to JSON and multipart.
  if (way === undefined || (way === 'form' && signedInHeaders(request))) return wrongType(request, type, seen, trail);
  checkSize(request, way, trail);
  pass(trail, 'protocol', seen);
  return way;
}

const WAYS: Readonly<Record<string, Way | undefined>> = {
  'application/json': 'json',
  'application/x-www-form-urlencoded': 'form',
  'multipart/form-data': 'multipart',
};

function wrongType(request: RawRequest, type: string, seen: string, trail: Trail): never {
  return refuse(trail, 'protocol', {
    key: 'UnsupportedProtocol/contentType',
    note: seen,
    explanation:
      type === 'application/x-www-form-urlencoded'
        ? explainForm(request)
        : {
            cause: say(
              `短信接口不接受 Content-Type “${type}”。`,
              type === '' ? 'The request has no Content-Type.' : `No action of SMS takes the content type "${type}".`,
            ),
            remedy: say(
              '请设置 Content-Type: application/json，并把它签入签名。',
              'Send, and sign, Content-Type: application/json.',
            ),
          },
  });
}

/** A form that is too long gets the words of the signature (tencentcloud-sdk-python#42). */
function checkSize(request: RawRequest, way: Way, trail: Trail): void {
  const length = way === 'query' ? request.query.length : request.body.length;
  if (!request.oversized && length <= LIMITS[way]) return;
  refuse(trail, 'protocol', {
    key: way === 'form' ? 'AuthFailure.SignatureFailure/size' : 'RequestSizeLimitExceeded',
    note: request.oversized ? '> 10 MB' : `${length} B`,
    explanation: {
      cause: say(`请求超过 ${LIMITS[way]} 字节。`, `The request is longer than ${LIMITS[way]} bytes.`),
      remedy: say('请分批发送；最多的是 POST JSON，10 MB。', 'Send in smaller batches; POST with JSON may hold most, 10 MB.'),
    },
  });
}

/** A piece of a query or form without `=` (LunaTranslator#264). */
function unpaired(piece: string, trail: Trail): never {
  return refuse(trail, 'body', {
    key: 'InvalidParameter/pair',
    note: piece.slice(0, 24),
    explanation: {
      cause: say(`“${piece.slice(0, 60)}” 里没有等号。`, `There is no = in "${piece.slice(0, 60)}".`),
      remedy: say('参数值要做 URL 编码，尤其是 & 与 #。', 'Values must be URL-encoded, & and # above all.'),
      received: piece,
    },
  });
}

/** `application/json` of `Application/JSON; charset=utf-8`. */
function mediaType(request: RawRequest): string {
  const header = request.headers['content-type'] ?? '';
  const end = header.indexOf(';');
  return (end === -1 ? header : header.slice(0, end)).trim().toLowerCase();
}

function explainForm(request: RawRequest): { cause: ReturnType<typeof say>; remedy: ReturnType<typeof say> } {
  const first = request.body.toString('latin1', 0, 64).trimStart()[0];
  if (request.method === 'POST' && first === '{') {
    return {
      cause: say(
        '请求体是 JSON，但 Content-Type 是 application/x-www-form-urlencoded（许多 HTTP 库的默认值）。',
        'The body is JSON, but Content-Type says application/x-www-form-urlencoded, the default of many HTTP libraries.',
      ),
      remedy: say('请设置 Content-Type: application/json，并把它签入签名。', 'Send, and sign, Content-Type: application/json.'),
    };
  }
  return {
    cause: say(
      '表单要用签名 v1，公共参数放在表单里；这个请求却用请求头签名。',
      'A form goes with signature v1, its common parameters among the fields; this request is signed in its headers.',
    ),
    remedy: say(
      '用 TC3-HMAC-SHA256 时请发送 application/json；SDK 的表单请设置 signMethod: HmacSHA256。',
      "With TC3-HMAC-SHA256 send application/json; for a form set the SDK's signMethod to HmacSHA256.",
    ),
  };
}

function parseBody(request: RawRequest, trail: Trail): Body {
  const fields = parseObject(request.body);
  if (fields) return fields;
  const start = request.body.toString('utf8', 0, 200);
  return refuse(trail, 'body', {
    key: 'InvalidParameter/json',
    note: start === '' ? '0 B' : start.slice(0, 24),
    explanation: {
      cause: say('请求体不是 UTF-8 的 JSON 对象。', 'The body is no JSON object in UTF-8.'),
      remedy: say(
        '没有参数时也要发送 {}；请检查编码、引号与结尾的逗号。',
        'Send {} even without parameters; look for the encoding, single quotes and trailing commas.',
      ),
      received: start,
    },
  });
}

/** Fields by their flattened names, as in a form. The page marks no action of SMS for it; that it is taken is assumed. */
function parseParts(request: RawRequest, trail: Trail): Body {
  const parts = parseMultipart(request.headers['content-type'] ?? '', request.body);
  if (parts && parts.size > 0) return parametersOf([...parts]).fields;
  return refuse(trail, 'body', {
    key: 'InvalidRequest',
    note: `${request.body.length} B`,
    explanation: {
      cause: say('请求体不是 multipart：缺少 boundary 或没有字段。', 'The body is no multipart: no boundary, or no field in it.'),
      remedy: say('建议使用 Content-Type: application/json。', 'Content-Type: application/json is the usual way.'),
      received: request.body.toString('utf8', 0, 200),
    },
  });
}

/** Bytes that are no UTF-8 leave U+FFFD behind; a strict TextDecoder says the same but is slower than all the rest of a call. */
function parseObject(body: Buffer): Readonly<Record<string, unknown>> | undefined {
  const json = body.toString('utf8');
  if (json.includes('\ufffd') && !Buffer.from(json).equals(body)) return undefined;
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const COMMON = { Action: 'x-tc-action', Version: 'x-tc-version', Timestamp: 'x-tc-timestamp' } as const;

/** A common parameter out of its `X-TC-` header; an empty one counts as missing (assumed). */
function header(request: RawRequest, trail: Trail, name: keyof typeof COMMON): string {
  return request.headers[COMMON[name]] || missing(trail, name, `X-TC-${name}`);
}

function missing(trail: Trail, name: string, header: string): never {
  return refuse(trail, 'common', {
    key: 'MissingParameter',
    values: { name },
    note: name,
    explanation: {
      cause: say(`请求缺少 ${header} 请求头。`, `The request has no ${header} header.`),
      remedy: say(
        'Action、Version、Timestamp、Region 放在 X-TC- 请求头里，签名放在 Authorization 里。',
        'Action, Version, Timestamp and Region travel in X-TC- headers, the signature in Authorization.',
      ),
    },
  });
}

function checkTimestampType(timestamp: string, trail: Trail): void {
  if (!/^\d{1,15}$/.test(timestamp)) wrongCommonType('Timestamp', timestamp, trail);
}

/** The text was captured with `Nonce`. */
function wrongCommonType(name: string, received: string, trail: Trail): never {
  return refuse(trail, 'common', {
    key: 'InvalidParameter/common',
    values: { name },
    note: received.slice(0, 24),
    explanation: {
      cause: say(`${name} 不是整数。`, `${name} is no whole number.`),
      remedy:
        name === 'Timestamp'
          ? say('请发送 Unix 秒，例如 1551113065。', 'Send Unix seconds, such as 1551113065.')
          : say('请发送一个随机正整数。', 'Send a random whole number.'),
      received,
    },
  });
}

function checkAction(versions: Versions, action: string, version: string, trail: Trail): void {
  const actions = versions.get(version);
  if (!actions) {
    refuse(trail, 'action', {
      key: 'NoSuchVersion',
      values: { version },
      note: version,
      explanation: {
        cause: say(`短信没有 ${version} 这个接口版本。`, `SMS has no API version ${version}.`),
        remedy: say(`请用 ${[...versions.keys()].join(' 或 ')}。`, `Use ${[...versions.keys()].join(' or ')}.`),
      },
    });
  }
  if (!actions.has(action)) {
    refuse(trail, 'action', {
      key: 'InvalidAction',
      note: action,
      explanation: {
        cause: say(`${version} 版本没有接口 ${action}。`, `Version ${version} has no action ${action}.`),
        remedy: say(
          `接口名区分大小写，该版本有：${[...actions].join('、')}。`,
          `Names are case-sensitive; it has ${[...actions].join(', ')}.`,
        ),
      },
    });
  }
  pass(trail, 'action', `${action} ${version}`);
}
