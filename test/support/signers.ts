/** Clients of every provider that sign by themselves, from the documentation and not with the server's code, slips included. */
import { createHash, createHmac } from 'node:crypto';
import { request } from 'node:http';

/** A request as it goes over the wire. */
export interface Shape {
  method: string;
  target: string;
  headers: Record<string, string>;
  body: string | Buffer;
}

export const TENCENT = {
  secretId: 'AKIDsandbox0690EXAMPLE0000sandbox0690',
  secretKey: 'sandbox0690EXAMPLEKEY000sandbox0690',
  appId: '1400793123',
  appKey: '5a4db0c5a4db0c5a4db0c5a4db0c5a4d',
};
export const ALIYUN = { id: 'LTAI5tSandbox0690EXAMPLE', secret: 'sandbox0690EXAMPLEsecret069000' };
export const RONGLIAN = { sid: '8a216da8000000000000000000515b0c', token: '5a4db0c5a4db0c5a4db0c5a4db0c0690' };
export const RONGLIAN_SUB = { sid: '8a216da8000000000000000000515b0d', token: '5a4db0c5a4db0c5a4db0c5a4db0c0691' };
export const IHUYI = { apiId: 'C06900002', apiKey: '06905a4db0c06905a4db0c06905a4db1' };
export const IHUYI_FREE = { apiId: 'C06900001', apiKey: '06905a4db0c06905a4db0c06905a4db0' };
export const IHUYI_MARKETING = { apiId: 'M06900004', apiKey: '06905a4db0c06905a4db0c06905a4db3' };

export const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');
export const md5 = (bytes: string | Buffer): string => createHash('md5').update(bytes).digest('hex');
export const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
export const base64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');

/** The right key with one character of it changed. */
export const typo = (key: string): string => `${key.slice(0, 4)}${key[4] === '0' ? '1' : '0'}${key.slice(5)}`;

const same = (text: string): string => text;
const form = (fields: Readonly<Record<string, string>>): string => new URLSearchParams(fields).toString();

/** `yyyyMMddHHmmss` in Beijing. */
export function beijing(ms: number): string {
  return new Date(ms + 8 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14);
}

/** Where the sandbox listens, and what time it is for its clients. */
export interface Place {
  host: string;
  now: number;
}

export const SEND_SMS = {
  PhoneNumberSet: ['+8613800138000'],
  SmsSdkAppId: TENCENT.appId,
  SignName: '张开与老虎',
  TemplateId: '5750123',
  TemplateParamSet: ['671093'],
};

export interface Tc3Slips {
  secretKey?: string;
  secretId?: string;
  /** What goes into X-TC-Timestamp, and into the calculation. */
  timestamp?: string;
  /** The date of the calculation, and that of the scope where it is another. */
  date?: string;
  scopeDate?: string;
  service?: string;
  scopeService?: string;
  /** The whole scope of the Authorization header. */
  scope?: string;
  host?: string;
  sentHost?: string;
  body?: string | Buffer;
  sentBody?: string | Buffer;
  payloadHash?: (hex: string) => string;
  /** Signed headers by the names they are signed under, besides content-type and host; undefined takes one of those out. */
  signed?: Readonly<Record<string, string | undefined>>;
  /** Names in the header, where they are others than those of the calculation. */
  listed?: string;
  sent?: Readonly<Record<string, string>>;
  canonical?: (text: string) => string;
  toSign?: (text: string) => string;
  key?: (secretKey: string, date: string, service: string) => string | Buffer;
  signature?: (hex: string) => string;
}

