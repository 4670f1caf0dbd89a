/** An entry's request as it goes over the wire at that moment, signed with the keys of the stock accounts. */
import { createHmac } from 'node:crypto';
import { ALIYUN, IHUYI, IHUYI_MARKETING, RONGLIAN, TENCENT, beijing, md5, sha256, tc3 } from '../signers.ts';
import type { EvidenceRequest } from './format.ts';

const seconds = (now: number): string => String(Math.floor(now / 1000));

/** `{{x*300}}` stands for 300 times x: texts that are too long, bodies that are too large. */
const repeated = (text: string): string =>
  text.replaceAll(/\{\{([^{}*])\*(\d+)\}\}/g, (_all, one: string, times: string) => one.repeat(Number(times)));

interface Drawn {
  method: string;
  target: string;
  headers: string[];
  body: Buffer;
}

/** The bytes, from the first of the head to the last of the body. */
export function onTheWire(request: EvidenceRequest, now: number): Buffer {
  const { method, target, headers, body } = signed(request, now);
  const long = headers.some((line) => /^(?:content-length|transfer-encoding):/i.test(line));
  if (body.length > 0 && !long) headers.push(`Content-Length: ${body.length}`);
  return Buffer.concat([
    Buffer.from(`${method} ${target} HTTP/1.1\r\n${headers.map((line) => `${line}\r\n`).join('')}\r\n`),
    body,
  ]);
}

function signed(request: EvidenceRequest, now: number): Drawn {
  switch (request.sign) {
    case undefined:
      return drawn(request);
    case 'tc3':
      return signedByTc3(drawn(request), now);
    case 'tc1-sha1':
    case 'tc1-sha256':
      return signedByV1(request, request.sign === 'tc1-sha1' ? 'sha1' : 'sha256', now);
    case 'acs3':
      return signedByAcs3(drawn(request), now);
    case 'aliyun-rpc':
      return signedByRpc(request, now);
    case 'v5':
      return drawn({ ...request, json: signedByV5(request, now) });
    case 'ronglian-sig':
      return signedByRonglian(drawn(request), now);
    case 'ihuyi-md5':
      return drawn({ ...request, form: signedByIhuyi(request.form ?? {}, now) });
    case 'ihuyi-batch':
      return drawn({ ...request, json: signedBatch(request.json ?? {}, now) });
  }
}

function drawn({ method, target, headers, ...request }: EvidenceRequest): Drawn {
  return { method, target: repeated(target), headers: headers.map(repeated), body: bodyOf(request) };
}

function bodyOf({ body = '', base64, json, form }: Pick<EvidenceRequest, 'body' | 'base64' | 'json' | 'form'>): Buffer {
  if (base64 !== undefined) return Buffer.from(base64, 'base64');
  if (json !== undefined) return Buffer.from(repeated(JSON.stringify(json)));
  return Buffer.from(form === undefined ? repeated(body) : encoded(form));
}

const sent = (form: NonNullable<EvidenceRequest['form']>): [string, string][] =>
  Object.entries(form).flatMap(([name, value]) => (value === null ? [] : [[name, repeated(value)]]));

const encoded = (form: NonNullable<EvidenceRequest['form']>): string => new URLSearchParams(sent(form)).toString();

const header = ({ headers }: Pick<Drawn, 'headers'>, name: string): string | undefined =>
  headers.find((line) => line.toLowerCase().startsWith(`${name}:`))?.replace(/^[^:]*:\s*/, '');

/** Adds X-TC-Timestamp and Authorization; signs content-type and host, as SDKs do. */
function signedByTc3(request: Drawn, now: number): Drawn {
  const [, query = ''] = request.target.split('?');
  const host = header(request, 'host') ?? '';
  const timestamp = header(request, 'x-tc-timestamp') ?? seconds(now);
  const { headers } = tc3(
    { host, now: Number(timestamp) * 1000 },
    {
      body: request.body,
      signed: { 'content-type': header(request, 'content-type') },
      canonical: (text) => text.replace(/^POST\n\/\n\n/, `${request.method}\n/\n${query}\n`),
    },
  );
  if (header(request, 'x-tc-timestamp') === undefined) request.headers.push(`X-TC-Timestamp: ${timestamp}`);
  if (header(request, 'authorization') === undefined) request.headers.push(`Authorization: ${headers['authorization'] ?? ''}`);
  return request;
}

/** Adds Timestamp, Nonce, SecretId and Signature to the form, or to the query of a GET. */
function signedByV1(request: EvidenceRequest, digest: 'sha1' | 'sha256', now: number): Drawn {
  const form = { Timestamp: seconds(now), Nonce: '11886', SecretId: TENCENT.secretId, ...request.form };
  const host = header(request, 'host') ?? '';
  const sorted = sent(form).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const text = `${request.method}${host}/?${sorted.map((pair) => pair.join('=')).join('&')}`;
  const signature = createHmac(digest, TENCENT.secretKey).update(text).digest('base64');
  const whole = { Signature: signature, ...form };
  if (request.method !== 'GET') return drawn({ ...request, form: whole });
  return drawn({ ...request, target: `/?${encoded(whole)}`, form: undefined });
}

