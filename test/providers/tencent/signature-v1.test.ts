/** Signature v1: the published vectors, every way a call may be written, and no change that goes unnoticed. */
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tencent } from '../../../server/providers/tencent/index.ts';
import { stepsV1, verifyV1 } from '../../../server/providers/tencent/gateway/signature-v1.ts';
import type { RequestShape } from '../../support/desk.ts';
import { deskFor, diagnosed, play, request } from '../../support/desk.ts';
import { call, SECRET_ID, SECRET_KEY, signedRequest, TIMESTAMP } from './support.ts';
import fc from '../../support/properties.ts';

interface Vector {
  name: string;
  secretKey: string;
  method: string;
  host: string;
  pairs: [string, string][];
  steps: Record<string, string>;
}

const vectors = JSON.parse(
  readFileSync(new URL('../../../fixtures/providers/tencent/signatures-v1.json', import.meta.url), 'utf8'),
) as Vector[];

const HOST = '127.0.0.1:10690';
const FIELDS: Readonly<Record<string, string>> = {
  'PhoneNumberSet.0': '+8618211111111',
  'PhoneNumberSet.1': '+8618211111112',
  SmsSdkAppId: '1400793123',
  SignName: '张开与老虎',
  TemplateId: '5750123',
  'TemplateParamSet.0': '671093',
};

interface Shape {
  method?: 'GET' | 'POST';
  sha256?: boolean;
  /** Added, or left out where undefined. */
  over?: Readonly<Record<string, string | undefined>>;
  /** What a client with a slip signs. */
  source?: (text: string) => string;
  secretKey?: string;
  digest?: 'sha1' | 'sha256';
  signature?: string;
  headers?: Readonly<Record<string, string>>;
}

/** A client of v1, written from the documentation. */
function v1(shape: Shape = {}): RequestShape {
  const { method = 'GET', sha256 = false } = shape;
  const all: Record<string, string | undefined> = {
    ...FIELDS,
    Action: 'SendSms',
    Version: '2021-01-11',
    Region: 'ap-guangzhou',
    Timestamp: String(TIMESTAMP),
    Nonce: '11886',
    SecretId: SECRET_ID,
    SignatureMethod: sha256 ? 'HmacSHA256' : undefined,
    ...shape.over,
  };
  const pairs = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const sorted = pairs.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => `${name}=${value}`);
  const plain = `${method}${HOST}/?${sorted.join('&')}`;
  const signature = createHmac(shape.digest ?? (sha256 ? 'sha256' : 'sha1'), shape.secretKey ?? SECRET_KEY)
    .update(shape.source?.(plain) ?? plain)
    .digest('base64');
  const written = new URLSearchParams([...pairs, ['Signature', shape.signature ?? signature]]).toString();
  const headers = { Host: HOST, 'Content-Type': 'application/x-www-form-urlencoded', ...shape.headers };
  return method === 'GET' ? { method, target: `/?${written}`, headers } : { method, target: '/', headers, body: written };
}

const played = (shape: Shape = {}) => play(tencent, request(v1(shape)), deskFor(tencent));

describe('every intermediate value', () => {
  it.each(vectors.map((vector): [string, Vector] => [vector.name, vector]))('of %s', (_name, vector) => {
    const steps = Object.fromEntries(stepsV1(vector, vector.secretKey).map(({ name, value }) => [name, value]));
    expect(steps).toEqual(vector.steps);
    expect(verifyV1(vector, vector.secretKey, vector.steps['Signature'] ?? '')).toBe(vector.host);
  });
});

