/** What goes wrong with TC3, the signature of Tencent Cloud that is in its headers. */
import { encodeGbk } from '../../../server/message/gbk.ts';
import { SEND_SMS, TENCENT, base64, hmac, tc3, typo } from '../../support/signers.ts';
import type { Scheme } from './scheme.ts';
import { HOUR_MS, NOW, OTHER, SECONDS, upper, withLineFeed, wrong } from './scheme.ts';
import { EXPIRED, FAILURE, tencentCode } from './tencent-codes.ts';

const BEIJING_DATE = '2026-11-24';
const UTC_DATE = '2026-11-23';
const BODY = JSON.stringify(SEND_SMS);
/** As Python's `json.dumps` writes it. */
const PYTHON = BODY.replaceAll('":', '": ')
  .replaceAll(',"', ', "')
  .replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);

const MALFORMED = 'AuthFailure.InvalidAuthorization';

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
      wrong('ten minutes behind', EXPIRED, 'X-TC-Timestamp is 600 s behind the server’s clock', (at) =>
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
      wrong('names signed as they stand in the request', FAILURE, 'signed with capital letters: Content-Type, Host', (at) =>
        tc3(at, {
          canonical: (text) => text.replace('content-type:', 'Content-Type:').replace('\nhost:', '\nHost:'),
        }),
      ),
      wrong('names signed and listed with capitals', FAILURE, 'is not in lower case and ascending ASCII order', (at) =>
        tc3(at, {
          signed: { 'content-type': undefined, host: undefined, 'Content-Type': 'application/json', Host: at.host },
        }),
      ),
      wrong(
        'a value signed with capitals and sent without',
        FAILURE,
        'Content-Type was signed as “application/json; charset=UTF-8” but sent as “application/json”',
        (at) =>
          tc3(at, {
            signed: { 'content-type': 'application/json; charset=UTF-8' },
            sent: { 'content-type': 'application/json' },
          }),
      ),
    ],
    'extra header': [
      wrong('listed and not sent', FAILURE, 'SignedHeaders lists x-request-id, which the request does not have', (at) =>
        tc3(at, { signed: { 'x-request-id': '42' } }),
      ),
      wrong('listed and not signed', FAILURE, 'SignedHeaders lists x-tc-action, which was left out of the calculation', (at) =>
        tc3(at, { listed: 'content-type;host;x-tc-action' }),
      ),
      wrong('sent changed', FAILURE, 'x-tc-language was signed as “zh-CN” but sent as “en-US”', (at) =>
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
        'host was signed as “sms.tencentcloudapi.com”, but the request’s Host is “127.0.0.1:',
        (at) => tc3(at, { host: 'sms.tencentcloudapi.com' }),
      ),
      wrong('a host of another region', FAILURE, 'host was signed as “sms.ap-guangzhou.tencentcloudapi.com”', (at) =>
        tc3(at, { host: 'sms.ap-guangzhou.tencentcloudapi.com', sentHost: 'sms.tencentcloudapi.com' }),
      ),
      wrong('the URL in place of the host', FAILURE, 'host was signed as “http://127.0.0.1:', (at) =>
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
        'The service was signed as “cvm”, but the credential scope says “sms”',
        (at) => tc3(at, { service: 'cvm', scopeService: 'sms' }),
      ),
      wrong('another one, at the real host', MALFORMED, 'The credential scope names the service “cvm”, not “sms”', (at) =>
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
        'x-tc-region was signed as “ap-beijing” but sent as “ap-guangzhou”',
        (at) => tc3(at, { signed: { 'x-tc-region': 'ap-beijing' } }),
      ),
      wrong('in the scope', MALFORMED, 'There is a region, “ap-guangzhou”, in the credential scope', (at) =>
        tc3(at, { scope: `${UTC_DATE}/ap-guangzhou/sms/tc3_request` }),
      ),
      wrong('in place of the service', MALFORMED, 'names the region “ap-guangzhou” where the service belongs', (at) =>
        tc3(at, { service: 'ap-guangzhou', sentHost: 'sms.tencentcloudapi.com' }),
      ),
      wrong('in the derivation of the key', FAILURE, 'The key was derived with the region as an extra step', (at) =>
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