const utc = (now: number): string => `${new Date(now).toISOString().slice(0, 19)}Z`;

const rfc3986 = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

const byName = (pairs: readonly (readonly [string, string])[]): string =>
  pairs
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map((pair) => pair.map(rfc3986).join('='))
    .join('&');

/** Adds x-acs-date, x-acs-signature-nonce, x-acs-content-sha256 and Authorization; signs host and all of x-acs-. */
function signedByAcs3(request: Drawn, now: number): Drawn {
  const { headers, method, target, body } = request;
  const add = (name: string, value: string): void => {
    if (header(request, name) === undefined) headers.push(`${name}: ${value}`);
  };
  add('x-acs-date', utc(now));
  add('x-acs-signature-nonce', sha256(`${target} ${now}`));
  add('x-acs-content-sha256', sha256(body));
  const names = headers.map((line) => line.slice(0, line.indexOf(':')).toLowerCase());
  const signedNames = names.filter((name) => name === 'host' || name.startsWith('x-acs-')).toSorted();
  const query = byName([...new URLSearchParams(target.split('?')[1])]);
  const lines = signedNames.map((name) => `${name}:${header(request, name) ?? ''}\n`).join('');
  const canonical = `${method}\n/\n${query}\n${lines}\n${signedNames.join(';')}\n${header(request, 'x-acs-content-sha256') ?? ''}`;
  const signature = createHmac('sha256', ALIYUN.secret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest('hex');
  add('authorization', `ACS3-HMAC-SHA256 Credential=${ALIYUN.id},SignedHeaders=${signedNames.join(';')},Signature=${signature}`);
  return request;
}

/** Adds what pop-core does to the form, or to the query of a GET. */
function signedByRpc(request: EvidenceRequest, now: number): Drawn {
  const form = {
    Version: '2017-05-25',
    Format: 'JSON',
    AccessKeyId: ALIYUN.id,
    SignatureMethod: 'HMAC-SHA1',
    SignatureVersion: '1.0',
    SignatureNonce: sha256(`${JSON.stringify(request.form)} ${now}`),
    Timestamp: utc(now),
    ...request.form,
  };
  const text = `${request.method}&%2F&${rfc3986(byName(sent(form)))}`;
  const signature = createHmac('sha1', `${ALIYUN.secret}&`).update(text).digest('base64');
  const whole = byName(sent({ Signature: signature, ...form }));
  if (request.method === 'GET') return drawn({ ...request, target: `/?${whole}`, form: undefined });
  const headers = [...request.headers, 'Content-Type: application/x-www-form-urlencoded'];
  return drawn({ ...request, headers, body: whole, form: undefined });
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** Adds time, and sig over the numbers of `tel`. */
function signedByV5({ target, json = {} }: EvidenceRequest, now: number): Record<string, unknown> {
  const random = new URLSearchParams(target.split('?')[1]).get('random') ?? '';
  const { time = Math.floor(now / 1000), tel } = json;
  const numbers = (Array.isArray(tel) ? tel : [tel]).flatMap((one: unknown) => (isRecord(one) ? [String(one['mobile'])] : []));
  const mobile = typeof tel === 'string' ? tel : numbers.join(',');
  const about = tel === undefined ? '' : `&mobile=${mobile}`;
  return { ...json, sig: json['sig'] ?? sha256(`appkey=${TENCENT.appKey}&random=${random}&time=${String(time)}${about}`), time };
}

/** Adds `sig` to the target and Authorization to the head. */
function signedByRonglian({ target, headers, ...request }: Drawn, now: number): Drawn {
  const { sid, token } = RONGLIAN;
  const timestamp = beijing(now);
  const sig = md5(`${sid}${token}${timestamp}`).toUpperCase();
  const authorization = Buffer.from(`${sid}:${timestamp}`).toString('base64');
  return {
    ...request,
    target: target.includes('sig=') ? target : `${target}${target.includes('?') ? '&' : '?'}sig=${sig}`,
    headers: header({ headers }, 'authorization') === undefined ? [...headers, `Authorization: ${authorization}`] : headers,
  };
}

/** Adds time, and the dynamic password. */
function signedByIhuyi(form: NonNullable<EvidenceRequest['form']>, now: number): NonNullable<EvidenceRequest['form']> {
  const { time = seconds(now), mobile, content } = form;
  const text = `${IHUYI.apiId}${IHUYI.apiKey}${mobile ?? ''}${content ?? ''}${time ?? ''}`;
  return { account: IHUYI.apiId, password: md5(text), ...form, time };
}

/** Adds the public parameters of the marketing interface. */
function signedBatch(json: Readonly<Record<string, unknown>>, now: number): Record<string, unknown> {
  const { timestamp = Number(seconds(now)), request_id: requestId = '3e9ad2f0-77c5-4cc8-a32f-38c2e8bc8a2b' } = json;
  const { apiId, apiKey } = IHUYI_MARKETING;
  const text = `api_id=${apiId}&api_key=${apiKey}&request_id=${String(requestId)}&timestamp=${String(timestamp)}`;
  return { api_id: apiId, timestamp, request_id: requestId, signature: md5(text), ...json };
}
