/** Why a signature was refused: the mistakes people make, each named. */
import { describe, expect, it } from 'vitest';
import { NOW, diagnosed } from '../../support/desk.ts';
import type { Call } from './support.ts';
import { call, SECRET_ID, SECRET_KEY, sendBody, signedRequest, TIMESTAMP } from './support.ts';

const BODY = JSON.stringify(sendBody());
/** As Python's `json.dumps` writes it. */
const PYTHON =
  '{"PhoneNumberSet": ["+8618211111111"], "SmsSdkAppId": "1400793123", "SignName": "\\u5f20\\u5f00\\u4e0e\\u8001\\u864e", "TemplateId": "5750123", "TemplateParamSet": ["671093"]}';

describe('names the cause of a refused signature:', () => {
  it.each<[title: string, shape: Call, cause: string]>([
    ['a wrong SecretKey', { signed: { secretKey: 'wrong' } }, 'The SecretKey is probably wrong'],
    ['the SecretId used as key', { signed: { secretKey: SECRET_ID } }, 'The key that signed is the SecretId'],
    [
      'the AppKey used as key',
      { signed: { secretKey: '5a4db0c5a4db0c5a4db0c5a4db0c5a4d' } },
      'The key that signed is the AppKey',
    ],
    [
      'a line feed at the end of the key',
      { signed: { secretKey: `${SECRET_KEY}\n` } },
      'with a SecretKey that has a line feed at its end',
    ],
    ['a derivation without TC3', { signed: { prefix: '' } }, 'SecretDate was derived without the prefix TC3'],
    ['an unsigned payload without its header', { signed: { body: 'UNSIGNED-PAYLOAD' } }, 'UNSIGNED-PAYLOAD was signed'],
    [
      'the header without an unsigned payload',
      { headers: { 'X-TC-Content-SHA256': 'UNSIGNED-PAYLOAD' } },
      'the hash of the body was signed',
    ],
    ['an empty body signed', { signed: { body: '' } }, 'the signature is that of an empty body'],
    ['a body with a trailing line feed signed', { body: BODY, signed: { body: `${BODY}\n` } }, 'a trailing line feed'],
    ['a body that grew a line feed', { body: `${BODY}\n`, signed: { body: BODY } }, 'without trailing white space'],
    ['a body signed as Python writes it', { body: BODY, signed: { body: PYTHON } }, 'as Python writes it'],
    ['a body sent as Python writes it', { body: PYTHON, signed: { body: BODY } }, 'compact JSON'],
    ['indented JSON signed', { signed: { body: JSON.stringify(sendBody(), null, 2) } }, 'indented JSON'],
    [
      'a charset the library added',
      { headers: { 'Content-Type': 'application/json; charset=utf-8' }, signed: { contentType: 'application/json' } },
      'Content-Type was signed as “application/json” but sent as “application/json; charset=utf-8”',
    ],
    ['the real host signed', { signed: { host: 'sms.tencentcloudapi.com' } }, 'host was signed as “sms.tencentcloudapi.com”'],
    ['a date in Beijing time', { signed: { date: '2026-11-24' } }, 'The credential scope says 2026-11-24, but the UTC date'],
    ['a clock read twice', { signed: { timestamp: TIMESTAMP - 1 } }, `The timestamp was signed as ${TIMESTAMP - 1}`],
    [
      'a scope with another service than was signed',
      { signed: { service: 'cvm' }, scope: { service: 'sms' } },
      'The service was signed as “cvm”, but the credential scope says “sms”',
    ],
    ['a query string signed with a POST', { target: '/?a=b', signed: { query: 'a=b' } }, 'the query string was signed'],
    ['an upper-case signature', { signature: (hex) => hex.toUpperCase() }, 'not in lower-case hex'],
    ['a signature in base64', { signature: (hex) => Buffer.from(hex, 'hex').toString('base64') }, 'not in lower-case hex'],
    [
      'a missing empty line',
      { signed: { canonical: (text) => text.replace('\n\ncontent-type;', '\ncontent-type;') } },
      'The empty line between CanonicalHeaders and SignedHeaders is missing',
    ],
  ])('%s', (_title, shape, cause) => {
    const { code, refusal } = call(shape);
    expect(code).toBe('AuthFailure.SignatureFailure');
    expect(diagnosed(refusal)?.cause.en).toContain(cause);
    expect(diagnosed(refusal)?.cause.zh).not.toBe('');
  });

  describe('a query that was signed in another form than it was sent:', () => {
    const QUERY =
      'SmsSdkAppid=1400793123&TemplateParamSet.0=671093&PhoneNumberSet.0=%2B8618211111111' +
      '&SessionContext=a%20b*~%2F&Sign=%E5%BC%A0%E5%BC%80&TemplateID=5750123';
    const asked = (sent: string, signedQuery: string) =>
      call({
        method: 'GET',
        target: `/?${sent}`,
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'X-TC-Version': '2019-07-11', 'X-TC-Region': undefined },
        body: '',
        signed: { method: 'GET', query: signedQuery },
      });
    const plus = QUERY.replaceAll('%20', '+');

    it('signed as it was sent, it passes', () =>
      expect(asked(QUERY, QUERY).refusal?.code).not.toBe('AuthFailure.SignatureFailure'));

    it.each<[form: string, sent: string, signedQuery: string]>([
      // As the vendor's SDK for Java did up to 2021: URLEncoder writes the +, its HTTP library makes %20 of it.
      ['one with + for a space', QUERY, plus],
      ['one with %20 for a space', plus, QUERY],
      ['a form, as Java’s URLEncoder writes it', QUERY, plus.replace('~', '%7E')],
      ['one encoded by RFC 3986', QUERY, QUERY.replace('*', '%2A')],
      ['one with / as it is', QUERY, QUERY.replace('%2F', '/')],
      ['one with lower-case hex', QUERY, QUERY.replace(/%../g, (code) => code.toLowerCase())],
      ['one that is not URL-encoded', QUERY, decodeURIComponent(QUERY)],
      ['one in the order of its names', QUERY, QUERY.split('&').toSorted().join('&')],
      ['an empty one, as of a POST', QUERY, ''],
    ])('%s', (form, sent, signedQuery) => {
      const { code, refusal } = asked(sent, signedQuery);
      expect(code).toBe('AuthFailure.SignatureFailure');
      expect(diagnosed(refusal)?.cause.en).toBe(
        `The query string changed after it was signed: the signature is that of ${form}.`,
      );
    });
  });

  it('headers in another order than the rule', () => {
    const raw = signedRequest();
    const order = (header: string | undefined) => header?.replace('content-type;host', 'host;content-type') ?? '';
    const swap = (text: string) =>
      text.replace(/(content-type:.*\n)(host:.*\n)/, '$2$1').replace('content-type;host', 'host;content-type');
    const signed = signedRequest({ signed: { canonical: swap } });
    const { refusal } = call({ headers: { Authorization: order(signed.headers['authorization']) } });
    expect(raw.headers['authorization']).not.toBe(signed.headers['authorization']);
    expect(diagnosed(refusal)?.cause.en).toContain('not in lower case and ascending ASCII order');
  });

  it('a signed header that is none, though every object has it', () => {
    const list = (header: string | undefined) => header?.replace('content-type;host', 'constructor;content-type;host') ?? '';
    const { code, refusal } = call({
      headers: { Authorization: list(signedRequest({ signature: () => 'a'.repeat(64) }).headers['authorization']) },
    });
    expect(code).toBe('AuthFailure.SignatureFailure');
    expect(diagnosed(refusal)?.cause.en).toContain('SignedHeaders lists constructor, which the request does not have');
  });

  it('and shows our side of the calculation, step by step, with the signature we expected', () => {
    const { refusal } = call({ signed: { secretKey: 'wrong' } });
    const { steps = [], expected } = diagnosed(refusal) ?? {};
    expect(steps.map(({ name }) => name)).toEqual([
      'HashedRequestPayload',
      'CanonicalRequest',
      'HashedCanonicalRequest',
      'StringToSign',
      'SecretDate',
      'SecretService',
      'SecretSigning',
      'Signature',
    ]);
    const right = signedRequest().headers['authorization'] ?? '';
    expect(right.endsWith(`Signature=${expected}`)).toBe(true);
  });
});

