/** A client of Tencent Cloud that signs by itself, from the documentation and not with the server's code. */
import { createHash, createHmac } from 'node:crypto';
import { tencent } from '../../../server/providers/tencent/index.ts';
import type { DeskOptions, Played } from '../../support/desk.ts';
import { deskFor, NOW, play, request } from '../../support/desk.ts';
import type { TencentChange } from '../../../server/providers/tencent/part.ts';

export const SECRET_ID = 'AKIDsandbox0690EXAMPLE0000sandbox0690';
export const SECRET_KEY = 'sandbox0690EXAMPLEKEY000sandbox0690';
export const REQUEST_ID = '00000000-0000-4000-8000-000000000001';
export const TIMESTAMP = Math.floor(NOW / 1000);

export const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

export interface Signing {
  secretKey: string;
  timestamp: number;
  date: string;
  service: string;
  host: string;
  contentType: string;
  /** What the client believes it sends. */
  body: string | Buffer;
  method: string;
  query: string;
  /** Lets a test rewrite the canonical request, as a client with a slip would. */
  canonical: (text: string) => string;
  /** The first key of the derivation. */
  prefix: string;
}

export const signing = (over: Partial<Signing> = {}): Signing => ({
  secretKey: SECRET_KEY,
  timestamp: TIMESTAMP,
  date: new Date((over.timestamp ?? TIMESTAMP) * 1000).toISOString().slice(0, 10),
  service: 'sms',
  host: '127.0.0.1:10690',
  contentType: 'application/json',
  body: '',
  method: 'POST',
  query: '',
  canonical: (text) => text,
  prefix: 'TC3',
  ...over,
});

/** TC3-HMAC-SHA256 over `content-type;host`. */
export function tc3(s: Signing): string {
  const canonical = s.canonical(
    `${s.method}\n/\n${s.query}\ncontent-type:${s.contentType}\nhost:${s.host}\n\ncontent-type;host\n${sha256(s.body)}`,
  );
  const toSign = `TC3-HMAC-SHA256\n${s.timestamp}\n${s.date}/${s.service}/tc3_request\n${sha256(canonical)}`;
  return hmac(hmac(hmac(hmac(s.prefix + s.secretKey, s.date), s.service), 'tc3_request'), toSign).toString('hex');
}

export const sendBody = (over: Record<string, unknown> = {}): Record<string, unknown> => ({
  PhoneNumberSet: ['+8618211111111'],
  SmsSdkAppId: '1400793123',
  SignName: '张开与老虎',
  TemplateId: '5750123',
  TemplateParamSet: ['671093'],
  ...over,
});

export interface Call {
  /** JSON by itself, or the very bytes. */
  body?: Record<string, unknown> | string;
  headers?: Record<string, string | undefined>;
  method?: string;
  target?: string;
  /** What is signed, where it differs from what is sent. */
  signed?: Partial<Signing>;
  /** What the scope of the header says, where it differs. */
  scope?: { secretId?: string; date?: string; service?: string };
  signature?: (hex: string) => string;
}

/** The request of a call, signed. A header set to undefined is left out. */
export function signedRequest(call: Call = {}) {
  const body = typeof call.body === 'string' ? call.body : JSON.stringify(call.body ?? sendBody());
  const host = call.headers?.['Host'] ?? '127.0.0.1:10690';
  const contentType = call.headers?.['Content-Type'] ?? 'application/json';
  const s = signing({ body, host, contentType, ...call.signed });
  const scope = `${call.scope?.secretId ?? SECRET_ID}/${call.scope?.date ?? s.date}/${call.scope?.service ?? s.service}/tc3_request`;
  const hex = tc3(s);
  const headers: Record<string, string | undefined> = {
    Host: host,
    'Content-Type': contentType,
    'X-TC-Action': 'SendSms',
    'X-TC-Version': '2021-01-11',
    'X-TC-Region': 'ap-guangzhou',
    'X-TC-Timestamp': String(TIMESTAMP),
    Authorization: `TC3-HMAC-SHA256 Credential=${scope}, SignedHeaders=content-type;host, Signature=${call.signature?.(hex) ?? hex}`,
    ...call.headers,
  };
  const sent = Object.entries(headers).filter((header): header is [string, string] => header[1] !== undefined);
  return request({ method: call.method ?? 'POST', target: call.target ?? '/', headers: Object.fromEntries(sent), body });
}

/** Plays a signed call against the stock world. */
export function call(shape: Call = {}, desk: DeskOptions = {}): Played<TencentChange> {
  return play(tencent, signedRequest(shape), deskFor(tencent, desk));
}

/** The gateway's refusal, byte for byte. */
export const refusalBody = (code: string, message: string): string =>
  JSON.stringify({ Response: { Error: { Code: code, Message: message }, RequestId: REQUEST_ID } });
