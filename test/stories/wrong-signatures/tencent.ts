/** What goes wrong with the three signatures of Tencent Cloud. */
import { encodeGbk } from '../../../server/message/gbk.ts';
import { SEND_SMS, TENCENT, base64, hmac, tc3, typo, v1, v5 } from '../../support/signers.ts';
import type { Scheme } from './scheme.ts';
import { HOUR_MS, NOW, OTHER, SECONDS, never, upper, withLineFeed, wrong } from './scheme.ts';

const BEIJING_DATE = '2026-11-24';
const UTC_DATE = '2026-11-23';
const BODY = JSON.stringify(SEND_SMS);
/** As Python's `json.dumps` writes it. */
const PYTHON = BODY.replaceAll('":', '": ')
  .replaceAll(',"', ', "')
  .replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);

const FAILURE = 'AuthFailure.SignatureFailure';
const EXPIRED = 'AuthFailure.SignatureExpire';
const MALFORMED = 'AuthFailure.InvalidAuthorization';

const tencentCode = (answer: string): string => {
  const { Response } = JSON.parse(answer) as { Response: { Error?: { Code: string }; SendStatusSet?: { Code: string }[] } };
  return Response.Error?.Code ?? Response.SendStatusSet?.[0]?.Code ?? '';
};

export const TC3: Scheme = {
  right: (at) => tc3(at),
  codeOf: tencentCode,
  ok: 'Ok',
  mistakes: {
    secret: [
      wrong('one character of the key is wrong', FAILURE, 'a SecretKey that has its 5th character wrong', (at) =>
        tc3(at, { secretKey: typo(TENCENT.secretKey) }),
      ),
      wrong('a character of the key is missing', FAILURE, 'a SecretKey that lacks its 1st character', (at) =>
        tc3(at, { secretKey: TENCENT.secretKey.slice(1) }),
      ),
      wrong('a setting that was not read', FAILURE, 'a SecretKey that is the word undefined', (at) =>
        tc3(at, { secretKey: 'undefined' }),
      ),
      wrong('a key from elsewhere', FAILURE, 'The SecretKey is probably wrong, a key from elsewhere', (at) =>
        tc3(at, { secretKey: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE' }),
      ),
    ],
    clock: [
      wrong('eight hours ahead', EXPIRED, 'X-TC-Timestamp is 8 whole hours off', (at) => tc3({ ...at, now: NOW + 8 * HOUR_MS })),
      wrong('milliseconds', EXPIRED, 'X-TC-Timestamp is in milliseconds', (at) => tc3(at, { timestamp: String(NOW) })),
      wrong('ten minutes behind', EXPIRED, "X-TC-Timestamp is 600 s behind the server's clock", (at) =>
        tc3({ ...at, now: NOW - 600_000 }),
      ),
      wrong('read twice', FAILURE, `The timestamp was signed as ${SECONDS - 1} but sent as ${SECONDS}`, (at) =>
        tc3(at, { toSign: (text) => text.replace(String(SECONDS), String(SECONDS - 1)) }),
      ),
    ],
    encoding: [
      wrong('the body signed in GBK', FAILURE, 'the signature is that of the body in GBK', (at) =>
        tc3(at, { body: encodeGbk(BODY), sentBody: BODY }),
      ),
      wrong('the body signed with \\u escapes', FAILURE, 'compact JSON with \\u escapes', (at) =>
        tc3(at, { body: PYTHON.replaceAll('": ', '":').replaceAll(', "', ',"'), sentBody: BODY }),
      ),
      wrong('the body signed URL-encoded', FAILURE, 'the body URL-encoded', (at) =>
        tc3(at, { body: encodeURIComponent(BODY), sentBody: BODY }),
      ),
      wrong('the signature in capitals', FAILURE, 'The signature is right, but it is in upper case', (at) =>
        tc3(at, { signature: upper }),
      ),
      wrong('the signature in Base64', FAILURE, 'The signature is right, but it is in Base64', (at) =>
        tc3(at, { signature: base64 }),
      ),
      wrong('the hash of the body in capitals', FAILURE, 'HashedRequestPayload was written in upper-case hex', (at) =>
        tc3(at, { payloadHash: upper }),
      ),
      wrong('keys derived from hex texts', FAILURE, 'derived from the hex text of the step before', (at) =>
        tc3(at, {
          key: (secretKey, ...parts) =>
            [...parts, 'tc3_request'].reduce((key, part) => hmac(key, part).toString('hex'), `TC3${secretKey}`),
        }),
      ),
    ],
    'header case': [
      wrong('names signed as they stand in the request', FAILURE, 'signed with capitals: Content-Type, Host', (at) =>
        tc3(at, {
          canonical: (text) => text.replace('content-type:', 'Content-Type:').replace('\nhost:', '\nHost:'),
        }),
      ),
      wrong('names signed and listed with capitals', FAILURE, 'are not in lower case and ASCII order', (at) =>
        tc3(at, {
          signed: { 'content-type': undefined, host: undefined, 'Content-Type': 'application/json', Host: at.host },
        }),
      ),
      wrong(
        'a value signed with capitals and sent without',
        FAILURE,
        'Content-Type was signed as "application/json; charset=UTF-8" but sent as "application/json"',
        (at) =>
          tc3(at, {
            signed: { 'content-type': 'application/json; charset=UTF-8' },
            sent: { 'content-type': 'application/json' },
          }),
      ),
    ],
    'extra header': [
      wrong('listed and not sent', FAILURE, 'SignedHeaders lists x-request-id, which did not come with the request', (at) =>
        tc3(at, { signed: { 'x-request-id': '42' } }),
      ),
      wrong('listed and not signed', FAILURE, 'SignedHeaders lists x-tc-action, which was left out of the calculation', (at) =>
        tc3(at, { listed: 'content-type;host;x-tc-action' }),
      ),
      wrong('sent changed', FAILURE, 'x-tc-language was signed as "zh-CN" but sent as "en-US"', (at) =>
        tc3(at, { signed: { 'x-tc-language': 'zh-CN' }, sent: { 'x-tc-language': 'en-US' } }),
      ),
    ],
    'body changed': [
      wrong('serialised anew, with blanks', FAILURE, 'as Python writes it', (at) => tc3(at, { body: PYTHON, sentBody: BODY })),
      wrong('indented when signed', FAILURE, 'indented JSON', (at) =>
        tc3(at, { body: JSON.stringify(SEND_SMS, null, 2), sentBody: BODY }),
      ),
      wrong('a field added afterwards', FAILURE, 'the body without SessionContext', (at) =>
        tc3(at, { body: BODY, sentBody: JSON.stringify({ ...SEND_SMS, SessionContext: 'order 7' }) }),
      ),
      wrong('+86 added afterwards', FAILURE, 'its numbers without +86', (at) =>
        tc3(at, { body: BODY.replace('+86', ''), sentBody: BODY }),
      ),
    ],
    'wrong host': [
      wrong(
        'the real host signed',
        FAILURE,
        'host was signed as "sms.tencentcloudapi.com", but the request\'s Host is "127.0.0.1:',
        (at) => tc3(at, { host: 'sms.tencentcloudapi.com' }),
      ),
      wrong('a host of another region', FAILURE, 'host was signed as "sms.ap-guangzhou.tencentcloudapi.com"', (at) =>
        tc3(at, { host: 'sms.ap-guangzhou.tencentcloudapi.com', sentHost: 'sms.tencentcloudapi.com' }),
      ),
      wrong('the URL in place of the host', FAILURE, 'host was signed as "http://127.0.0.1:', (at) =>
        tc3(at, { host: `http://${at.host}` }),
      ),
    ],
    'wrong date': [
      wrong(
        'the date of Beijing',
        FAILURE,
        `The credential scope says ${BEIJING_DATE}, but the UTC date of X-TC-Timestamp is ${UTC_DATE}`,
        (at) => tc3(at, { date: BEIJING_DATE }),
      ),
      wrong(
        'the date of Beijing, but not in the scope',
        FAILURE,
        `The date was signed as ${BEIJING_DATE}, but the credential scope says ${UTC_DATE}`,
        (at) => tc3(at, { date: BEIJING_DATE, scopeDate: UTC_DATE }),
      ),
    ],
    'wrong service': [
      wrong(
        'another in the scope than was signed',
        FAILURE,
        'The service was signed as "sms", but the credential scope says "cvm"',
        (at) => tc3(at, { scopeService: 'cvm' }),
      ),
      wrong('another one, at the real host', MALFORMED, 'The credential scope names the service "cvm", not "sms"', (at) =>
        tc3(at, { service: 'cvm', sentHost: 'sms.tencentcloudapi.com' }),
      ),
    ],
    'trailing newline': [
      wrong('after the key', FAILURE, 'a SecretKey that has a line feed at its end', (at) =>
        tc3(at, { secretKey: `${TENCENT.secretKey}\n` }),
      ),
      wrong('after the string to sign', FAILURE, 'StringToSign was hashed with a line feed at its end', (at) =>
        tc3(at, { toSign: withLineFeed }),
      ),
      wrong('after the canonical request', FAILURE, 'CanonicalRequest was hashed with a line feed at its end', (at) =>
        tc3(at, { canonical: withLineFeed }),
      ),
      wrong('at the end of the body that was sent', FAILURE, 'the body without trailing white space', (at) =>
        tc3(at, { sentBody: `${BODY}\n` }),
      ),
      wrong('at the end of the body that was signed', FAILURE, 'the body with a trailing line feed', (at) =>
        tc3(at, { body: `${BODY}\n`, sentBody: BODY }),
      ),
    ],
    region: [
      wrong(
        'signed and then sent as another',
        FAILURE,
        'x-tc-region was signed as "ap-beijing" but sent as "ap-guangzhou"',
        (at) => tc3(at, { signed: { 'x-tc-region': 'ap-beijing' } }),
      ),
      wrong('in the scope', MALFORMED, 'There is a region, "ap-guangzhou", in the credential scope', (at) =>
        tc3(at, { scope: `${UTC_DATE}/ap-guangzhou/sms/tc3_request` }),
      ),
      wrong('in place of the service', MALFORMED, 'names the region "ap-guangzhou" where the service belongs', (at) =>
        tc3(at, { service: 'ap-guangzhou', sentHost: 'sms.tencentcloudapi.com' }),
      ),
      wrong('in the derivation of the key', FAILURE, 'The region went into the derivation of the key', (at) =>
        tc3(at, {
          key: (secretKey, date, service) =>
            [date, 'ap-guangzhou', service, 'tc3_request'].reduce<string | Buffer>(hmac, `TC3${secretKey}`),
        }),
      ),
    ],
    'sub-account': [
      wrong('the key of another account', FAILURE, 'The key that signed is the SecretKey of another account, other', (at) =>
        tc3(at, { secretKey: OTHER.secretKey }),
      ),
      wrong('the key of an application', FAILURE, 'The key that signed is the AppKey of the application 1400793123', (at) =>
        tc3(at, { secretKey: TENCENT.appKey }),
      ),
      wrong('the SecretId in place of the key', FAILURE, 'The key that signed is the SecretId', (at) =>
        tc3(at, { secretKey: TENCENT.secretId }),
      ),
    ],
  },
};

export const V1: Scheme = {
  right: (at) => v1(at),
  codeOf: tencentCode,
  ok: 'Ok',
  mistakes: {
    secret: [
      wrong('one character of the key is wrong', FAILURE, 'a SecretKey that has its 5th character wrong', (at) =>
        v1(at, { secretKey: typo(TENCENT.secretKey) }),
      ),
      wrong('a key from elsewhere', FAILURE, 'The SecretKey is probably wrong, a key from elsewhere', (at) =>
        v1(at, { secretKey: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE' }),
      ),
    ],
    clock: [
      wrong('eight hours behind', EXPIRED, 'Timestamp is -8 whole hours off', (at) => v1({ ...at, now: NOW - 8 * HOUR_MS })),
      wrong('milliseconds', EXPIRED, 'Timestamp is in milliseconds', (at) => v1(at, { fields: { Timestamp: String(NOW) } })),
      wrong('read twice', FAILURE, `Timestamp was signed as "${SECONDS + 1}" but sent as "${SECONDS}"`, (at) =>
        v1(at, { fields: { Timestamp: String(SECONDS + 1) }, sent: { Timestamp: String(SECONDS) } }),
      ),
    ],
    encoding: [
      wrong('values URL-encoded before signing', FAILURE, 'Values were URL-encoded before they were signed', (at) =>
        v1(at, { write: encodeURIComponent }),
      ),
      wrong('a + that was not URL-encoded', FAILURE, 'A + in a value was not URL-encoded, and came as a blank', (at) =>
        v1(at, { body: (body) => body.replace('%2B86', '+86') }),
      ),
      wrong('GBK bytes signed', FAILURE, 'GBK bytes were signed', (at) => v1(at, { source: encodeGbk })),
      // At this host the signature of this nonce holds a +.
      wrong('a signature that was not URL-encoded', FAILURE, 'Signature was not URL-encoded', (at) =>
        v1(
          { ...at, host: 'sms.tencentcloudapi.com' },
          { fields: { Nonce: '1' }, body: (body) => body.replace(/(?<=Signature=.*)%2B/g, '+') },
        ),
      ),
      wrong('a signature in hex', FAILURE, 'Signature is written in hex', (at) => v1(at, { digest: 'hex' })),
      wrong('the Base64 of the hex digits', FAILURE, 'the Base64 of the hex digits', (at) =>
        v1(at, { digest: 'hex', signature: (hex) => Buffer.from(hex).toString('base64') }),
      ),
    ],
    'header case': never('v1 signs no headers; that names of parameters keep their case is a matter of the request'),
    'extra header': never('v1 signs no headers'),
    'body changed': [
      wrong('a parameter added afterwards', FAILURE, 'SessionContext was not signed: it was added afterwards', (at) =>
        v1(at, { sent: { SessionContext: 'order 7' } }),
      ),
      wrong('a line break around a value', FAILURE, 'A value has blanks or a line break around it', (at) =>
        v1(at, { sent: { SignName: '张开与老虎\n' } }),
      ),
    ],
    'wrong host': [
      wrong('the real host signed', FAILURE, 'Another host was signed', (at) => v1(at, { host: 'sms.tencentcloudapi.com' })),
    ],
    'wrong date': never('v1 has no date, only Unix seconds'),
    'wrong service': never('v1 has no service, only the host'),
    'trailing newline': [
      wrong('after the key', FAILURE, 'a SecretKey that has a line feed at its end', (at) =>
        v1(at, { secretKey: `${TENCENT.secretKey}\n` }),
      ),
      wrong('after the string to sign', FAILURE, 'The string was signed with a line feed at its end', (at) =>
        v1(at, { source: withLineFeed }),
      ),
    ],
    region: [
      wrong('signed and then sent as another', FAILURE, 'Region was signed as "ap-guangzhou" but sent as "ap-beijing"', (at) =>
        v1(at, { sent: { Region: 'ap-beijing' } }),
      ),
    ],
    'sub-account': [
      wrong('the key of another account', FAILURE, 'The key that signed is the SecretKey of another account, other', (at) =>
        v1(at, { secretKey: OTHER.secretKey }),
      ),
      wrong('the key of an application', FAILURE, 'The key that signed is the AppKey of the application 1400793123', (at) =>
        v1(at, { secretKey: TENCENT.appKey }),
      ),
    ],
  },
};

export const V5: Scheme = {
  right: (at) => v5(at),
  codeOf: (answer) => String((JSON.parse(answer) as { result: number }).result),
  ok: '0',
  mistakes: {
    secret: [
      wrong('one character of the key is wrong', '1001', 'an AppKey that has its 5th character wrong', (at) =>
        v5(at, { appKey: typo(TENCENT.appKey) }),
      ),
      wrong('a key from elsewhere', '1001', 'The AppKey is probably wrong, a key from elsewhere', (at) =>
        v5(at, { appKey: 'dffdfd6029698a5fdf4dffdfd6029698' }),
      ),
    ],
    clock: [
      wrong('eight hours ahead', '1021', 'time is 8 whole hours off', (at) => v5({ ...at, now: NOW + 8 * HOUR_MS })),
      wrong('milliseconds', '1021', 'time is in milliseconds', (at) => v5(at, { time: NOW })),
      wrong('read twice', '1001', `time was signed as ${SECONDS + 1} but sent as ${SECONDS}`, (at) =>
        v5(at, { signedTime: SECONDS + 1 }),
      ),
    ],
    encoding: [
      wrong('the signature in capitals', '1001', 'The signature is right, but it is in upper case', (at) =>
        v5(at, { sig: upper }),
      ),
      wrong('the signature in Base64', '1001', 'The signature is right, but it is in Base64', (at) => v5(at, { sig: base64 })),
      wrong('the string URL-encoded', '1001', 'The string was URL-encoded before it was signed', (at) =>
        v5(at, { mobile: '13900139000%2C13800138000' }),
      ),
    ],
    'header case': never('v5 signs no headers'),
    'extra header': never('v5 signs no headers'),
    'body changed': [
      wrong(
        'numbers sorted when they were signed',
        '1001',
        'The numbers were signed in another order than the packet has',
        (at) => v5(at, { mobile: '13800138000,13900139000' }),
      ),
      wrong('country codes taken off afterwards', '1001', 'The numbers were signed with their country code', (at) =>
        v5(at, { mobile: '+8613900139000,+8613800138000' }),
      ),
      wrong('numbers added afterwards', '1001', 'Only the first number was signed', (at) => v5(at, { mobile: '13900139000' })),
    ],
    'wrong host': never('v5 does not sign the host'),
    'wrong date': never('v5 has no date, only Unix seconds'),
    'wrong service': never('v5 has no service'),
    'trailing newline': [
      wrong('after the key', '1001', 'an AppKey that has a line feed at its end', (at) =>
        v5(at, { appKey: `${TENCENT.appKey}\n` }),
      ),
      wrong('after the string to sign', '1001', 'The string was signed with a line feed at its end', (at) =>
        v5(at, { source: withLineFeed }),
      ),
    ],
    region: never('v5 has no region'),
    'sub-account': [
      wrong(
        'the key of an application of another account',
        '1001',
        'The key that signed is the AppKey of the application 1400999999 of another account, other',
        (at) => v5(at, { appKey: OTHER.appKey }),
      ),
      wrong('the SecretKey in place of the AppKey', '1001', 'The key that signed is the SecretKey, not the AppKey', (at) =>
        v5(at, { appKey: TENCENT.secretKey }),
      ),
    ],
  },
};