export function tc3({ host, now }: Place, slips: Tc3Slips = {}): Shape {
  const timestamp = slips.timestamp ?? String(Math.floor(now / 1000));
  const date = slips.date ?? new Date(now).toISOString().slice(0, 10);
  const { service = 'sms', body = JSON.stringify(SEND_SMS), secretKey = TENCENT.secretKey } = slips;
  const signed = { 'content-type': 'application/json', host: slips.host ?? slips.sentHost ?? host, ...slips.signed };
  const lines = Object.entries(signed).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  const names = lines.map(([name]) => name).join(';');
  const headers = lines.map(([name, value]) => `${name}:${value}\n`).join('');
  const canonical = (slips.canonical ?? same)(`POST\n/\n\n${headers}\n${names}\n${(slips.payloadHash ?? same)(sha256(body))}`);
  const scope = `${date}/${service}/tc3_request`;
  const toSign = (slips.toSign ?? same)(`TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${sha256(canonical)}`);
  const key = (slips.key ?? tc3Key)(secretKey, date, service);
  const signature = (slips.signature ?? same)(hmac(key, toSign).toString('hex'));
  const shownScope = slips.scope ?? `${slips.scopeDate ?? date}/${slips.scopeService ?? service}/tc3_request`;
  return {
    method: 'POST',
    target: '/',
    headers: {
      host: slips.sentHost ?? host,
      'content-type': 'application/json',
      'x-tc-action': 'SendSms',
      'x-tc-version': '2021-01-11',
      'x-tc-region': 'ap-guangzhou',
      'x-tc-timestamp': timestamp,
      authorization: `TC3-HMAC-SHA256 Credential=${slips.secretId ?? TENCENT.secretId}/${shownScope}, SignedHeaders=${slips.listed ?? names}, Signature=${signature}`,
      ...slips.sent,
    },
    body: slips.sentBody ?? body,
  };
}

function tc3Key(secretKey: string, date: string, service: string): Buffer {
  return hmac(hmac(hmac(`TC3${secretKey}`, date), service), 'tc3_request');
}

export interface V1Slips {
  secretKey?: string;
  host?: string;
  fields?: Readonly<Record<string, string>>;
  /** What is sent in place of, or besides, what was signed. */
  sent?: Readonly<Record<string, string>>;
  write?: (value: string) => string;
  source?: (text: string) => string | Buffer;
  digest?: 'hex' | 'base64';
  signature?: (base64: string) => string;
  /** The form as it is sent. */
  body?: (body: string) => string;
}

/** A form, HMAC-SHA1. */
export function v1({ host, now }: Place, slips: V1Slips = {}): Shape {
  const { write = same, source = same, signature = same, body = same, secretKey = TENCENT.secretKey } = slips;
  const fields: Record<string, string> = {
    Action: 'SendSms',
    Version: '2021-01-11',
    Region: 'ap-guangzhou',
    Timestamp: String(Math.floor(now / 1000)),
    Nonce: '11886',
    SecretId: TENCENT.secretId,
    'PhoneNumberSet.0': '+8613800138000',
    SmsSdkAppId: TENCENT.appId,
    SignName: '张开与老虎',
    TemplateId: '5750123',
    'TemplateParamSet.0': '671093',
    ...slips.fields,
  };
  const sorted = Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const text = `POST${slips.host ?? host}/?${sorted.map(([name, value]) => `${name}=${write(value)}`).join('&')}`;
  const mac = createHmac('sha1', secretKey)
    .update(source(text))
    .digest(slips.digest ?? 'base64');
  return {
    method: 'POST',
    target: '/',
    headers: { host, 'content-type': 'application/x-www-form-urlencoded' },
    body: body(form({ ...fields, ...slips.sent, Signature: signature(mac) })),
  };
}

export interface V5Slips {
  appKey?: string;
  time?: number;
  /** What is signed of the numbers. */
  mobile?: string;
  signedTime?: number;
  source?: (text: string) => string;
  sig?: (hex: string) => string;
}

/** sendmultisms2 to two numbers. */
export function v5({ host, now }: Place, slips: V5Slips = {}): Shape {
  const time = slips.time ?? Math.floor(now / 1000);
  const { appKey = TENCENT.appKey, mobile = '13900139000,13800138000', source = same, sig = same } = slips;
  const text = source(`appkey=${appKey}&random=7226249334&time=${slips.signedTime ?? time}&mobile=${mobile}`);
  const tel = ['13900139000', '13800138000'].map((one) => ({ nationcode: '86', mobile: one }));
  return {
    method: 'POST',
    target: `/v5/tlssmssvr/sendmultisms2?sdkappid=${TENCENT.appId}&random=7226249334`,
    headers: { host, 'content-type': 'application/json' },
    body: JSON.stringify({ tel, tpl_id: 5750123, params: ['671093'], sig: sig(sha256(text)), time, ext: '', extend: '' }),
  };
}

