/**
 * Answers as the gateway writes them: compact JSON or XML, its own headers. Order of keys, headers and ETag are those of whole
 * answers that were seen in 2023 and 2024; that refusals have an ETag as well is assumed.
 */
import { escapeXml } from '../../provider-kit/body.ts';
import type { Desk } from '../../provider-kit/desk.ts';
import { bareUuid } from '../../provider-kit/mint.ts';
import type { RawRequest, WireReply } from '../../provider-kit/request.ts';
import { md5Base64 } from '../../provider-kit/signing.ts';
import { statusOf } from './codes/codes.ts';
import { HOST_IDS } from './gateway/hosts.ts';
import { formatOf, namedAction, productOf } from './gateway/naming.ts';

export type Members = Readonly<Record<string, unknown>>;

/** An upper-case UUID whose version is 5, as every answer since 2021 has. */
export function newRequestId(desk: Pick<Desk<unknown>, 'uuid'>): string {
  const id = desk.uuid().toUpperCase();
  return `${id.slice(0, 14)}5${id.slice(15)}`;
}

/** An answer that says yes; `members` in the order of the wire, the RequestId among them. */
export function succeed(request: RawRequest, members: Members, requestId: string, desk: Desk<unknown>): WireReply {
  return written(request, 200, { root: `${namedAction(request).action}Response`, members }, requestId, desk);
}

/** A refusal in the form of whoever says it: the gateway, a product with a status of its own, or one under HTTP 200. */
export function refusal(told: { code: string; message: string }, request: RawRequest, desk: Desk<unknown>): WireReply {
  const { code, message } = told;
  const { status, ofGateway } = statusOf(told);
  const requestId = newRequestId(desk);
  const product = productOf(request);
  const action = namedAction(request).action;
  if (status === 200) {
    const ofProduct = product === 'Dypnsapi' ? { Success: false } : {};
    const members = { Message: message, RequestId: requestId, Code: code, ...ofProduct };
    return written(request, status, { root: `${action}Response`, members }, requestId, desk);
  }
  const HostId = HOST_IDS[product];
  // In XML the order is another one (seen on dysmsapi).
  if (formatOf(request) === 'XML') {
    const members = { RequestId: requestId, HostId, Code: code, Message: message };
    const more = ofGateway ? { Recommend: recommendation(code, product, requestId) } : {};
    return written(request, status, { root: 'Error', members: { ...members, ...more } }, requestId, desk);
  }
  const members = ofGateway
    ? { RequestId: requestId, Message: message, Recommend: recommendation(code, product, requestId), HostId, Code: code }
    : { RequestId: requestId, HostId, Code: code, Message: message };
  return written(request, status, { root: 'Error', members }, requestId, desk);
}

function recommendation(code: string, product: string, requestId: string): string {
  return `https://api.aliyun.com/troubleshoot?q=${code}&product=${product}&requestId=${requestId}`;
}

function written(
  request: RawRequest,
  status: number,
  { root, members }: { root: string; members: Members },
  requestId: string,
  desk: Desk<unknown>,
): WireReply {
  const isXml = formatOf(request) === 'XML';
  const body = isXml ? `<?xml version='1.0' encoding='UTF-8'?>${element(root, members)}` : JSON.stringify(members);
  return {
    status,
    headers: {
      'Content-Type': `${isXml ? 'text/xml' : 'application/json'};charset=utf-8`,
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Expose-Headers': '*',
      'x-acs-request-id': requestId,
      'x-acs-trace-id': bareUuid(desk),
      ETag: etagOf(body),
    },
    body,
  };
}

/** First digit of the length in characters, Base64 of the MD5 without its padding, last digit: worked out from four answers. */
export function etagOf(body: string): string {
  const length = String(body.length);
  return `${length.charAt(0)}${md5Base64(body).slice(0, 22)}${length.charAt(length.length - 1)}`;
}

/** Compact; a list is an element repeated, and Recommend is CDATA (seen). */
function element(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((one: unknown) => element(name, one)).join('');
  if (name === 'Recommend') return `<${name}><![CDATA[${String(value)}]]></${name}>`;
  if (typeof value !== 'object' || value === null) return `<${name}>${escapeXml(String(value))}</${name}>`;
  const inner = Object.entries(value).map(([member, one]) => element(member, one));
  return `<${name}>${inner.join('')}</${name}>`;
}
