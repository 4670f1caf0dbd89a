/** Slips besides those of the story of wrong signatures: rarer ones, each diagnosed by its provider alone. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Provider } from '../../server/provider-kit/contract.ts';
import { ihuyi } from '../../server/providers/ihuyi/index.ts';
import { ronglian as ronglianProvider } from '../../server/providers/ronglian/index.ts';
import { tencent } from '../../server/providers/tencent/index.ts';
import { NOW, deskFor, play, request } from '../support/desk.ts';
import type { Shape } from '../support/signers.ts';
import {
  IHUYI,
  IHUYI_MARKETING,
  RONGLIAN,
  SEND_SMS,
  TENCENT,
  base64,
  beijing,
  hmac,
  ihuyiBatch,
  ihuyiDynamic,
  ihuyiStatic,
  md5,
  ronglian,
  sha256,
  tc3,
  v1,
  v5,
} from '../support/signers.ts';

const PLACE = { host: '127.0.0.1:10690', now: NOW };
const SECONDS = Math.floor(NOW / 1000);
const BODY = JSON.stringify(SEND_SMS);
const upper = (text: string): string => text.toUpperCase();

type Slip = [what: string, shape: Shape, cause: string];

function causeOf<Part, Change>(provider: Provider<Part, Change>, shape: Shape): string | undefined {
  const { refusal } = play(provider, request(shape), deskFor(provider));
  return (refusal?.diagnose?.() ?? refusal?.explanation)?.cause.en;
}

const asGet = (text: string): string => text.replace('POST', 'GET').replace(/[0-9a-f]{64}$/, sha256(''));
const asQuery = (shape: Shape): Shape => ({ ...shape, method: 'GET', target: '/?Limit=1' });

describe('TC3', () => {
  it.each<Slip>([
    ['the port of HTTPS in the host', tc3(PLACE, { host: '127.0.0.1:443' }), 'host was signed as “127.0.0.1:443”'],
    ['another method', tc3(PLACE, { canonical: (text) => text.replace('POST', 'GET') }), 'The method was signed as “GET”'],
    ['the method in lower case', tc3(PLACE, { canonical: (text) => text.replace('POST', 'post') }), 'signed as “post”'],
    ['a GET of no body', tc3(PLACE, { canonical: asGet }), 'The method was signed as “GET”'],
    ['a GET signed as a POST', asQuery(tc3(PLACE, { body: '' })), 'The method was signed as “POST”'],
    ['no path', tc3(PLACE, { canonical: (text) => text.replace('\n/\n', '\n\n') }), 'The path was signed as “”'],
    [
      'the path of the address',
      { ...tc3(PLACE, { canonical: (text) => text.replace('\n/\n', '\n/sms\n') }), target: '/sms' },
      'The path was signed as “/sms”',
    ],
    ['the action in another case', tc3(PLACE, { signed: { 'x-tc-action': 'sendSms' } }), 'x-tc-action was signed as “sendSms”'],
    ['the action of the sample', tc3(PLACE, { signed: { 'x-tc-action': 'describeinstances' } }), 'signed as “DescribeInstances”'],
    [
      'a local time taken for UTC',
      tc3(PLACE, { toSign: (text) => text.replace(String(SECONDS), String(SECONDS + 28_800)) }),
      `The timestamp was signed as ${SECONDS + 28_800}`,
    ],
    ['no last step', tc3(PLACE, { key: (key, date) => hmac(hmac(`TC3${key}`, date), 'sms') }), 'the last step, “tc3_request”'],
    [
      'the service before the date',
      tc3(PLACE, { key: (key, date) => hmac(hmac(hmac(`TC3${key}`, 'sms'), date), 'tc3_request') }),
      'the service before the date',
    ],
    [
      'the prefix in lower case',
      tc3(PLACE, { key: (key, date) => hmac(hmac(hmac(`tc3${key}`, date), 'sms'), 'tc3_request') }),
      'without the prefix TC3',
    ],
    [
      'id and key swapped',
      tc3(PLACE, { secretId: TENCENT.secretKey, secretKey: TENCENT.secretId }),
      'SecretId is the SecretKey of the account stock: the two may be swapped',
    ],
    ['an id in lower case', tc3(PLACE, { secretId: TENCENT.secretId.toLowerCase() }), 'differs from that of the account stock'],
    ['an id cut short', tc3(PLACE, { secretId: TENCENT.secretId.slice(0, -1) }), 'differs from that of the account stock'],
    ['an application for an id', tc3(PLACE, { secretId: TENCENT.appId }), 'SecretId is the SdkAppId'],
    ['an id that was not read', tc3(PLACE, { secretId: 'undefined' }), 'most likely a setting was not read'],
    ['a clock behind', tc3({ ...PLACE, now: NOW - 1_000_000 }), 'X-TC-Timestamp is 1000 s behind'],
    ['the hash of the body in Base64', tc3(PLACE, { payloadHash: base64 }), 'HashedRequestPayload was written in Base64'],
    [
      'the hash of the canonical request in capitals',
      tc3(PLACE, { toSign: (text) => text.replace(/[0-9a-f]{64}$/, upper) }),
      'HashedCanonicalRequest was written in upper-case hex',
    ],
    ['no derivation', tc3(PLACE, { key: (secretKey) => secretKey }), 'No key was derived'],
    [
      'milliseconds in the string to sign',
      tc3(PLACE, { toSign: (text) => text.replace(String(SECONDS), `${SECONDS}000`) }),
      `The timestamp was signed as ${SECONDS}000`,
    ],
    [
      'two headers listed and not signed',
      tc3(PLACE, { listed: 'content-type;host;x-tc-action;x-tc-region' }),
      'SignedHeaders lists x-tc-action, x-tc-region, which was left out',
    ],
    [
      'names wholly in capitals',
      tc3(PLACE, { canonical: (text) => text.replace('content-type:', 'CONTENT-TYPE:').replace('\nhost:', '\nHOST:') }),
      'signed with capital letters: CONTENT-TYPE, HOST',
    ],
    [
      'numbers with +86 signed',
      tc3(PLACE, { body: BODY, sentBody: BODY.replace('+86', '') }),
      'the body with +86 before its numbers',
    ],
    [
      'parameters signed as numbers',
      tc3(PLACE, { body: BODY.replace('"671093"', '671093'), sentBody: BODY }),
      'template parameters as numbers',
    ],
    ['a URL with its path', tc3(PLACE, { host: `${PLACE.host}/` }), `host was signed as “${PLACE.host}/”`],
    ['a scope that does not conform', tc3(PLACE, { scope: 'sms/tc3_request' }), '`Credential` in the Authorization header'],
  ])('%s', (_what, shape, cause) => {
    expect(causeOf(tencent, shape)).toContain(cause);
  });
});

describe('v1', () => {
  const sortedBy = (order: (a: string, b: string) => number) => (text: string) => {
    const [start = '', rest = ''] = text.split('/?');
    return `${start}/?${rest.split('&').toSorted(order).join('&')}`;
  };
  const numbers = Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`PhoneNumberSet.${i}`, `+86138001380${i + 10}`]));
  it.each<Slip>([
    ['the signature URL-encoded twice', v1(PLACE, { signature: encodeURIComponent }), 'Signature was URL-encoded twice'],
    [
      'a line break before the signature',
      v1(PLACE, { signature: (text) => `\n${text}` }),
      'Signature has a space or a line break around it',
    ],
    [
      'a character of the signature changed',
      v1(PLACE, { signature: (text) => `#${text.slice(1)}` }),
      'The signature is right, but its 1st character was changed',
    ],
    [
      'sorted without regard to case',
      v1(PLACE, { fields: { remark: '1' }, source: sortedBy((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)) }),
      'not sorted by name',
    ],
    [
      'sorted by number',
      v1(PLACE, {
        fields: numbers,
        source: sortedBy((a, b) => a.localeCompare(b, 'en', { numeric: true })),
      }),
      'not sorted by name',
    ],
    [
      'the method in lower case',
      v1(PLACE, { source: (text) => text.replace('POST', 'post') }),
      'The request method that was signed',
    ],
    [
      'the path of API 2.0',
      v1(PLACE, { source: (text) => text.replace('/?', '/v2/index.php?') }),
      'The path in the string to sign is not “/?”',
    ],
    [
      'blanks as + in the string',
      v1(PLACE, { fields: { SignName: 'a b' }, write: (value) => encodeURIComponent(value).replaceAll('%20', '+') }),
      'Values were URL-encoded',
    ],
  ])('%s', (_what, shape, cause) => {
    expect(causeOf(tencent, shape)).toContain(cause);
  });
});

const sortedFields = (text: string): string => text.split('&').toSorted().join('&');
const valuesOnly = (text: string): string => text.replace(/&?\w+=/g, '');

describe('v5', () => {
  it.each<Slip>([
    ['MD5', v5(PLACE, { source: (text) => text, sig: () => md5(v5Text()) }), 'The signature is MD5; it must be SHA-256'],
    [
      'sorted by name',
      v5(PLACE, { source: sortedFields }),
      'The fields were joined in the wrong order; it must be appkey, random, time, mobile',
    ],
    ['values alone', v5(PLACE, { source: valuesOnly }), 'joined; it must be “name=value”'],
    ['milliseconds in the string', v5(PLACE, { signedTime: SECONDS * 1000 }), 'time was signed in milliseconds'],
    ['a digit of the sig changed', v5(PLACE, { sig: (hex) => `.${hex.slice(1)}` }), 'its 1st character was changed'],
  ])('%s', (_what, shape, cause) => {
    expect(causeOf(tencent, shape)).toContain(cause);
  });

  function v5Text(): string {
    let seen = '';
    v5(PLACE, {
      source: (text) => {
        seen = text;
        return text;
      },
    });
    return seen;
  }
});

describe('Ronglian', () => {
  const { sid, token } = RONGLIAN;
  const urlOf = (id: string): Shape => {
    const shape = ronglian(PLACE);
    return { ...shape, target: shape.target.replace(sid, id) };
  };
  it.each<Slip>([
    [
      'a timestamp of minutes ago',
      ronglian(PLACE, { sigTimestamp: beijing(NOW - 1_800_000) }),
      'was 20261123133708, but Authorization says 20261123140708',
    ],
    ['no timestamp', ronglian(PLACE, { sigTimestamp: '' }), 'The timestamp was left out'],
    ['MD5 twice', ronglian(PLACE, { sig: md5 }), 'MD5 was applied twice'],
    ['the id alone in capitals', ronglian(PLACE, { source: (text) => text.replace(sid, upper) }), 'was changed before hashing'],
    ['the token for a sig', ronglian(PLACE, { sig: () => token }), 'The sig is the token itself'],
    [
      'the token for a timestamp',
      ronglian(PLACE, { authorization: () => `${sid}:${token}` }),
      'Authorization has the token after the colon; it must be the timestamp',
    ],
    ['a timestamp with colons', ronglian(PLACE, { timestamp: '2026-11-23 14:07:08' }), 'The timestamp contains colons'],
    [
      'id, token and timestamp',
      ronglian(PLACE, { authorization: () => `${sid}:${token}:20261123140708` }),
      'does not decode to two parts',
    ],
    ['an id in capitals everywhere', ronglian(PLACE, { credential: { sid: upper(sid), token } }), 'in letter case only'],
    ['an id in capitals in the address', urlOf(upper(sid)), 'in letter case only'],
    ['the token for an id', ronglian(PLACE, { credential: { sid: token, token: sid } }), 'The account id is the token'],
    [
      'an application for an id',
      ronglian(PLACE, { credential: { sid: '8a216da80000000000000000000a9902', token } }),
      'The account id is the appId',
    ],
    ['another case', ronglian(PLACE, { source: upper }), 'was changed before hashing'],
    [
      'a digit of the sig changed',
      ronglian(PLACE, { sig: (hex) => hex.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) }),
      'its 1st character was changed',
    ],
    ['a digit of the sig lost', ronglian(PLACE, { sig: (hex) => hex.slice(1) }), 'it lacks its 1st character'],
    ['SHA-256', ronglian(PLACE, { sig: () => sha256(RONGLIAN.sid) }), 'The sig is a SHA-256'],
    ['a timestamp that is none', ronglian(PLACE, { timestamp: '2026-11-23' }), 'is not yyyyMMddHHmmss (14 digits)'],
  ])('%s', (_what, shape, cause) => {
    expect(causeOf(ronglianProvider, shape)).toContain(cause);
  });
});

describe('Ihuyi', () => {
  const fields = [IHUYI.apiId, IHUYI.apiKey, '13800138000', '您的验证码是1234，请在5分钟内输入。', String(SECONDS)];
  const names = ['account', 'password', 'mobile', 'content', 'time'];
  const glued = (glue: string): string => fields.join(glue);
  const named = (): string => fields.map((value, i) => `${names[i]}=${value}`).join('&');
  const ihuyiKeyAndTime = (text: string): string => IHUYI.apiKey + text.slice(-10);
  const dynamic = (source: (text: string) => string): Shape => ihuyiDynamic(PLACE, { source });
  const form = (change: Readonly<Record<string, string>>): Shape => {
    const shape = ihuyiStatic(PLACE);
    const sent = new URLSearchParams(shape.body.toString());
    for (const [name, value] of Object.entries(change)) sent.set(name, value);
    return { ...shape, body: sent.toString() };
  };
  const ihuyiAs = (account: string): Shape => form({ account });
  const swapped = form({ account: IHUYI.apiKey, password: IHUYI.apiId });
  const encodedTwice = form({ content: encodeURIComponent('您的验证码是1234，请在5分钟内输入。') });
  const { apiId, apiKey } = IHUYI_MARKETING;
  const id = '3e9ad2f0-77c5-4cc8-a32f-38c2e8bc8a2b';
  const signed = (text: string): Shape => ihuyiBatch(PLACE, { signature: () => createHash('md5').update(text).digest('hex') });
  it.each<Slip>([
    ['the APIID as password', ihuyiStatic(PLACE, IHUYI.apiId), 'password is the APIID'],
    ['key and time alone', dynamic((text) => ihuyiKeyAndTime(text)), 'account, mobile and content were left out'],
    ['a glue between the parts', dynamic(() => glued('&')), 'the values were joined with “&”'],
    ['names before the values', dynamic(() => named()), 'the values were joined with their names'],
    ['a clock read twice', ihuyiDynamic(PLACE, { signedTime: String(SECONDS - 1) }), 'the clock was read twice'],
    ['APIID and APIKEY swapped', swapped, 'The APIKEY of C06900002 was sent as the APIID'],
    ['an APIID in lower case', ihuyiAs(IHUYI.apiId.toLowerCase()), 'The APIID is C06900002'],
    ['an APIID with a blank', ihuyiAs(` ${IHUYI.apiId}`), 'The APIID is C06900002'],
    ['content encoded twice', encodedTwice, 'The content is URL-encoded twice'],
    ['no key in a batch', signed(`api_id=${apiId}&request_id=${id}&timestamp=${SECONDS}`), 'api_key was left out'],
    [
      'fields in another order',
      signed(`api_id=${apiId}&request_id=${id}&timestamp=${SECONDS}&api_key=${apiKey}`),
      'not sorted by name',
    ],
    ['values alone', signed(`${apiId}${apiKey}${id}${SECONDS}`), 'joined without their names'],
    ['milliseconds in the string', ihuyiBatch(PLACE, { signedTimestamp: `${SECONDS}000` }), 'signed in milliseconds'],
    ['an id in capitals', ihuyiBatch(PLACE, { signedRequestId: id.toUpperCase() }), 'request_id was signed as'],
  ])('%s', (_what, shape, cause) => {
    expect(causeOf(ihuyi, shape)).toContain(cause);
  });
});
