/** What goes wrong with v1, the signature of Tencent Cloud that is among the parameters. */
import { encodeGbk } from '../../../server/message/gbk.ts';
import { TENCENT, typo, v1 } from '../../support/signers.ts';
import type { Scheme } from './scheme.ts';
import { HOUR_MS, NOW, OTHER, SECONDS, never, withLineFeed, wrong } from './scheme.ts';
import { EXPIRED, FAILURE, tencentCode } from './tencent-codes.ts';

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
      wrong('read twice', FAILURE, `Timestamp was signed as “${SECONDS + 1}” but sent as “${SECONDS}”`, (at) =>
        v1(at, { fields: { Timestamp: String(SECONDS + 1) }, sent: { Timestamp: String(SECONDS) } }),
      ),
    ],
    encoding: [
      wrong('values URL-encoded before signing', FAILURE, 'Values were URL-encoded before they were signed', (at) =>
        v1(at, { write: encodeURIComponent }),
      ),
      wrong('a + that was not URL-encoded', FAILURE, 'A + in a value was not URL-encoded and arrived as a space', (at) =>
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
      wrong('a parameter added afterwards', FAILURE, 'The parameter SessionContext is not in the string to sign', (at) =>
        v1(at, { sent: { SessionContext: 'order 7' } }),
      ),
      wrong('a line break around a value', FAILURE, 'Spaces or a line break around a value were added', (at) =>
        v1(at, { sent: { SignName: '张开与老虎\n' } }),
      ),
    ],
    'wrong host': [
      wrong('the real host signed', FAILURE, 'The host that was signed is not the one', (at) =>
        v1(at, { host: 'sms.tencentcloudapi.com' }),
      ),
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
      wrong('signed and then sent as another', FAILURE, 'Region was signed as “ap-guangzhou” but sent as “ap-beijing”', (at) =>
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
