/** What PHP's `$_REQUEST` makes of a request: query and form together, whatever the client did to either. */
import { parseForm, parseMultipart } from '../../provider-kit/body.ts';
import type { Fields } from '../../provider-kit/body.ts';
import type { RawRequest } from '../../provider-kit/contract.ts';

const NO_FIELDS: Fields = new Map();

/** The answer's form: XML unless the request asks for JSON. */
export type Format = 'xml' | 'json';

/** Why a body that came was not read as a form. */
export type Unread = 'content-type' | 'method' | 'oversized';

/** One call as the server understood it; a field that was not sent, or that its action does not have, is empty. */
export interface SubmitCall {
  account: string;
  password: string;
  mobile: string;
  content: string;
  templateId: string;
  time: string;
  format: Format;
  host: string;
  remoteAddress: string;
  contentType: string;
  unread: Unread | undefined;
}

/**
 * The media type as PHP compares it: everything up to the first `;`, `,` or blank. The vendor's Go demo and Casdoor
 * send `application/x-www-form-urlencoded; param=value`.
 */
function mediaType(request: RawRequest): string {
  return (request.headers['content-type'] ?? '').split(/[;, ]/, 1)[0]?.toLowerCase() ?? '';
}

/** `$_POST`: form and multipart bodies of a POST; undefined for a media type that PHP does not parse. */
function bodyFields(request: RawRequest): Fields | undefined {
  if (request.method !== 'POST') return undefined;
  const type = mediaType(request);
  if (type === 'application/x-www-form-urlencoded') return parseForm(request.body);
  if (type === 'multipart/form-data') return parseMultipart(request.headers['content-type'] ?? '', request.body);
  return undefined;
}

function whyUnread(request: RawRequest, parsed: Fields | undefined): Unread | undefined {
  if (request.oversized) return 'oversized';
  if (parsed !== undefined || request.body.length === 0) return undefined;
  return request.method === 'POST' ? 'content-type' : 'method';
}

export const CLASSIC_PATH = '/webservice/sms.php';

/** The server's clock, for the `time` of a dynamic password. */
export const CLOCK_PATH = '/time.php';

/** The newer host's paths; the `.xml` twins are assumed. */
const NEWER_PATH = /^\/sms\/(\w+)\.(?:json|xml)$/;

/** `method=` in the query names the action on the classic URL, as in every client known; on the newer host the file does. */
export function actionOf(request: RawRequest): string {
  return NEWER_PATH.exec(request.path)?.[1] ?? parseForm(request.query).get('method') ?? '';
}

/** Is this the address of the action? */
export function isAt(request: RawRequest, action: string): boolean {
  return (request.path === CLASSIC_PATH || NEWER_PATH.test(request.path)) && actionOf(request) === action;
}

/** The JSON host's path, `/sms/Submit.json`, answers JSON without being asked (vendor articles, a dozen clients). */
function formatOf(request: RawRequest, field: string): Format {
  return request.path.endsWith('.json') || field === 'json' ? 'json' : 'xml';
}

/** The form the answer to this request takes. `format` may stand in the query while the rest is in the body. */
export function requestedFormat(request: RawRequest): Format {
  const field = bodyFields(request)?.get('format') ?? parseForm(request.query).get('format') ?? '';
  return formatOf(request, field);
}

/** Reads a call that sends nothing: a number or a time in it count for nothing else than the password. */
export function readAccountCall(request: RawRequest): SubmitCall {
  return { ...readSubmit(request), mobile: '' };
}

/** Reads a Submit. The body's fields win over the query's, as with PHP's `request_order=GP`. */
export function readSubmit(request: RawRequest): SubmitCall {
  const query = parseForm(request.query);
  const parsed = bodyFields(request);
  const body = parsed ?? NO_FIELDS;
  const field = (name: string): string => body.get(name) ?? query.get(name) ?? '';
  return {
    account: field('account'),
    password: field('password'),
    mobile: field('mobile'),
    content: field('content'),
    templateId: field('templateid'),
    time: field('time'),
    format: formatOf(request, field('format')),
    host: request.host,
    remoteAddress: request.remoteAddress.replace(/^::ffff:/, ''),
    contentType: request.headers['content-type'] ?? '',
    unread: whyUnread(request, parsed),
  };
}