describe('one call, every way it may be written,', () => {
  const body = {
    PhoneNumberSet: ['+8618211111111', '+8618211111112'],
    SmsSdkAppId: '1400793123',
    SignName: '张开与老虎',
    TemplateId: '5750123',
    TemplateParamSet: ['671093'],
  };
  const wanted = call({ body }).reply.body;

  it.each<[string, Shape]>([
    ['GET, HmacSHA1', {}],
    ['GET, HmacSHA256', { sha256: true }],
    ['a form, HmacSHA1', { method: 'POST' }],
    ['a form, HmacSHA256', { method: 'POST', sha256: true }],
  ])('%s, gets the answer that JSON gets', (_name, shape) => {
    expect(wanted).toContain('send success');
    expect(played(shape).reply.body).toBe(wanted);
  });

  it('GET with TC3-HMAC-SHA256 gets it as well', () => {
    const query = new URLSearchParams(FIELDS).toString();
    const contentType = 'application/x-www-form-urlencoded';
    const raw = signedRequest({
      method: 'GET',
      target: `/?${query}`,
      body: '',
      headers: { 'Content-Type': contentType },
      signed: { method: 'GET', query },
    });
    expect(play(tencent, raw, deskFor(tencent)).reply.body).toBe(wanted);
  });

  it.each(['text/plain', 'application/x-www-form-urlencode', ''])(
    'a form of the content type "%s" gets it as well',
    (contentType) => {
      expect(played({ method: 'POST', headers: { 'Content-Type': contentType } }).reply.body).toBe(wanted);
    },
  );

  it('a form signed in its headers gets it as well', () => {
    const form = new URLSearchParams(FIELDS).toString();
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    expect(call({ body: form, headers }).reply.body).toBe(wanted);
  });

  it('a signature with a line feed behind it, as the official Ruby SDK sends it, gets it as well', () => {
    const signature = new URLSearchParams(v1().target.slice(2)).get('Signature') ?? '';
    expect(played({ signature: `${signature}\n` }).reply.body).toBe(wanted);
    expect(played({ signature: `${signature} ` }).code).toBe('AuthFailure.SignatureFailure');
  });

  it('an UNSIGNED-PAYLOAD of JSON gets it as well', () => {
    const shape = { body, headers: { 'X-TC-Content-SHA256': 'UNSIGNED-PAYLOAD' }, signed: { body: 'UNSIGNED-PAYLOAD' } };
    expect(call(shape).reply.body).toBe(wanted);
  });
});

describe('the common layer of v1', () => {
  it.each(['Action', 'Version', 'Timestamp', 'Nonce', 'SecretId', 'Region'])('misses %s', (name) => {
    const { code, refusal } = played({ over: { [name]: undefined } });
    expect([code, refusal?.message]).toEqual(['MissingParameter', `The request is missing a required parameter \`${name}\`.`]);
  });

  it('misses a signature', () => {
    const { target } = v1();
    const raw = request({ method: 'GET', target: target.replace(/&Signature=.*/, ''), headers: { Host: HOST } });
    expect(play(tencent, raw, deskFor(tencent)).refusal?.message).toBe(
      'The request is missing a required parameter `Signature`.',
    );
  });

  it.each([
    ['Nonce', 'abc'],
    ['Timestamp', 'now'],
  ])('says that %s must be a number', (name, value) => {
    expect(played({ over: { [name]: value } }).refusal?.message).toBe(`Parameter \`${name}\` type error.`);
  });

  it('says where a piece has no equals sign', () => {
    const raw = request({ method: 'GET', target: '/?Action=SendSms&Remark', headers: { Host: HOST } });
    expect(play(tencent, raw, deskFor(tencent)).refusal?.message).toBe('Url key and value should be splited by `=`.');
  });

  it('speaks Chinese when asked to', () => {
    expect(played({ over: { Language: 'zh-CN' }, secretKey: 'wrong' }).refusal?.message).toBe(
      '请求签名验证失败，请检查您的签名计算是否正确。',
    );
  });

  it('refuses an unknown key, a clock that is off, a token, a region that is none', () => {
    expect(played({ over: { SecretId: 'AKIDnobody' } }).code).toBe('AuthFailure.SecretIdNotFound');
    expect(played({ over: { Timestamp: String(TIMESTAMP - 301) } }).code).toBe('AuthFailure.SignatureExpire');
    expect(played({ over: { Token: 'x' } }).code).toBe('AuthFailure.TokenFailure');
    expect(played({ over: { Region: 'moon' } }).code).toBe('InvalidParameterValue');
  });

  it('has limits of length: 32 KB in a query, and 1 MB in a form, both told as one of the signature', () => {
    expect(played({ over: { SessionContext: 'x'.repeat(33_000) } }).code).toBe('AuthFailure.SignatureFailure');
    const long = played({ method: 'POST', over: { SessionContext: 'x'.repeat(1024 * 1024) } });
    expect([long.code, long.refusal?.message]).toEqual([
      'AuthFailure.SignatureFailure',
      'The provided credentials could not be validated because of exceeding request size limit, please use new signature method `TC3-HMAC-SHA256`.',
    ]);
  });

  it('refuses an unknown action and field', () => {
    expect(played({ over: { Action: 'SendSMS' } }).code).toBe('InvalidAction');
    expect(played({ over: { Colour: 'red' } }).code).toBe('UnknownParameter');
  });
});