export interface RonglianSlips {
  /** Who is named in URL and Authorization. */
  credential?: { sid: string; token: string };
  scope?: 'Accounts' | 'SubAccounts';
  token?: string;
  /** The timestamp in Authorization, and in the sig. */
  timestamp?: string;
  sigTimestamp?: string;
  source?: (text: string) => string | Buffer;
  sig?: (hex: string) => string;
  /** The text that becomes Authorization. */
  authorization?: (text: string) => string;
}

export function ronglian({ host, now }: Place, slips: RonglianSlips = {}): Shape {
  const { credential = RONGLIAN, scope = 'Accounts', source = same, sig = same, authorization = same } = slips;
  const { sid, token } = credential;
  const timestamp = slips.timestamp ?? beijing(now);
  const made = sig(md5(source(sid + (slips.token ?? token) + (slips.sigTimestamp ?? timestamp))).toUpperCase());
  return {
    method: 'POST',
    target: `/2013-12-26/${scope}/${sid}/SMS/TemplateSMS?${form({ sig: made })}`,
    headers: {
      host,
      accept: 'application/json',
      'content-type': 'application/json;charset=utf-8',
      authorization: Buffer.from(authorization(`${sid}:${timestamp}`)).toString('base64'),
    },
    body: JSON.stringify({
      to: '13800138000',
      appId: '8a216da80000000000000000000a9902',
      templateId: '101001',
      datas: ['7835', '5'],
    }),
  };
}

export interface DynamicSlips {
  apiKey?: string;
  time?: string;
  content?: string;
  /** What is hashed in place of what is sent. */
  signedTime?: string;
  signedContent?: string;
  signedMobile?: string;
  source?: (text: string) => string | Buffer;
  password?: (hex: string) => string;
}

export function ihuyiDynamic({ host, now }: Place, slips: DynamicSlips = {}): Shape {
  const { apiKey = IHUYI.apiKey, source = same, password = same } = slips;
  const time = slips.time ?? String(Math.floor(now / 1000));
  const content = slips.content ?? '您的验证码是1234，请在5分钟内输入。';
  const mobile = '13800138000';
  const text =
    IHUYI.apiId + apiKey + (slips.signedMobile ?? mobile) + (slips.signedContent ?? content) + (slips.signedTime ?? time);
  return ihuyiSubmit(host, { account: IHUYI.apiId, password: password(md5(source(text))), mobile, content, time });
}

export function ihuyiStatic({ host }: Place, password: string = IHUYI.apiKey): Shape {
  const content = '您的验证码是1234，请在5分钟内输入。';
  return ihuyiSubmit(host, { account: IHUYI.apiId, password, mobile: '13800138000', content });
}

function ihuyiSubmit(host: string, fields: Readonly<Record<string, string>>): Shape {
  return {
    method: 'POST',
    target: '/webservice/sms.php?method=Submit',
    headers: { host, 'content-type': 'application/x-www-form-urlencoded' },
    body: form({ ...fields, format: 'json' }),
  };
}

export interface BatchSlips {
  apiKey?: string;
  timestamp?: number | string;
  signedTimestamp?: number | string;
  requestId?: string;
  signedRequestId?: string;
  source?: (text: string) => string;
  signature?: (hex: string) => string;
}

export function ihuyiBatch({ host, now }: Place, slips: BatchSlips = {}): Shape {
  const { apiKey = IHUYI_MARKETING.apiKey, source = same, signature = same } = slips;
  const timestamp = slips.timestamp ?? Math.floor(now / 1000);
  const requestId = slips.requestId ?? '3e9ad2f0-77c5-4cc8-a32f-38c2e8bc8a2b';
  const text = `api_id=${IHUYI_MARKETING.apiId}&api_key=${apiKey}&request_id=${slips.signedRequestId ?? requestId}&timestamp=${slips.signedTimestamp ?? timestamp}`;
  return {
    method: 'POST',
    target: '/sms-yx/v1/batchSend',
    headers: { host, 'content-type': 'application/json' },
    body: JSON.stringify({
      api_id: IHUYI_MARKETING.apiId,
      timestamp,
      request_id: requestId,
      product_id: 1,
      phone: ['13800138000'],
      sign_name: '沙箱科技',
      content: '尊敬的王先生，双旦活动送您100元优惠券！回T退订',
      signature: signature(md5(source(text))),
    }),
  };
}

/** Sends it to this port as it stands, whatever its Host says. */
export function post(port: number, { method, target, headers, body }: Shape): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, method, path: target, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks).toString()));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
