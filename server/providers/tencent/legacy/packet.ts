/** A v5 request taken apart: command, application and random number from the URL, everything else from JSON of any content type. */
import { ofCompressed } from '../../../provider-kit/diagnosis/compressed.ts';
import type { Failure } from '../../../provider-kit/trail.ts';
import { because } from '../../../provider-kit/trail.ts';
import { parsePairs } from '../../../provider-kit/body.ts';
import type { Members } from '../../../provider-kit/fields.ts';
import { isObject, jsonObject } from '../../../provider-kit/fields.ts';
import { isTooMuchJson } from '../../../provider-kit/json.ts';
import type { RawRequest } from '../../../provider-kit/request.ts';
import { withoutPort } from '../../../provider-kit/request.ts';
import type { Trail } from '../checks.ts';
import { leniencies } from '../leniencies.ts';
import { openTrail } from '../checks.ts';

const PATH = /^\/v[35]\/tlssmssvr\/(\w+)$/;
/** The service that is played, and the one beside it that is not: calls by voice. */
const SERVICE = /^\/v[35]\/tls(?:sms|voice)svr\//;

/** The hosts of v5: whatever comes there is answered in its envelope. Its paths are claimed at other addresses as well. */
export const legacyHosts: readonly string[] = ['yun.tim.qq.com', 'cloud.tim.qq.com'];

export function isLegacy({ path, host }: Pick<RawRequest, 'path' | 'host'>): boolean {
  // Each call of API 3.0 asks: what costs little comes first.
  return (path !== '/' && SERVICE.test(path)) || (host.includes('.tim.qq.com') && legacyHosts.includes(withoutPort(host)));
}

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

const POST_JSON = [
  '先把对象序列化成 JSON（如 JSON.stringify）再作为请求体发送。',
  'Serialise the object to JSON (with JSON.stringify, for example) and send that as the body.',
] as const;
const SAMPLE = ['请对照文档里的请求示例。', 'Compare it with the sample request in the documentation.'] as const;

// oxfmt-ignore
const WHY = {
  noPost: (method: string) => because('60008', `v5 只收带 JSON 的 POST，收到的是 ${method}。`, `v5 accepts only a POST with JSON; received ${method}.`,
    'URL 里只放 sdkappid 与 random，其余字段写进 JSON 请求体。', 'Put only sdkappid and random into the URL, and every other field into a JSON body.',
    { received: method, expected: 'POST' }),
  noBody: because('1004/json', '请求体是空的。', 'The body is empty.', ...POST_JSON, { received: '' }),
  form: (received: string) => because('1004/json', '请求体是表单，不是 JSON（jQuery 等库的默认做法）。',
    'The body is a form, not JSON: the default of jQuery and other libraries.', ...POST_JSON, { received }),
  noJson: (received: string) => because('1004/json', '请求体不是 UTF-8 的 JSON 对象。', 'The body is not a JSON object in UTF-8.',
    ...POST_JSON, { received }),
  tooMuch: (received: string) => because('1004/json', '请求体的 JSON 值太多或嵌套太深。',
    'The JSON of the body has too many values or levels.', ...POST_JSON, { received }),
  noSig: because('1003', '请求没有 sig 字段。', 'The request has no sig field.',
    '请按文档计算 sha256 签名。', 'Compute the sha256 signature as documented.'),
  badParams: (zh: string, en: string, received: string) => because('1004/params', zh, en,
    'params 是字符串数组，例如 ["671093"]。', 'params is an array of strings, such as ["671093"].', { received, expected: '["671093"]' }),
  missing: (path: string) => because('1004', `缺少字段 ${path}。`, `The field ${path} is missing.`, ...SAMPLE, { received: '' }),
  wrong: (path: string, received: string) => because('1004', `字段 ${path} 的类型或取值不对，收到 ${received}。`,
    `The field ${path} has the wrong type or value: ${received}.`, ...SAMPLE, { received }),
};

/** What every call of v5 has to be, whatever it asks for. */
export function openLegacy(request: RawRequest, recipients: () => readonly string[] = () => []): Trail {
  const { method } = request;
  const trail = openTrail(recipients);
  trail.unless(method === 'POST', 'protocol', () => WHY.noPost(method), method);
  return trail;
}

