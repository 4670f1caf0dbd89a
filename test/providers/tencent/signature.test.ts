/** TC3-HMAC-SHA256: the published vectors, step by step, and no change that goes unnoticed. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Signable } from '../../../server/providers/tencent/signature.ts';
import { parseAuthorization, signingSteps, UNSIGNED_PAYLOAD, verify } from '../../../server/providers/tencent/signature.ts';
import { call, sendBody, SECRET_KEY, sha256, signedRequest } from './support.ts';
import { deskFor, play } from '../../support/desk.ts';
import { tencent } from '../../../server/providers/tencent/index.ts';
import fc from '../../support/properties.ts';

interface Vector {
  name: string;
  source: string;
  secretKey: string;
  method: string;
  query: string;
  host: string;
  headers: Record<string, string>;
  signedHeaders: string;
  timestamp: string;
  date: string;
  service: string;
  payload: string;
  steps: Record<string, string>;
}

const vectors = JSON.parse(
  readFileSync(new URL('../../../fixtures/providers/tencent/signatures.json', import.meta.url), 'utf8'),
) as Vector[];

const signableOf = (vector: Vector): Signable => ({
  method: vector.method,
  query: vector.query,
  signedHeaders: vector.signedHeaders,
  headers: vector.headers,
  host: vector.host,
  lowerCase: true,
  payloadHash: sha256(vector.headers['x-tc-content-sha256'] === UNSIGNED_PAYLOAD ? UNSIGNED_PAYLOAD : vector.payload),
  timestamp: vector.timestamp,
  date: vector.date,
  service: vector.service,
});

describe('every intermediate value', () => {
  it.each(vectors.map((vector): [string, Vector] => [vector.name, vector]))('of %s', (_name, vector) => {
    const steps = Object.fromEntries(signingSteps(signableOf(vector), vector.secretKey).map(({ name, value }) => [name, value]));
    expect(steps).toEqual(vector.steps);
    expect(verify(signableOf(vector), vector.secretKey, vector.steps['Signature'] ?? '')).toBeDefined();
  });
});

const BODY = JSON.stringify(sendBody());
const other = (digit: string): string => (digit === '0' ? '1' : '0');

describe('a request that was changed after signing is refused', () => {
  it('in any byte of the body', () => {
    const bytes = Buffer.from(BODY);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const raw = signedRequest({ body: BODY });
        const body = Buffer.from(bytes);
        body[at] = (bytes[at] ?? 0) ^ by;
        const { refusal } = play(tencent, { ...raw, body }, deskFor(tencent));
        // A body that is no JSON any more is refused even earlier.
        expect(['AuthFailure.SignatureFailure', 'InvalidParameter']).toContain(refusal?.code);
      }),
    );
  });

  it('in any digit of the signature', () => {
    fc.assert(
      fc.property(fc.nat(63), (at) => {
        const changed = (hex: string): string => hex.slice(0, at) + other(hex[at] ?? '') + hex.slice(at + 1);
        expect(call({ signature: changed }).code).toBe('AuthFailure.SignatureFailure');
      }),
    );
  });

  it('in any character of a signed header', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(20), (text, at) => {
        const raw = signedRequest({ headers: { 'Content-Type': 'application/json; charset=utf-8' } });
        const type = raw.headers['content-type'] ?? '';
        const changed = `${type.slice(0, 16 + at)}${text}${type.slice(16 + at)}`;
        fc.pre(changed.trim().toLowerCase() !== type && /^application\/json\s*;/i.test(changed));
        const { code } = play(tencent, { ...raw, headers: { ...raw.headers, 'content-type': changed } }, deskFor(tencent));
        expect(code).toBe('AuthFailure.SignatureFailure');
      }),
    );
  });

  it('in the timestamp, by a single second', () => {
    const raw = signedRequest();
    const later = String(Number(raw.headers['x-tc-timestamp']) + 1);
    const { code } = play(tencent, { ...raw, headers: { ...raw.headers, 'x-tc-timestamp': later } }, deskFor(tencent));
    expect(code).toBe('AuthFailure.SignatureFailure');
  });

  it('in any character of the SecretKey', () => {
    fc.assert(
      fc.property(fc.nat(SECRET_KEY.length - 1), (at) => {
        const secretKey = `${SECRET_KEY.slice(0, at)}#${SECRET_KEY.slice(at + 1)}`;
        expect(call({ signed: { secretKey } }).code).toBe('AuthFailure.SignatureFailure');
      }),
    );
  });
});

describe('the Authorization header', () => {
  const good =
    'TC3-HMAC-SHA256 Credential=AKID/2019-02-25/sms/tc3_request, SignedHeaders=content-type;host, Signature=' + 'a'.repeat(64);

  it('is taken apart', () => {
    expect(parseAuthorization(good)).toEqual({
      secretId: 'AKID',
      date: '2019-02-25',
      service: 'sms',
      signedHeaders: 'content-type;host',
      signature: 'a'.repeat(64),
      spaced: false,
    });
  });

  it.each([good.replace(' ', '  '), good.replaceAll(', ', ','), good.replace(', ', ' , '), `${good} `])(
    'is taken apart with other blanks as well, which is told: %s',
    (header) => {
      expect(parseAuthorization(header)).toEqual({ ...parseAuthorization(good), spaced: true });
    },
  );

  it.each([
    ['`Algorithm`', good.replace('TC3-HMAC-SHA256', 'TC2')],
    ['`Credential`', good.replace('/2019-02-25/sms/tc3_request', '')],
    ['`Credential`', good.replace('tc3_request', 'tc2_request')],
    ['`Date` in Credential', good.replace('2019-02-25', '20190225')],
    ['`Service` in Credential', good.replace('/sms/', '//')],
    ['`SignedHeaders`', good.replace('SignedHeaders=content-type;host, ', '')],
    ['`SignedHeaders`', good.replace('content-type;host', 'content-type')],
    ['`Signature`', good.replace(/Signature=.*/, 'Signature=')],
  ])('names %s when that part does not conform', (part, header) => {
    expect(parseAuthorization(header)).toEqual({ malformed: part });
  });
});