describe('tells at once, without a search,', () => {
  it('that a signature differs, and which', () => {
    const { explanation } = call({ signed: { secretKey: 'wrong' }, signature: () => 'ab'.repeat(32) }).refusal ?? {};
    expect(explanation?.cause.en).toContain('The signature received, abababab…, is not that of this request');
    expect(explanation?.cause.zh).toContain('收到的签名 abababab…');
    expect([explanation?.received, explanation?.steps]).toEqual(['ab'.repeat(32), undefined]);
  });

  it('that nobody has a SecretId, and searches whose it nearly is', () => {
    const { refusal } = call({ scope: { secretId: SECRET_ID.slice(1) } });
    expect(refusal?.explanation.cause.en).toBe('No account in the sandbox has this SecretId.');
    expect(diagnosed(refusal)?.cause.en).toContain('The SecretId differs from that of the account');
  });
});

describe('names the cause of an expired signature:', () => {
  it.each([
    ['milliseconds', String(NOW), 'is in milliseconds'],
    ['a local time taken for UTC', String(TIMESTAMP + 8 * 3600), '8 whole hours off'],
    ['a wrong clock', String(TIMESTAMP - 400), 'is 400 s behind'],
  ])('%s', (_title, timestamp, cause) => {
    const { code, refusal } = call({ headers: { 'X-TC-Timestamp': timestamp } });
    expect(code).toBe('AuthFailure.SignatureExpire');
    expect(refusal?.explanation.cause.en).toContain(cause);
  });
});

