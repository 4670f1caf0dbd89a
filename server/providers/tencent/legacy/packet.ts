/** A v5 request taken apart: command, application and random number from the URL, everything else from JSON of any content type. */
import { because } from '../../../provider-kit/trail.ts';
import { parsePairs } from '../../../provider-kit/body.ts';
import type { Members } from '../../../provider-kit/fields.ts';
import { isObject, jsonObject } from '../../../provider-kit/fields.ts';
import { isTooMuchJson } from '../../../provider-kit/json.ts';
import type { RawRequest } from '../../../provider-kit/request.ts';
import type { Trail } from '../checks.ts';
import { openTrail } from '../checks.ts';

const PATH = /^\/v[35]\/tlssmssvr\/(\w+)$/;

/** The command of a request's path; undefined when the path is no such command. */
export function commandOf({ path }: RawRequest): string | undefined {
  return PATH.exec(path)?.[1];
}

export interface Packet {
  trail: Trail;
  request: RawRequest;
  sdkAppId: string;
  random: string;
  sig: string;
  time: number;
  body: Members;
}

// oxfmt-ignore
const WHY = {
  noJson: (received: string) => because('1004/json', '请求体不是 UTF-8 的 JSON 对象。', 'The body is no JSON object in UTF-8.',
    '用 POST 发送 JSON。', 'POST a JSON object.', { received }),
  tooMuch: (received: string) => because('1004/json', '请求体的 JSON 值太多或嵌套太深。',
    'The JSON of the body has too many values or levels.', '用 POST 发送 JSON。', 'POST a JSON object.', { received }),
  noSig: because('1003', '请求没有 sig 字段。', 'The packet has no field sig.',
    '请按文档计算 sha256 签名。', 'Compute the sha256 signature as documented.'),
  missing: (path: string) => because('1004', `缺少字段 ${path}。`, `The field ${path} is missing.`, ...SAMPLE, { received: '' }),
  wrong: (path: string, received: string) => because('1004', `字段 ${path} 的类型或取值不对，收到 ${received}。`,
    `The field ${path} has the wrong type or value: ${received}.`, ...SAMPLE, { received }),
};

const SAMPLE = ['请对照文档里的请求示例。', 'Compare it with the sample of the documentation.'] as const;

/** Throws 1004 for what cannot be read and 1003 for a missing signature. */
export function readPacket(request: RawRequest): Packet {
  const body = jsonObject(request.body.toString('utf8'));
  const trail = openTrail(() => numbersIn(body ?? {}));
  if (!body || request.oversized) {
    const why = isTooMuchJson(request.body.toString('utf8')) ? WHY.tooMuch : WHY.noJson;
    return trail.refuse('body', why(request.body.toString('utf8', 0, 200)), `${request.body.length} B`);
  }
  trail.pass('body', Object.keys(body).join(', ').slice(0, SHOWN));
  const query = new Map(parsePairs(request.query));
  const { sig } = body;
  if (typeof sig !== 'string' || sig === '') return trail.refuse('signature', WHY.noSig, 'sig');
  return {
    trail,
    request,
    sdkAppId: query.get('sdkappid') ?? '',
    random: query.get('random') ?? '',
    sig,
    time: countAt(body['time'], 'time', { trail }),
    body,
  };
}

/** What a field is read for. */
type Reader = Pick<Packet, 'trail'>;

/** Characters of a wrong value that a reason repeats. */
const SHOWN = 200;

/** The packet lacks a field, or it has the wrong type: one number for both. */
export function cannotGet({ trail }: Reader, path: string, value: unknown): never {
  const received = (JSON.stringify(value) ?? '').slice(0, SHOWN);
  const failure = received === '' ? WHY.missing(path) : WHY.wrong(path, received);
  return trail.refuse('fields', { ...failure, values: { name: path } }, path);
}

export function textAt(value: unknown, path: string, packet: Reader): string {
  return typeof value === 'string' ? value : cannotGet(packet, path, value);
}

/** A whole number, also as digits in a string: clients of v5 wrote both (assumed to be taken). */
export function countAt(value: unknown, path: string, packet: Reader): number {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : cannotGet(packet, path, value);
}

export function listAt(value: unknown, path: string, packet: Reader): readonly unknown[] {
  return Array.isArray(value) ? value : cannotGet(packet, path, value);
}

/** A number as v5 writes it. */
export interface Tel {
  nationCode: string;
  mobile: string;
}

export function telAt(value: unknown, path: string, packet: Reader): Tel {
  if (!isObject(value)) return cannotGet(packet, path, value);
  return {
    nationCode: textAt(value['nationcode'], `${path}/nationcode`, packet),
    mobile: textAt(value['mobile'], `${path}/mobile`, packet),
  };
}

function numbersIn({ tel }: Members): readonly string[] {
  const tels = Array.isArray(tel) ? tel.slice(0, 200) : [tel];
  return tels.flatMap((one) => {
    if (typeof one === 'string') return [one];
    return isObject(one) ? [`+${String(one['nationcode'])}${String(one['mobile'])}`] : [];
  });
}
