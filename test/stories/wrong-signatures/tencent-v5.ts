/** What goes wrong with v5, the signature of the older SMS API of Tencent Cloud. */
import { TENCENT, base64, typo, v5 } from '../../support/signers.ts';
import type { Scheme } from './scheme.ts';
import { HOUR_MS, NOW, OTHER, SECONDS, never, upper, withLineFeed, wrong } from './scheme.ts';

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
        'The numbers were signed in a different order than in the request',
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