describe('says what else went wrong:', () => {
  it('JSON under a form’s content type, the default of many libraries', () => {
    const { refusal } = call({ headers: { 'Content-Type': 'application/x-www-form-urlencoded' } });
    expect(refusal?.explanation.cause.en).toContain('The body is JSON, but Content-Type does not say so');
  });

  it('a field name in the wrong case', () => {
    const { refusal } = call({ body: sendBody({ signname: 'x' }) });
    expect(refusal?.explanation.remedy.en).toContain('the field is called SignName');
  });

  it.each([
    ['a sign that is not approved', { SignName: '审核中签名' }, 'The sign “审核中签名” is still under review.', '张开与老虎'],
    ['a template that is not there', { TemplateId: '1' }, 'The application has no template 1.', '5750123, 5750124, 5750127'],
    [
      'a value too few',
      { TemplateParamSet: [] },
      'The template has 1 variable; received 0 values.',
      '验证码为:{1},您正在登录,若非本人操作,请勿泄露。',
    ],
    [
      'a number that is none',
      { PhoneNumberSet: ['138-0013-8000'] },
      '“138-0013-8000” is not a valid number for API 2021-01-11: it has “-” (U+002D) at character 4.',
      '+8613800138000',
    ],
  ])('%s, with what would have been right', (_title, over, cause, expected) => {
    const { answer } = call({ body: sendBody(over) });
    expect(answer?.recipients[0]).toMatchObject({ explanation: { cause: { en: cause }, expected } });
  });

  it('whom a refused request was meant for', () => {
    const body = sendBody({ PhoneNumberSet: ['18211111111', 'nobody'] });
    expect(call({ body, signed: { secretKey: 'x' } }).refusal?.recipients).toEqual(['+8618211111111', 'nobody']);
  });
});
