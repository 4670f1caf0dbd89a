/** A v5 request taken apart: command, application and random number from the URL, everything else from JSON of any content type. */
import type { RawRequest } from '../../../provider-kit/request.ts';
import { parsePairs } from '../../../provider-kit/body.ts';
import { isObject } from '../actions/fields.ts';
import type { Body } from '../actions/fields.ts';
import type { Trail } from '../gateway/trail.ts';
import { pass, refuse, say } from '../gateway/trail.ts';

const PATH = /^\/v[35]\/tlssmssvr\/(\w+)$/;

/** The command of a request's path; undefined when the path is no such command. */
export function commandOf({ path }: RawRequest): string | undefined {
  return PATH.exec(path)?.[1];
}

export interface Packet extends Trail {
  request: RawRequest;
  sdkAppId: string;
  random: string;
  sig: string;
  time: number;
  body: Body;
}

/** Throws 1004 for what cannot be read and 1003 for a missing signature. */
export function readPacket(request: RawRequest): Packet {
  let body: Body = {};
  const trail: Trail = { language: 'en', checks: [], recipients: () => numbersIn(body) };
  const read = parseObject(request.body);
  if (!read || request.oversized) {
    return refuse(trail, 'body', {
      key: '1004/json',
      note: `${request.body.length} B`,
      explanation: {
        cause: say('请求体不是 UTF-8 的 JSON 对象。', 'The body is no JSON object in UTF-8.'),
        remedy: say('用 POST 发送 JSON。', 'POST a JSON object.'),
        received: request.body.toString('utf8', 0, 200),
      },
    });
  }
  body = read;
  pass(trail, 'body', Object.keys(body).join(', '));
  const query = new Map(parsePairs(request.query));
  const sig = body['sig'];
  if (typeof sig !== 'string' || sig === '') {
    return refuse(trail, 'signature', {
      key: '1003',
      note: 'sig',
      explanation: {
        cause: say('请求没有 sig 字段。', 'The packet has no field sig.'),
        remedy: say('请按文档计算 sha256 签名。', 'Compute the sha256 signature as documented.'),
      },
    });
  }
  return {
    language: trail.language,
    checks: trail.checks,
    recipients: trail.recipients,
    request,
    sdkAppId: query.get('sdkappid') ?? '',
    random: query.get('random') ?? '',
    sig,
    time: countAt(body['time'], 'time', trail),
    body,
  };
}

/** The packet lacks a field, or it has the wrong type: one number for both. */
export function cannotGet(trail: Trail, path: string, value: unknown): never {
  const received = JSON.stringify(value) ?? '';
  return refuse(trail, 'fields', {
    key: '1004',
    values: { name: path },
    note: path,
    explanation: {
      cause:
        received === ''
          ? say(`缺少字段 ${path}。`, `The field ${path} is missing.`)
          : say(
              `字段 ${path} 的类型或取值不对，收到 ${received}。`,
              `The field ${path} has the wrong type or value: ${received}.`,
            ),
      remedy: say('请对照文档里的请求示例。', 'Compare it with the sample of the documentation.'),
      received,
    },
  });
}

export function textAt(value: unknown, path: string, trail: Trail): string {
  return typeof value === 'string' ? value : cannotGet(trail, path, value);
}

/** A whole number, also as digits in a string: clients of v5 wrote both (assumed to be taken). */
export function countAt(value: unknown, path: string, trail: Trail): number {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : cannotGet(trail, path, value);
}

export function listAt(value: unknown, path: string, trail: Trail): readonly unknown[] {
  return Array.isArray(value) ? value : cannotGet(trail, path, value);
}

/** A number as v5 writes it. */
export interface Tel {
  nationCode: string;
  mobile: string;
}

export function telAt(value: unknown, path: string, trail: Trail): Tel {
  if (!isObject(value)) return cannotGet(trail, path, value);
  return {
    nationCode: textAt(value['nationcode'], `${path}/nationcode`, trail),
    mobile: textAt(value['mobile'], `${path}/mobile`, trail),
  };
}

function numbersIn({ tel }: Body): readonly string[] {
  const tels = Array.isArray(tel) ? tel.slice(0, 200) : [tel];
  return tels.flatMap((one) => {
    if (typeof one === 'string') return [one];
    return isObject(one) ? [`+${String(one['nationcode'])}${String(one['mobile'])}`] : [];
  });
}

function parseObject(bytes: Buffer): Body | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
