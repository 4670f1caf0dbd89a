/** Calls of Alibaba Cloud, signed here from the documents and not with the server's code, slips included. */
import { createHash, createHmac } from 'node:crypto';
import { aliyun } from '../../../server/providers/aliyun/index.ts';
import type { AliyunChange, AliyunPart } from '../../../server/providers/aliyun/part.ts';
import { account } from '../../../server/providers/aliyun/account.ts';
import type { DeskOptions, Played, RequestShape, World } from '../../support/desk.ts';
import { deskFor, NOW, play, request, stockWorld } from '../../support/desk.ts';

export const ID = 'LTAI5tSandbox0690EXAMPLE';
export const SECRET = 'sandbox0690EXAMPLEsecret069000';
export const SIGN = '沙箱商城';
export const TEMPLATE = 'SMS_480690001';
export const UTC = '2026-11-23T06:07:08Z';

export type Fields = Readonly<Record<string, string>>;

export const SEND: Fields = {
  PhoneNumbers: '13800138000',
  SignName: SIGN,
  TemplateCode: TEMPLATE,
  TemplateParam: '{"code":"671093"}',
};

const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');

export const rfc3986 = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

/** `a=1&b=2`, by name. */
export const sorted = (fields: Fields, write: (text: string) => string = rfc3986): string =>
  Object.keys(fields)
    .toSorted()
    .map((name) => `${write(name)}=${write(fields[name] ?? '')}`)
    .join('&');

let nonces = 0;

export interface RpcSlips {
  method?: 'GET' | 'POST';
  digest?: 'sha1' | 'sha256';
  id?: string;
  secret?: string;
  /** What is put behind the secret. */
  tail?: string;
  /** Names that stand in the query of a POST; all others are in its form. */
  inQuery?: (name: string) => boolean;
  /** How parameters are written for the signature. */
  write?: (text: string) => string;
  /** Another string to sign. */
  text?: (right: string) => string;
  /** Another signature than the one worked out. */
  signature?: (right: string) => string;
  headers?: Record<string, string>;
  /** Parameters that are added once it is signed. */
  after?: Fields;
}

/** A call by RPC signature 1.0. A field that is empty is left out. */
export function rpc(fields: Fields, slips: RpcSlips = {}): RequestShape {
  const {
    method = 'POST',
    digest = 'sha1',
    id = ID,
    secret = SECRET,
    tail = '&',
    write = rfc3986,
    headers = {},
    after = {},
  } = slips;
  const whole: Fields = {
    Action: 'SendSms',
    Version: '2017-05-25',
    Format: 'JSON',
    RegionId: 'cn-hangzhou',
    AccessKeyId: id,
    SignatureMethod: digest === 'sha1' ? 'HMAC-SHA1' : 'HMAC-SHA256',
    SignatureVersion: '1.0',
    SignatureNonce: `rpc-${++nonces}`,
    Timestamp: UTC,
    ...fields,
  };
  const all = Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== ''));
  const right = `${method}&%2F&${rfc3986(sorted(all, write))}`;
  const text = slips.text?.(right) ?? right;
  const worked = createHmac(digest, secret + tail)
    .update(text)
    .digest('base64');
  const sent: Fields = { ...all, ...after, Signature: slips.signature?.(worked) ?? worked };
  const inQuery = slips.inQuery ?? (() => method === 'GET');
  const part = (wanted: boolean): string =>
    sorted(Object.fromEntries(Object.entries(sent).filter(([name]) => inQuery(name) === wanted)));
  const [query, form] = [part(true), part(false)];
  const host = { Host: '127.0.0.1:10690', ...headers };
  if (method === 'GET') return { method, target: `/?${query}`, headers: host };
  return {
    method,
    target: query === '' ? '/' : `/?${query}`,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...host },
    body: form,
  };
}

