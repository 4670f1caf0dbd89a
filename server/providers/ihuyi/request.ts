/** What PHP's `$_REQUEST` makes of a request: query and form together, whatever the client did to either. */
import type { Address } from '../../message/near-address.ts';
import { parseForm, parseMultipart } from '../../provider-kit/body.ts';
import type { Fields, Oddity } from '../../provider-kit/body.ts';
import { encodingOf } from '../../provider-kit/diagnosis/compressed.ts';
import type { RawRequest } from '../../provider-kit/request.ts';
import { oncePerRequest } from '../../provider-kit/request.ts';
import { leniencies } from './leniencies.ts';
import { productOf } from './products.ts';
import type { Door } from './products.ts';
import { isSoap, readSoap } from './soap.ts';
import type { IhuyiMark } from './trail.ts';

const NO_FIELDS: Fields = new Map();

/** `post_max_size` and `max_input_vars` as PHP comes with them: a longer body has no fields, further fields are left out (assumed). */
const POST_MAX_SIZE = 8 * 1024 * 1024;
const MAX_INPUT_VARS = 1_000;

function isTooLarge({ oversized, body }: RawRequest): boolean {
  return oversized || body.length > POST_MAX_SIZE;
}

/** The answer's form: XML unless the request asks for JSON, or comes in an envelope. */
export type Format = 'xml' | 'json' | 'soap';

/** Why a body that came was not read as a form. */
export type Unread = 'content-type' | 'method' | 'oversized';

/** What an answer's form depends on. */
export interface Wire {
  door: Door;
  format: Format;
  host: string;
}

/** One call as the server understood it; a field that was not sent, or that its action does not have, is empty. */
export interface Call extends Wire {
  account: string;
  password: string;
  mobile: string;
  content: string;
  templateId: string;
  time: string;
  /** When to send: marketing only. */
  stime: string;
  newPassword: string;
  smsid: string;
  remoteAddress: string;
  /** Names of the fields that came. */
  names(): readonly string[];
  contentType: string;
  unread: Unread | undefined;
  /** Its body came compressed. */
  encoding: string | undefined;
  marks: readonly IhuyiMark[];
}

/**
 * The media type as PHP compares it: everything up to the first `;`, `,` or blank. The vendor's Go demo and Casdoor
 * send `application/x-www-form-urlencoded; param=value`.
 */
function mediaType(request: RawRequest): string {
  return (request.headers['content-type'] ?? '').split(/[;, ]/, 1)[0]?.toLowerCase() ?? '';
}

/**
 * `$_POST`: form and multipart bodies of a POST; undefined for a media type that PHP does not parse. A refusal looks once
 * more, for the form of its answer.
 */
const readBody = oncePerRequest((request): { fields: Fields | undefined; oddities: readonly Oddity[] } => {
  const oddities: Oddity[] = [];
  return { fields: bodyFields(request, (oddity) => oddities.push(oddity)), oddities };
});

/** `$_GET`. It names the action on the classic URL, so route after route asks for it. */
const readQuery = oncePerRequest(({ query }): { fields: Fields; oddities: readonly Oddity[] } => {
  const oddities: Oddity[] = [];
  return { fields: parseForm(query, undefined, (oddity) => oddities.push(oddity)), oddities };
});

function bodyFields(request: RawRequest, onOddity: (oddity: Oddity) => void): Fields | undefined {
  if (request.method !== 'POST' || isTooLarge(request)) return undefined;
  const type = mediaType(request);
  if (type === 'application/x-www-form-urlencoded') return parseForm(request.body, MAX_INPUT_VARS, onOddity);
  if (type === 'multipart/form-data') {
    return parseMultipart(request.headers['content-type'] ?? '', request.body, MAX_INPUT_VARS, onOddity);
  }
  if (isEnvelope(request)) return readSoap(request)?.fields;
  return undefined;
}

function whyUnread(request: RawRequest, parsed: Fields | undefined): Unread | undefined {
  if (isTooLarge(request)) return 'oversized';
  if (parsed !== undefined || request.body.length === 0) return undefined;
  return request.method === 'POST' ? 'content-type' : 'method';
}

export const CLASSIC_PATH = '/webservice/sms.php';
export const INTERNATIONAL_PATH = '/webservice/isms.php';
export const VOICE_PATH = '/webservice/voice.php';

/** The server's clock, for the `time` of a dynamic password. */
export const CLOCK_PATH = '/time.php';

/** The newer host's paths; the `.xml` twins are assumed, `/isms/` is that of international texts, `/vm/` the voice notice's. */
const NEWER_PATH = /^\/(sms|isms|vm)\/(\w+)\.(?:json|xml)$/;
const NEWER_DOORS: Readonly<Record<string, Door>> = { sms: 'sms', isms: 'isms', vm: 'voice' };

/** Those that send, by either method, and the clock. */
export const addresses: readonly Address[] = [
  ...[CLASSIC_PATH, INTERNATIONAL_PATH, VOICE_PATH, '/sms/Submit.json', '/isms/Submit.json', '/vm/Submit.json'].flatMap(
    (path): Address[] => [
      { method: 'POST', path },
      { method: 'GET', path },
    ],
  ),
  { method: 'GET', path: CLOCK_PATH },
];

