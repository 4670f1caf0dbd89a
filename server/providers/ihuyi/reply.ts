/** Answers, byte for byte: XML with a namespace after the Host, or compact JSON. HTTP 200 whatever the code. */
import { escapeXml } from '../../provider-kit/body.ts';
import type { WireReply } from '../../provider-kit/contract.ts';
import type { Format } from './request.ts';

export interface SubmitResult {
  code: string;
  msg: string;
  smsid: string;
}

/** What a refused Submit carries in place of an id: `0`, never an empty element (responses pasted by users). */
export const NO_SMSID = '0';

/**
 * The raw bytes of a pasted response: LF line ends, no indentation, one trailing LF, namespace `http://<Host>/`
 * (seen with 106.ihuyi.cn, 106.ihuyi.com and a bare address).
 */
function xmlBody(result: SubmitResult, host: string): string {
  return (
    '<?xml version="1.0" encoding="utf-8"?>\n' +
    `<SubmitResult xmlns="http://${escapeXml(host)}/">\n` +
    `<code>${result.code}</code>\n` +
    `<msg>${escapeXml(result.msg)}</msg>\n` +
    `<smsid>${result.smsid}</smsid>\n` +
    '</SubmitResult>\n'
  );
}

/** Pasted responses: no blanks, `code` a number, `smsid` a string, Chinese not escaped, no newline at the end. */
function jsonBody(result: SubmitResult): string {
  return JSON.stringify({ code: Number(result.code), msg: result.msg, smsid: result.smsid });
}

/**
 * No pasted response shows a Content-Type. Assumed from easy-sms, which decodes only types that contain `json` or
 * `xml` and works in production.
 */
export function submitReply(result: SubmitResult, format: Format, host: string): WireReply {
  return format === 'json'
    ? { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body: jsonBody(result) }
    : { status: 200, headers: { 'content-type': 'text/xml; charset=utf-8' }, body: xmlBody(result, host) };
}

/** Assumed: a PHP page whose `switch` knows no such method prints nothing. */
export const EMPTY_PAGE: WireReply = { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: '' };

/** Assumed: nginx's own page for a path where no script lies. */
export const NOT_FOUND: WireReply = {
  status: 404,
  headers: { 'content-type': 'text/html' },
  body: '<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n<center><h1>404 Not Found</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n',
};