export interface Acs3Slips {
  method?: 'GET' | 'POST';
  action?: string;
  version?: string;
  date?: string;
  id?: string;
  secret?: string;
  host?: string;
  /** The host that is signed. */
  signedHost?: string;
  /** Goes into the form body. */
  form?: Fields;
  headers?: Record<string, string>;
  /** Headers left out of the signature. */
  unsigned?: readonly string[];
  canonical?: (right: string) => string;
  text?: (right: string) => string;
  signature?: (right: string) => string;
  authorization?: (right: string) => string;
}

/** A call by ACS3-HMAC-SHA256: the fields in the query, as today's SDKs send them. */
export function acs3(fields: Fields, slips: Acs3Slips = {}): RequestShape {
  const { method = 'POST', action = 'SendSms', version = '2017-05-25', date = UTC, id = ID, secret = SECRET, form } = slips;
  const host = slips.host ?? '127.0.0.1:10690';
  const body = form === undefined ? '' : sorted(form);
  const headers: Record<string, string> = {
    host,
    ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    'x-acs-version': version,
    'x-acs-action': action,
    'x-acs-date': date,
    'x-acs-signature-nonce': `acs3-${++nonces}`,
    'x-acs-content-sha256': sha256(body),
    ...slips.headers,
  };
  const names = Object.keys(headers)
    .filter(
      (name) => (name === 'host' || name === 'content-type' || name.startsWith('x-acs-')) && !slips.unsigned?.includes(name),
    )
    .toSorted();
  const query = sorted(fields);
  const lines = names.map((name) => `${name}:${name === 'host' ? (slips.signedHost ?? host) : headers[name]}\n`).join('');
  const right = `${method}\n/\n${query}\n${lines}\n${names.join(';')}\n${headers['x-acs-content-sha256']}`;
  const rightText = `ACS3-HMAC-SHA256\n${sha256(slips.canonical?.(right) ?? right)}`;
  const worked = createHmac('sha256', secret)
    .update(slips.text?.(rightText) ?? rightText)
    .digest('hex');
  const signature = slips.signature?.(worked) ?? worked;
  const rightHeader = `ACS3-HMAC-SHA256 Credential=${id},SignedHeaders=${names.join(';')},Signature=${signature}`;
  const authorization = slips.authorization?.(rightHeader) ?? rightHeader;
  const target = query === '' ? '/' : `/?${query}`;
  return { method, target, headers: { ...headers, authorization }, ...(method === 'GET' ? {} : { body }) };
}

export const played = (shape: RequestShape, options: DeskOptions = {}): Played<AliyunChange> =>
  play(aliyun, request(shape), deskFor(aliyun, options));

/** SendSms by RPC with these fields in place of the usual ones. */
export const send = (fields: Fields = {}, options: DeskOptions = {}): Played<AliyunChange> =>
  played(rpc({ ...SEND, ...fields }), options);

/** Any action by RPC. */
export const called = (action: string, fields: Fields, options: DeskOptions = {}): Played<AliyunChange> =>
  played(rpc({ Action: action, ...fields }), options);

/** The stock world with some of its part changed. */
export function worldWith(change: (part: AliyunPart) => Partial<AliyunPart>): World {
  const world = stockWorld();
  for (const one of world.accounts) {
    if (one['aliyun'] === undefined) continue;
    const part = account.parse(one['aliyun']);
    one['aliyun'] = { ...part, ...change(part) };
  }
  return world;
}

/** What the account is after these changes. */
export function worldAfter({ answer }: Played<AliyunChange>, world: World = stockWorld()): World {
  const after = structuredClone(world);
  for (const one of after.accounts) {
    if (one['aliyun'] === undefined) continue;
    one['aliyun'] = (answer?.changes ?? []).reduce((part, change) => account.fold(part, change), account.parse(one['aliyun']));
  }
  return after;
}

export const bodyOf = ({ reply }: Played<AliyunChange>): Record<string, unknown> =>
  JSON.parse(reply.body) as Record<string, unknown>;

export { NOW };