/** Throws 60008 for another method, 1004 for what cannot be read and 1003 for a missing signature. */
export function readPacket(request: RawRequest): Packet {
  const body = jsonObject(request.body.toString('utf8'));
  const trail = openLegacy(request, () => numbersIn(body ?? {}));
  const { path } = request;
  if (path.startsWith('/v3/')) trail.warn(leniencies.v3Path, { expected: path.replace('3', '5'), received: path });
  if (!body || request.oversized) return trail.refuse('body', whyUnreadable(request), `${request.body.length} B`);
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

function whyUnreadable(request: RawRequest): Failure {
  const { body } = request;
  if (body.length === 0) return WHY.noBody;
  const begin = body.toString('utf8', 0, 200);
  if (/^[\w%.[\]]+=/.test(begin)) return WHY.form(begin);
  if (isTooMuchJson(body.toString('utf8'))) return WHY.tooMuch(begin);
  const failure = WHY.noJson(begin);
  return { ...failure, explanation: ofCompressed(request) ?? failure.explanation };
}

/** What a field is read for. */
type Reader = Pick<Packet, 'trail'>;

/** Characters of a wrong value that a reason repeats. */
const SHOWN = 200;

/** The packet lacks a field, or it has the wrong type: one number for both. `why` where more is known than that. */
export function cannotGet({ trail }: Reader, path: string, value: unknown, why?: Failure['explanation']): never {
  const received = written(value);
  const failure = received === '' ? WHY.missing(path) : WHY.wrong(path, received);
  const explanation = why ?? failure.explanation;
  return trail.refuse('fields', { ...failure, explanation, values: { name: path } }, path);
}

/** A value as the packet has it. */
export function written(value: unknown): string {
  return (JSON.stringify(value) ?? '').slice(0, SHOWN);
}

/** The values of a template. Numbers pass as well as texts: clients of several languages sent them. */
export function paramsAt(value: unknown, { trail }: Reader): readonly string[] {
  if (value === undefined) return [];
  const refuse = (zh: string, en: string): never => trail.refuse('fields', WHY.badParams(zh, en, written(value)), 'params');
  if (!Array.isArray(value)) return refuse('params 不是数组。', 'params is not an array.');
  const items: readonly unknown[] = value;
  return items.map((item, i) => {
    if (typeof item === 'string') return item;
    if (typeof item !== 'number')
      return refuse(`params 的第 ${i + 1} 项不是字符串。`, `Item ${i + 1} of params is not a string.`);
    trail.warn(leniencies.numberParam, { expected: `"${item}"`, received: String(item) });
    return String(item);
  });
}

export function textAt(value: unknown, path: string, packet: Reader): string {
  return typeof value === 'string' ? value : cannotGet(packet, path, value);
}

/** A whole number; digits in a text pass, too: clients of v5 wrote both. */
export function countAt(value: unknown, path: string, packet: Reader): number {
  if (typeof value === 'string' && /^\d{1,15}$/.test(value)) {
    packet.trail.warn(leniencies.textCount, {
      expected: `${path}: ${value}`,
      received: `${path}: "${value}"`,
      values: { name: path },
    });
    return Number(value);
  }
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : cannotGet(packet, path, value);
}

/** A field that may be left out. `null` counts as that, with a warning. */
export function optionalAt({ body, trail }: Packet, name: string): unknown {
  const value = body[name];
  if (value !== null) return value;
  trail.warn(leniencies.v5Null, { received: `${name}: null`, values: { name } });
  return undefined;
}

export function listAt(value: unknown, path: string, packet: Reader): readonly unknown[] {
  return Array.isArray(value) ? value : cannotGet(packet, path, value);
}

function numbersIn({ tel }: Members): readonly string[] {
  const tels = Array.isArray(tel) ? tel.slice(0, 200) : [tel];
  return tels.flatMap((one) => {
    if (typeof one === 'string') return [one];
    return isObject(one) ? [`+${String(one['nationcode'])}${String(one['mobile'])}`] : [];
  });
}