describe('parameters that cannot be read', () => {
  const asked = (query: string) =>
    play(tencent, request({ method: 'GET', target: `/?${query}` }), deskFor(tencent)).refusal?.message;

  it.each([
    ['Action=SendSms&Action=SendSms', 'Parameter `Action` input repeated.'],
    ['Action=SendSms&Limit=1&Limit=2', 'Parameter `Limit` input repeated.'],
    ['Action=SendSms&PhoneNumberSet.0=1&PhoneNumberSet.0=2', 'Parameter `PhoneNumberSet.0` input repeated.'],
    ['Action=SendSms&=1', 'The request has a parameter key which is empty string.'],
    ['Action=SendSms&PhoneNumberSet.=1', 'Parameter `PhoneNumberSet.` format invalid.'],
    ...['PhoneNumberSet.1=1', 'PhoneNumberSet.0=1&PhoneNumberSet.2=1', 'PhoneNumberSet.00=1'].map((list) => [
      `Action=SendSms&${list}`,
      'Parameter `PhoneNumberSet` invalid array format, array index must be continuous and starts with 0.',
    ]),
    [
      'Action=SendMultiGlobalSms&MultiSmsInfoSet.0.TemplateParamSet.1=1',
      'Parameter `MultiSmsInfoSet.0.TemplateParamSet` invalid array format, array index must be continuous and starts with 0.',
    ],
  ])('%s', (query, message) => {
    expect(asked(query)).toBe(message);
  });

  it('whatever order the numbers of a list have', () => {
    expect(asked('Action=SendSms&PhoneNumberSet.1=1&PhoneNumberSet.0=1')).toBe(
      'The request is missing a required parameter `Version`.',
    );
  });

  it.each(['SecretId', 'Nonce', 'Timestamp', 'Version'])(
    'explain %s as one of the form or the query, not of the headers',
    (name) => {
      for (const [method, place] of [
        ['GET', 'query'],
        ['POST', 'form'],
      ] as const) {
        const { refusal } = played({ method, over: { [name]: undefined } });
        expect(refusal?.explanation.cause.en).toBe(`The common parameter ${name} of signature v1 is not in the ${place}.`);
      }
    },
  );
});

describe('a wrong v1 signature is explained:', () => {
  it.each<[string, Shape, RegExp]>([
    [
      'values encoded before signing',
      { source: (text) => text.replaceAll('+', '%2B').replace(/[^\x20-\x7e]+/g, encodeURIComponent) },
      /URL-encoded before/,
    ],
    ['the other method', { source: (text) => text.replace(/^GET/, 'POST') }, /The request method that was signed/],
    ['the real host', { source: (text) => text.replace(HOST, 'sms.tencentcloudapi.com') }, /The host that was signed/],
    ['the other digest', { digest: 'sha256' }, /other digest/],
    ['the wrong key', { secretKey: 'x' }, /SecretKey is probably wrong/],
  ])('%s', (_name, shape, cause) => {
    const { code, refusal } = played(shape);
    expect(code).toBe('AuthFailure.SignatureFailure');
    const explanation = diagnosed(refusal);
    expect(explanation?.cause.en).toMatch(cause);
    expect(explanation?.steps?.map(({ name }) => name)).toEqual(['SignatureMethod', 'StringToSign', 'Signature']);
  });

  it('parameters that were not sorted', () => {
    const source = (text: string): string => {
      const { target } = v1();
      const pairs = [...new URLSearchParams(target.slice(2))].filter(([name]) => name !== 'Signature');
      return `${text.slice(0, text.indexOf('?') + 1)}${pairs.map(([name, value]) => `${name}=${value}`).join('&')}`;
    };
    expect(diagnosed(played({ source }).refusal)?.cause.en).toMatch(/not sorted/);
  });
});

it('notices any changed character of any parameter', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(FIELDS)), fc.string({ minLength: 1, maxLength: 4 }), (name, extra) => {
      const { target } = v1();
      const params = new URLSearchParams(target.slice(2));
      params.set(name, `${params.get(name)}${extra}`);
      const raw = request({ method: 'GET', target: `/?${params.toString()}`, headers: { Host: HOST } });
      expect(play(tencent, raw, deskFor(tencent)).code).toBe('AuthFailure.SignatureFailure');
    }),
  );
});
