/** Answers, byte for byte: XML with a namespace after the Host, or compact JSON. HTTP 200 whatever the code. */
import { escapeXml } from '../../provider-kit/body.ts';
import type { WireReply } from '../../provider-kit/contract.ts';
import type { Format } from './request.ts';

/** The last element of each action's answer, and what a refusal has there (0 for templates: assumed by analogy). */
const LAST = {
  Submit: { name: 'smsid', none: '0', json: String },
  // The document says text, the wire description and a client that decodes it say number.
  GetNum: { name: 'num', none: '0', json: Number },
  AddTemplate: { name: 'templateid', none: '0', json: Number },
} as const;

export type Action = keyof typeof LAST;

export interface Result {
  code: string;
  msg: string;
  /** The id or number the action answers; left out of a refusal. */
  last?: string;
}

/** The action whose answer a refusal takes the form of; Submit's where the request names none that is known. */
export function answeredAction(name: string): Action {
  return name === 'GetNum' || name === 'AddTemplate' ? name : 'Submit';
}

/**
 * The raw bytes of pasted responses of Submit and GetNum: LF line ends, no indentation, one trailing LF, namespace
 * `http://<Host>/` (seen with 106.ihuyi.cn, 106.ihuyi.com and a bare address). A refused Submit has the id `0`, never an
 * empty element.
 */
function xmlBody(action: Action, result: Result, host: string): string {
  const { name, none } = LAST[action];
  return (
    '<?xml version="1.0" encoding="utf-8"?>\n' +
    `<${action}Result xmlns="http://${escapeXml(host)}/">\n` +
    `<code>${result.code}</code>\n` +
    `<msg>${escapeXml(result.msg)}</msg>\n` +
    `<${name}>${result.last ?? none}</${name}>\n` +
    `</${action}Result>\n`
  );
}

/** Pasted responses: no blanks, `code` a number, `smsid` a string, Chinese not escaped, no newline at the end. */
function jsonBody(action: Action, result: Result): string {
  const { name, none, json } = LAST[action];
  return JSON.stringify({ code: Number(result.code), msg: result.msg, [name]: json(result.last ?? none) });
}

/**
 * No pasted response shows a Content-Type. Assumed from easy-sms, which decodes only types that contain `json` or
 * `xml` and works in production.
 */
export function reply(action: Action, result: Result, format: Format, host: string): WireReply {
  return format === 'json'
    ? { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body: jsonBody(action, result) }
    : { status: 200, headers: { 'content-type': 'text/xml; charset=utf-8' }, body: xmlBody(action, result, host) };
}

/** What a PHP page prints without saying of what type it is. */
export function plainPage(body: string): WireReply {
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

/** Assumed: a PHP page whose `switch` knows no such method prints nothing. */
export const EMPTY_PAGE: WireReply = plainPage('');

/** Assumed: nginx's own page for a path where no script lies. */
export const NOT_FOUND: WireReply = {
  status: 404,
  headers: { 'content-type': 'text/html' },
  body: '<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n<center><h1>404 Not Found</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n',
};
