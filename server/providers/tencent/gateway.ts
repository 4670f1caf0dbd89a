/** The common layer of API 3.0: from bytes to a named action, in the gateway's order (the order itself is inferred from reports). */
import type { RawRequest } from '../../provider-kit/contract.ts';
import { MAX_NUMBERS, resolveNumber } from './numbers.ts';
import type { Trail } from './trail.ts';
import { pass, refuse, say } from './trail.ts';

/** POST with a v3 signature: 10 MB. Source: 382/38766. */
const BODY_LIMIT = 10 * 1024 * 1024;

/** Actions of each version that the sandbox answers. */
export type Versions = ReadonlyMap<string, ReadonlySet<string>>;

/** A call whose common parameters are in order; nothing is proven of it yet. */
export interface Envelope extends Trail {
  request: RawRequest;
  action: string;
  version: string;
  timestamp: string;
  authorization: string;
  /** The JSON object in the body, its fields still unchecked. */
  fields: Readonly<Record<string, unknown>>;
}

/** Method and content type, body, common parameters, action. Throws the gateway's refusal. */
export function openEnvelope(request: RawRequest, versions: Versions): Envelope {
  const language = request.headers['x-tc-language']?.toLowerCase() === 'zh-cn' ? 'zh' : 'en';
  const unread: Trail = { language, checks: [], recipients: () => [] };
  checkProtocol(request, unread);
  const fields = parseBody(request, unread);
  const trail: Trail = { ...unread, recipients: () => numbersIn(fields['PhoneNumberSet']) };
  const action = common(request, trail, 'Action');
  const version = common(request, trail, 'Version');
  const timestamp = common(request, trail, 'Timestamp');
  checkTimestampType(timestamp, trail);
  const authorization = request.headers['authorization'] ?? missing(trail, 'Authorization', 'Authorization');
  pass(trail, 'common', `${action} ${version}`);
  checkAction(versions, action, version, trail);
  return { ...trail, request, action, version, timestamp, authorization, fields };
}

/** The numbers of a call that may yet be refused, in E.164 where they can be read. */
function numbersIn(set: unknown): readonly string[] {
  if (!Array.isArray(set)) return [];
  const written = set.filter((item): item is string => typeof item === 'string').slice(0, MAX_NUMBERS);
  return written.map((item) => resolveNumber(item, '2021-01-11')?.e164 ?? item);
}

function checkProtocol(request: RawRequest, trail: Trail): void {
  const type = mediaType(request);
  const seen = `${request.method} ${type}`.trim();
  if (request.method === 'GET' || (request.method === 'POST' && type === 'application/x-www-form-urlencoded')) {
    refuse(trail, 'protocol', { key: 'UnsupportedOperation', note: seen, explanation: explainForm(request) });
  }
  if (request.method !== 'POST') {
    refuse(trail, 'protocol', {
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
  if (type !== 'application/json') {
    refuse(trail, 'protocol', {
      key: 'UnsupportedProtocol/contentType',
      note: seen,
      explanation: {
        cause: say(
          `SendSms 不接受 Content-Type “${type}”。`,
          type === '' ? 'The request has no Content-Type.' : `SendSms does not take the content type "${type}".`,
        ),
        remedy: say('请设置 Content-Type: application/json，并把它签入签名。', 'Send, and sign, Content-Type: application/json.'),
      },
    });
  }
  if (request.oversized || request.body.length > BODY_LIMIT) {
    refuse(trail, 'protocol', {
      key: 'RequestSizeLimitExceeded',
      note: request.oversized ? '> 10 MB' : `${request.body.length} B`,
      explanation: {
        cause: say('请求体超过 10 MB。', 'The body is larger than 10 MB.'),
        remedy: say('请分批发送。', 'Send in smaller batches.'),
      },
    });
  }
  pass(trail, 'protocol', seen);
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
      '沙箱目前只接受 POST 加 application/json 加 TC3-HMAC-SHA256；真实服务还接受 GET 与表单（签名 v1）。',
      'So far the sandbox takes POST with application/json and TC3-HMAC-SHA256 only; the real service takes GET and forms (signature v1) as well.',
    ),
    remedy: say(
      "SDK 请设置 signMethod: 'TC3-HMAC-SHA256' 与 reqMethod: 'POST'。",
      "In an SDK set signMethod: 'TC3-HMAC-SHA256' and reqMethod: 'POST'.",
    ),
  };
}

function parseBody(request: RawRequest, trail: Trail): Readonly<Record<string, unknown>> {
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

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const COMMON = { Action: 'x-tc-action', Version: 'x-tc-version', Timestamp: 'x-tc-timestamp' } as const;

/** A common parameter out of its `X-TC-` header; an empty one counts as missing (assumed). */
function common(request: RawRequest, trail: Trail, name: keyof typeof COMMON): string {
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

/** The text is that of `Nonce` in a captured reply. */
function checkTimestampType(timestamp: string, trail: Trail): void {
  if (/^\d{1,15}$/.test(timestamp)) return;
  refuse(trail, 'common', {
    key: 'InvalidParameter/common',
    values: { name: 'Timestamp' },
    note: timestamp,
    explanation: {
      cause: say('X-TC-Timestamp 不是整数。', 'X-TC-Timestamp is no whole number.'),
      remedy: say('请发送 Unix 秒，例如 1551113065。', 'Send Unix seconds, such as 1551113065.'),
      received: timestamp,
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
        cause: say(
          `沙箱的 ${version} 版本不认识接口 ${action}。`,
          `The sandbox knows no action ${action} in version ${version}.`,
        ),
        remedy: say(
          `目前可用：${[...actions].join('、')}；接口名区分大小写。`,
          `It answers ${[...actions].join(', ')} so far; names are case-sensitive.`,
        ),
      },
    });
  }
  pass(trail, 'action', `${action} ${version}`);
}
