/** Signatures: V3 and RPC, in every way they may come; what each slip is told; clock, nonce, token and key. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { aliyun } from '../../../server/providers/aliyun/index.ts';
import type { Refusal } from '../../../server/provider-kit/refusal.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import { deskFor, diagnosed, request } from '../../support/desk.ts';
import { post } from '../../support/signers.ts';
import { acs3, bodyOf, ID, NOW, played, rfc3986, rpc, SECRET, SEND, sorted, worldWith } from './support.ts';
import type { Acs3Slips, Fields, RpcSlips } from './support.ts';

/** With characters in it that encoders write in their own ways. */
const ODD: Fields = { ...SEND, OutId: "a b+c*d~e'(f)!/&=中" };

/** Signed with the digest of the empty body, whatever the header says. */
const ofBody = (right: string): string =>
  right.slice(0, right.lastIndexOf('\n') + 1) + createHash('sha256').update('').digest('hex');

describe('a right signature', () => {
  it.each([
    ['V3', acs3(ODD)],
    ['V3 by GET', acs3(ODD, { method: 'GET' })],
    ['V3 with a form', acs3({}, { form: ODD })],
    ['V3 with blanks behind its commas', acs3(ODD, { authorization: (right) => right.replaceAll(',S', ', S') })],
    ['V3 with its host signed without the port', acs3(ODD, { signedHost: '127.0.0.1' })],
    ['RPC in a form', rpc(ODD)],
    ['RPC by GET', rpc(ODD, { method: 'GET' })],
    ['RPC by HMAC-SHA256', rpc(ODD, { digest: 'sha256' })],
    ['RPC split between query and form', rpc(ODD, { inQuery: (name) => !(name in ODD) })],
    ['RPC in the query of a POST', rpc(ODD, { inQuery: () => true })],
  ])('is accepted: %s', (_what, shape) => {
    const { code, answer, refusal } = played(shape);
    expect([code, refusal?.message]).toEqual(['OK', undefined]);
    expect(answer?.recipients).toMatchObject([{ context: ODD['OutId'] }]);
    expect(answer?.checks.flatMap(({ warnings = [] }) => warnings)).toEqual([]);
    expect(aliyun.signature(request(shape), deskFor(aliyun))?.ok).toBe(true);
  });

  it.each([
    ['an x-acs- header that is not signed', { unsigned: ['x-acs-version'] }, 'unsignedHeaders'],
    ['an empty digest of the body', { headers: { 'x-acs-content-sha256': '' }, canonical: ofBody }, 'noDigest'],
    [
      'signed names out of order',
      { authorization: (right: string) => right.replace('host;x-acs-action', 'x-acs-action;host') },
      'headerNames',
    ],
    ['a digest of another body', { headers: { 'x-acs-content-sha256': '0'.repeat(64) }, canonical: ofBody }, 'noDigest'],
  ] as const)('passes with a word about %s', (_what, slips: Acs3Slips, id) => {
    const { answer } = played(acs3(SEND, slips));
    expect(answer?.checks.flatMap(({ warnings = [] }) => warnings.map((one) => one.id))).toEqual([id]);
  });
});