/** The product family of an address; undefined where there is none. */
export function doorOf(path: string): Door | undefined {
  if (path === CLASSIC_PATH) return 'sms';
  if (path === INTERNATIONAL_PATH) return 'isms';
  if (path === VOICE_PATH) return 'voice';
  return NEWER_DOORS[NEWER_PATH.exec(path)?.[1] ?? ''];
}

/** Is this a call of the SOAP service? Only the domestic product has one. */
export function isEnvelope(request: RawRequest): boolean {
  return isSoap(request, CLASSIC_PATH);
}

/**
 * `method=` in the query names the action on the classic URL, as in every client known; on the newer host the file
 * does, and in an envelope the body's first element.
 */
export function actionOf(request: RawRequest): string {
  const newer = NEWER_PATH.exec(request.path)?.[2];
  if (newer !== undefined) return newer;
  if (isEnvelope(request)) return readSoap(request)?.operation ?? '';
  return readQuery(request).fields.get('method') ?? '';
}

/** Is this the address of the action, at one of these doors? */
export function isAt(request: RawRequest, action: string, doors: readonly Door[]): boolean {
  const door = doorOf(request.path);
  return door !== undefined && doors.includes(door) && actionOf(request) === action;
}

/** The JSON host's path, `/sms/Submit.json`, answers JSON without being asked (vendor articles, a dozen clients). */
function formatOf(request: RawRequest, field: string): Format {
  if (isEnvelope(request)) return 'soap';
  return request.path.endsWith('.json') || field === 'json' ? 'json' : 'xml';
}

/** The form the answer to this request takes. `format` may stand in the query while the rest is in the body. */
export function wireOf(request: RawRequest): Wire {
  const field = readBody(request).fields?.get('format') ?? readQuery(request).fields.get('format') ?? '';
  return { door: doorOf(request.path) ?? 'sms', format: formatOf(request, field), host: request.host };
}

/** Reads a call that sends nothing: a number or a time in it count for nothing else than the password. */
export function readAccountCall(request: RawRequest): Call {
  return { ...readCall(request), mobile: '' };
}

/** Reads any call. The body's fields win over the query's, as with PHP's `request_order=GP`. */
export function readCall(request: RawRequest): Call {
  const { fields: parsed, oddities: ofBody } = readBody(request);
  const { fields: query, oddities: ofQuery } = readQuery(request);
  const body = parsed ?? NO_FIELDS;
  const field = (name: string): string => body.get(name) ?? query.get(name) ?? '';
  return {
    account: field('account'),
    password: field('password'),
    mobile: field('mobile'),
    content: field('content'),
    templateId: field('templateid'),
    time: field('time'),
    stime: field('stime'),
    newPassword: field('newpassword'),
    smsid: field('smsid'),
    door: doorOf(request.path) ?? 'sms',
    format: formatOf(request, field('format')),
    host: request.host,
    remoteAddress: plainAddress(request),
    names: () => [...body.keys(), ...query.keys()],
    contentType: request.headers['content-type'] ?? '',
    unread: whyUnread(request, parsed),
    encoding: encodingOf(request),
    marks: marksOf(request, field('account'), [...ofBody, ...ofQuery]),
  };
}

/** What documents, articles and clients call, each for its action. */
const SEEN_ADDRESSES: ReadonlySet<string> = new Set([
  CLASSIC_PATH,
  INTERNATIONAL_PATH,
  VOICE_PATH,
  '/sms/Submit.json',
  '/sms/GetNum.json',
  '/isms/Submit.json',
  '/vm/Submit.json',
]);

/** The leniencies that a call was read by. */
function marksOf(request: RawRequest, apiId: string, oddities: readonly Oddity[]): readonly IhuyiMark[] {
  const { path, query } = request;
  const marks: IhuyiMark[] = [];
  if (oddities.length > 0) marks.push(...[...new Set(oddities)].map((oddity): IhuyiMark => [leniencies[oddity]]));
  if (!SEEN_ADDRESSES.has(path)) {
    marks.push([path.endsWith('.xml') ? leniencies.xmlAddress : leniencies.newerAddress, { received: path }]);
  }
  if (isOfAnother(path, apiId)) marks.push([leniencies.otherProduct, { received: `${apiId} ${path}` }]);
  if (query !== SOAP_QUERY && isEnvelope(request))
    marks.push([leniencies.soapAddress, { received: `?${query}`, expected: `?${SOAP_QUERY}` }]);
  return marks;
}

const SOAP_QUERY = 'smsService';

/** The newer addresses are those of one product each: `/sms/` of domestic texts, `/vm/` of voice notices. */
function isOfAnother(path: string, apiId: string): boolean {
  if (path.startsWith('/vm/')) return productOf(apiId).id !== 'voice-notice';
  return path.startsWith('/sms/') && productOf(apiId).id !== 'sms';
}

/** The caller's address, without the prefix of an IPv4 address on an IPv6 socket. */
export function plainAddress({ remoteAddress }: RawRequest): string {
  return remoteAddress.replace(/^::ffff:/, '');
}