describe('a wrong signature', () => {
  it('of RPC is told with the string that the server signs', () => {
    const shape = rpc(SEND, { secret: `${SECRET}x` });
    const { reply } = played(shape);
    const form = new URLSearchParams(String(shape.body));
    form.delete('Signature');
    const text = `POST&%2F&${rfc3986(sorted(Object.fromEntries(form)))}`;
    const message = `Specified signature is not matched with our calculation. server string to sign is:${text}`;
    expect(reply.status).toBe(400);
    expect(Object.keys(bodyOf(played(shape)))).toEqual(['RequestId', 'Message', 'Recommend', 'HostId', 'Code']);
    expect(bodyOf(played(shape))).toMatchObject({
      Message: message,
      HostId: 'dysmsapi.aliyuncs.com',
      Code: 'SignatureDoesNotMatch',
    });
  });

  it('of V3 is told with both texts', () => {
    const { reply } = played(acs3(SEND, { secret: `${SECRET}x` }));
    const { Message } = JSON.parse(reply.body) as { Message: string };
    expect(Message).toMatch(
      /^Specified signature does not match our calculation\. server StringToSign is \[ACS3-HMAC-SHA256\n[0-9a-f]{64}\] server CanonicalRequest is \[POST\n\/\n/,
    );
  });

  const why = (refusal: Refusal | undefined): string => diagnosed(refusal)?.cause.en ?? '';
  const odd = (encode: (text: string) => string): RpcSlips => ({
    write: encode,
    text: (right) => `POST&%2F&${encode(decodeURIComponent(right.slice('POST&%2F&'.length)))}`,
  });

  const RPC_SLIPS: readonly [RegExp, RpcSlips][] = [
    [/no & behind the key/, { tail: '' }],
    [/written in hex/, { signature: (right) => Buffer.from(right, 'base64').toString('hex') }],
    [/URL-encoded twice/, { signature: encodeURIComponent }],
    [/space or a line break/, { signature: (right) => `${right}\n` }],
    [/method was signed as GET/, { text: (right) => right.replace(/^POST/, 'GET') }],
    [/once more as a whole/, { text: (right) => `POST&%2F&${decodeURIComponent(right.slice('POST&%2F&'.length))}` }],
    [/alone were signed/, { text: (right) => decodeURIComponent(right.slice('POST&%2F&'.length)) }],
    [/line feed at its end/, { text: (right) => `${right}\n` }],
    [/a blank became a \+/, odd((text) => rfc3986(text).replaceAll('%20', '+'))],
    [/a \* was not encoded/, odd((text) => rfc3986(text).replaceAll('%2A', '*'))],
    [/a \/ was not encoded/, odd((text) => rfc3986(text).replaceAll('%2F', '/'))],
    [/a ~ was encoded as %7E/, odd((text) => rfc3986(text).replaceAll('~', '%7E'))],
    [/form encoding/, odd((text) => rfc3986(text).replaceAll('%20', '+').replaceAll('%2A', '*').replaceAll('~', '%7E'))],
    [/encodeURIComponent/, odd(encodeURIComponent)],
    [/lower case/, odd((text) => rfc3986(text).replace(/%../g, (one) => one.toLowerCase()))],
    [/SmsUpExtendCode is not in the string/, { after: { SmsUpExtendCode: '1' } }],
    [/is the AccessKeyId, not/, { secret: ID }],
    [/has a blank before or after it/, { secret: `${SECRET} ` }],
    [/lacks its 3rd character/, { secret: SECRET.slice(0, 2) + SECRET.slice(3) }],
    [/probably wrong/, { secret: 'elsewhere' }],
  ];

  it.each(RPC_SLIPS)('of RPC is explained: %s', (cause, slips) => {
    const { code, refusal } = played(rpc(ODD, slips));
    expect(code).toBe('SignatureDoesNotMatch');
    expect(why(refusal)).toMatch(cause);
    expect(diagnosed(refusal)?.steps?.map(({ name }) => name)).toContain('StringToSign');
  });

  it('of RPC by another digest than it names is explained', () => {
    const { refusal } = played(rpc({ ...SEND, SignatureMethod: 'HMAC-SHA1' }, { digest: 'sha256' }));
    expect(why(refusal)).toMatch(/another digest than SignatureMethod says, HMAC-SHA1/);
  });

  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

  it.each<[RegExp, Acs3Slips]>([
    [/upper case/, { signature: (right) => right.toUpperCase() }],
    [/Base64/, { signature: (right) => Buffer.from(right, 'hex').toString('base64') }],
    [/an & behind the key/, { secret: `${SECRET}&` }],
    [/CanonicalRequest itself was signed/, { text: (right) => right.slice(right.indexOf('\n') + 1) }],
    [/method was signed as “GET”/, { canonical: (right) => right.replace(/^POST/, 'GET') }],
    [/path was signed as “”/, { canonical: (right) => right.replace('\n/\n', '\n\n') }],
    [/host was signed as “dysmsapi/, { signedHost: 'dysmsapi.aliyuncs.com' }],
    [/query was not signed/, { canonical: (right) => right.replace(/^(POST\n\/\n).*\n/, '$1\n') }],
    [/a \/ was not encoded/, { canonical: (right) => right.replaceAll('%2F', '/') }],
    [/line feed at its end/, { canonical: (right) => `${right}\n` }],
    [/empty line .* is missing/, { canonical: (right) => right.replace('\n\nhost;', '\nhost;') }],
    [
      /hash of the body was written in upper-case/,
      { canonical: (right) => right.replace(/[0-9a-f]{64}$/, (hash) => hash.toUpperCase()) },
    ],
    [/x-acs-version was signed as “2018-05-01”/, { canonical: (right) => right.replace('2017-05-25', '2018-05-01') }],
    [/that of x-acs-content-sha256/, { headers: { 'x-acs-content-sha256': sha256('other') } }],
    [/lacks its 3rd character/, { secret: SECRET.slice(0, 2) + SECRET.slice(3) }],
    [/probably wrong/, { secret: 'elsewhere' }],
  ])('of V3 is explained: %s', (cause, slips) => {
    const { code, refusal } = played(acs3(ODD, slips));
    expect(code).toBe('SignatureDoesNotMatch');
    expect(why(refusal)).toMatch(cause);
    expect(diagnosed(refusal)?.steps?.map(({ name }) => name)).toContain('CanonicalRequest');
  });
});

describe('the time of a call', () => {
  it.each([
    ['2026-11-23T06:07:08.973Z', 'InvalidTimeStamp.Format', /milliseconds/],
    ['2026-11-23T06%3A07%3A08Z', 'InvalidTimeStamp.Format', /encoded once too often/],
    ['1795414028', 'InvalidTimeStamp.Format', /Unix time/],
    ['2026-11-23T14:07:08+08:00', 'InvalidTimeStamp.Format', /offset/],
    ['2026-11-23 06:07:08', 'InvalidTimeStamp.Format', /lacks its T/],
    ['soon', 'InvalidTimeStamp.Format', /cannot be read/],
    ['2026-11-23T14:07:08Z', 'InvalidTimeStamp.Expired', /8 whole hours off/],
    ['2026-11-23T05:52:07Z', 'InvalidTimeStamp.Expired', /901 s behind/],
    ['2026-11-23T06:22:09Z', 'InvalidTimeStamp.Expired', /901 s ahead/],
  ])('%s: %s', (time, code, cause) => {
    for (const shape of [rpc({ ...SEND, Timestamp: time }), acs3(SEND, { date: time })]) {
      const one = played(shape);
      expect([one.code, one.reply.status]).toEqual([code, 400]);
      expect(one.refusal?.explanation.cause.en).toMatch(cause);
    }
  });

  it('may be a quarter of an hour off', () => {
    expect(played(rpc({ ...SEND, Timestamp: '2026-11-23T05:52:08Z' })).code).toBe('OK');
    expect(played(acs3(SEND, { date: '2026-11-23T06:22:08Z' })).code).toBe('OK');
  });
});

describe('who calls', () => {
  it.each([
    ['LTAI5tNobody', /No account/],
    [SECRET, /swapped/],
    [ID.toLowerCase(), /in case only/],
    [`${ID}x`, /in a character/],
    ['undefined', /the word undefined/],
  ])('is nobody as %s', (id, cause) => {
    for (const shape of [rpc(SEND, { id }), acs3(SEND, { id })]) {
      const one = played(shape);
      expect([one.code, one.reply.status]).toEqual(['InvalidAccessKeyId.NotFound', 404]);
      expect(diagnosed(one.refusal)?.cause.en).toMatch(cause);
    }
  });

  it.each([
    ['disabled', 'InvalidAccessKeyId.Inactive', 400],
    ['leaked', 'Forbidden', 403],
  ] as const)('has a key that is %s', (keyState, code, status) => {
    const { reply, refusal } = played(rpc(SEND), { world: worldWith(() => ({ keyState })) });
    expect([refusal?.code, reply.status]).toEqual([code, status]);
  });

  const KEY = {
    accessKeyId: 'STS.temporary',
    accessKeySecret: 'temporarySecret',
    securityToken: 'CAIStemporaryToken',
    expiresAt: NOW + 1_000,
  };
  const world = worldWith(() => ({ temporaryKeys: [KEY] }));
  const byToken = (token: string, { id = KEY.accessKeyId, secret = KEY.accessKeySecret, now = NOW } = {}) => {
    const header: Record<string, string> = token === '' ? {} : { 'x-acs-security-token': token };
    const codes = [rpc({ ...SEND, SecurityToken: token }, { id, secret }), acs3(SEND, { id, secret, headers: header })].map(
      (shape) => played(shape, { world, now, realNow: NOW }).code,
    );
    expect(codes[0]).toBe(codes[1]);
    return codes[0];
  };

  it('signs with a temporary key and its token until it expires', () => {
    expect(byToken(KEY.securityToken)).toBe('OK');
    expect(byToken(KEY.securityToken, { now: NOW + 1_000 })).toBe('InvalidSecurityToken.Expired');
    expect(byToken('')).toBe('MissingSecurityToken');
    expect(byToken('<cut>')).toBe('InvalidSecurityToken.Malformed');
    expect(byToken('CAISanotherToken0')).toBe('InvalidSecurityToken.MismatchWithAccessKey');
    expect(byToken(KEY.securityToken, { id: ID, secret: SECRET })).toBe('InvalidSecurityToken.MismatchWithAccessKey');
  });
});

describe('the common parameters', () => {
  it.each([
    ['Action', 'MissingAction'],
    ['Version', 'MissingVersion'],
    ['AccessKeyId', 'MissingAccessKeyId'],
    ['Timestamp', 'MissingTimestamp'],
    ['SignatureNonce', 'MissingSignatureNonce'],
    ['SignatureMethod', 'MissingSignatureMethod'],
    ['SignatureVersion', 'MissingSignatureVersion'],
    ['SignName', 'MissingSignName'],
    ['TemplateCode', 'MissingTemplateCode'],
    ['PhoneNumbers', 'MissingPhoneNumbers'],
  ])('without %s: %s', (name, code) => {
    const { reply } = played(rpc({ ...SEND, [name]: '' }));
    expect([reply.status, (JSON.parse(reply.body) as Fields)['Code'], (JSON.parse(reply.body) as Fields)['Message']]).toEqual([
      400,
      code,
      `${name} is mandatory for this action.`,
    ]);
  });

  it.each([
    ['another version', { Version: '2016-09-27' }, 'InvalidVersion', 400],
    ['an action that there is not', { Action: 'sendSms' }, 'InvalidAction.NotFound', 404],
    ['another format', { Format: 'YAML' }, 'InvalidParameter.Format', 400],
    ['another digest', { SignatureMethod: 'HMAC-MD5' }, 'IncompleteSignature', 400],
    ['another signature version', { SignatureVersion: '2.0' }, 'IncompleteSignature', 400],
  ])('with %s', (_what, fields, code, status) => {
    const { refusal, reply } = played(rpc({ ...SEND, ...fields }));
    expect([refusal?.code, reply.status]).toEqual([code, status]);
  });

  it('of the international API are refused on the phone that was meant, and said to be not played', () => {
    const { refusal } = played(rpc({ Action: 'SendMessageToGlobe', Version: '2018-05-01', To: '85261234567', Message: 'code' }));
    expect(refusal?.code).toBe('InvalidVersion');
    expect(refusal?.explanation.cause.en).toContain('production has it');
    expect(refusal?.recipients).toEqual(['+85261234567']);
  });

  it('are read from an Authorization that is one', () => {
    expect(played(acs3(SEND, { authorization: () => 'ACS3-HMAC-SM3 Credential=x' })).code).toBe('IncompleteSignature');
    const headers = Object.entries(acs3(SEND).headers ?? {}).filter(([name]) => name !== 'authorization');
    expect(played({ ...acs3(SEND), headers: Object.fromEntries(headers) }).code).toBe('MissingAccessKeyId');
  });

  it('and encoding that is broken', () => {
    const shape = rpc(SEND);
    expect(played({ ...shape, body: `${String(shape.body)}&x=%zz` }).code).toBe('RequestParameterMalformed');
    expect(played({ ...shape, body: `${String(shape.body)}&x=%C9%B3` }).code).not.toBe('RequestParameterMalformed');
    expect(played({ ...shape, body: `${String(shape.body)}&x=%FF` }).code).toBe('RequestParameterMalformed');
    expect(played({ ...shape, method: 'PUT' }).code).toBe('UnsupportedHTTPMethod');
  });

  it('in XML where RPC does not ask for JSON', () => {
    const { reply } = played(rpc({ ...SEND, Format: '', SignName: '' }));
    expect(reply.headers['Content-Type']).toBe('text/xml;charset=utf-8');
    expect(reply.body).toMatch(
      /^<\?xml version='1\.0' encoding='UTF-8'\?><Error><RequestId>[0-9A-F-]{36}<\/RequestId><HostId>dysmsapi\.aliyuncs\.com<\/HostId><Code>MissingSignName<\/Code><Message>SignName is mandatory for this action\.<\/Message><Recommend><!\[CDATA\[https:\/\/api\.aliyun\.com\/troubleshoot\?q=MissingSignName&product=Dysmsapi&requestId=[0-9A-F-]{36}\]\]><\/Recommend><\/Error>$/,
    );
  });
});

it('says so of calls that come too fast', () => {
  expect(played(rpc(SEND), { callsOfLastSecond: 5_000 }).code).toBe('Throttling.User');
  expect(played(rpc(SEND), { callsOfLastSecond: 4_999 }).code).toBe('OK');
});

it('takes a nonce once within a quarter of an hour, whatever became of the call; not where limits are off', async () => {
  expect(played(rpc({ ...SEND, SignatureNonce: 'n' }), { used: ['n'] }).code).toBe('SignatureNonceUsed');
  const now = (): string => `${new Date().toISOString().slice(0, 19)}Z`;
  for (const limits of ['realistic', 'off'] as const) {
    const sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits });
    try {
      const codeOf = async (fields: Fields) => {
        const { method = '', target, headers = {}, body = '' } = rpc({ ...fields, Timestamp: now() });
        return (JSON.parse(await post(sandbox.port, { method, target, headers, body })) as { Code: string }).Code;
      };
      const again = limits === 'off' ? 'isv.SMS_SIGNATURE_ILLEGAL' : 'SignatureNonceUsed';
      const wrong = { ...SEND, SignName: '别家', SignatureNonce: 'twice' };
      expect([await codeOf(wrong), await codeOf(wrong)]).toEqual(['isv.SMS_SIGNATURE_ILLEGAL', again]);
      expect(await codeOf({ ...SEND, SignatureNonce: 'other' })).toBe('OK');
    } finally {
      await sandbox.close();
    }
  }
});
