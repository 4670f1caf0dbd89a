/** What goes wrong with the passwords of Ihuyi, and with the signature of its batchSend. */
import { encodeGbk } from '../../../server/message/gbk.ts';
import {
  IHUYI,
  IHUYI_FREE,
  IHUYI_MARKETING,
  base64,
  beijing,
  ihuyiBatch,
  ihuyiDynamic,
  ihuyiStatic,
  md5,
  typo,
} from '../../support/signers.ts';
import type { Scheme } from './scheme.ts';
import { HOUR_MS, NOW, OTHER, SECONDS, never, upper, withLineFeed, wrong } from './scheme.ts';

const ihuyiCode = (answer: string): string => String((JSON.parse(answer) as { code: number }).code);
const CONTENT = '您的验证码是1234，请在5分钟内输入。';

export const DYNAMIC: Scheme = {
  right: (at) => ihuyiDynamic(at),
  codeOf: ihuyiCode,
  ok: '2',
  mistakes: {
    secret: [
      wrong('one character of the key is wrong', '40502', 'a mistyped APIKEY (it has its 5th character wrong) was hashed', (at) =>
        ihuyiDynamic(at, { apiKey: typo(IHUYI.apiKey) }),
      ),
      wrong('a key from elsewhere', '40502', 'the APIKEY is probably wrong, one from elsewhere', (at) =>
        ihuyiDynamic(at, { apiKey: '0123456789abcdef0123456789abcdef' }),
      ),
    ],
    clock: [
      wrong('eight hours ahead', '40501', 'time is 8 whole hours off', (at) => ihuyiDynamic({ ...at, now: NOW + 8 * HOUR_MS })),
      wrong('milliseconds', '40501', 'time is in milliseconds', (at) => ihuyiDynamic(at, { time: String(NOW) })),
      wrong('milliseconds in the digest only', '40502', 'time was hashed in milliseconds', (at) =>
        ihuyiDynamic(at, { signedTime: `${SECONDS}000` }),
      ),
    ],
    encoding: [
      wrong('GBK bytes hashed', '40502', 'GBK bytes were hashed', (at) => ihuyiDynamic(at, { source: encodeGbk })),
      wrong('the content URL-encoded', '40502', 'the URL-encoded content was hashed', (at) =>
        ihuyiDynamic(at, { signedContent: encodeURIComponent(CONTENT) }),
      ),
      wrong('the digest in Base64', '40502', 'it is right, but it is in Base64', (at) => ihuyiDynamic(at, { password: base64 })),
      wrong('the short form of the MD5', '40502', 'the short form of 16 digits', (at) =>
        ihuyiDynamic(at, { password: (hex) => hex.slice(8, 24) }),
      ),
    ],
    'header case': never('no header is signed, and hex counts in either case'),
    'extra header': never('no header is signed'),
    'body changed': [
      wrong('the signature put before the content', '40502', 'hashed together with the signature', (at) =>
        ihuyiDynamic(at, { signedContent: `【沙箱科技】${CONTENT}` }),
      ),
      wrong('blanks trimmed from the content', '40502', 'blanks or a line break around content came or went', (at) =>
        ihuyiDynamic(at, { content: ` ${CONTENT}`, signedContent: CONTENT }),
      ),
      wrong('the country code taken off the number', '40502', 'the number was hashed as +8613800138000', (at) =>
        ihuyiDynamic(at, { signedMobile: '+8613800138000' }),
      ),
    ],
    'wrong host': never('the host is not signed'),
    'wrong date': [
      wrong('the date and time of Beijing as time', '40501', 'time is a date and time;', (at) =>
        ihuyiDynamic(at, { time: beijing(NOW) }),
      ),
    ],
    'wrong service': never('there is no service in it'),
    'trailing newline': [
      wrong('after the key', '40502', 'a mistyped APIKEY (it has a line feed at its end) was hashed', (at) =>
        ihuyiDynamic(at, { apiKey: `${IHUYI.apiKey}\n` }),
      ),
      wrong('after the text that is hashed', '40502', 'the string was hashed with a line feed at its end', (at) =>
        ihuyiDynamic(at, { source: withLineFeed }),
      ),
      wrong('after the password', '40502', 'it is right, but it has a space or a line break around it', (at) =>
        ihuyiDynamic(at, { password: withLineFeed }),
      ),
      wrong('after the content, afterwards', '40502', 'blanks or a line break around content came or went', (at) =>
        ihuyiDynamic(at, { content: `${CONTENT}\n`, signedContent: CONTENT }),
      ),
    ],
    region: never('there is no region in it'),
    'sub-account': [
      wrong('the key of another APIID', '40502', 'the APIKEY of C06900001 was hashed', (at) =>
        ihuyiDynamic(at, { apiKey: IHUYI_FREE.apiKey }),
      ),
      wrong('the key of another account', '40502', 'the APIKEY of C06900099 was hashed', (at) =>
        ihuyiDynamic(at, { apiKey: OTHER.ihuyi.apiKey }),
      ),
    ],
  },
};

export const STATIC: Scheme = {
  right: (at) => ihuyiStatic(at),
  codeOf: ihuyiCode,
  ok: '2',
  mistakes: {
    secret: [
      wrong('one character of the key is wrong', '405', 'password is a mistyped APIKEY (it has its 5th character wrong)', (at) =>
        ihuyiStatic(at, typo(IHUYI.apiKey)),
      ),
      wrong(
        'the MD5 of a key with a slip in it',
        '405',
        'password is the MD5 of a mistyped APIKEY (it has its 5th character wrong)',
        (at) => ihuyiStatic(at, md5(typo(IHUYI.apiKey))),
      ),
      wrong('a key from elsewhere', '405', 'password is neither the APIKEY of C06900002 nor its MD5', (at) =>
        ihuyiStatic(at, '0123456789abcdef0123456789abcdef'),
      ),
    ],
    clock: never('there is no time in it'),
    encoding: [
      wrong('the MD5 in Base64', '405', 'password is the MD5 of the APIKEY, but it is in Base64', (at) =>
        ihuyiStatic(at, base64(md5(IHUYI.apiKey))),
      ),
      wrong('the MD5 of the MD5', '405', 'the MD5 of the MD5', (at) => ihuyiStatic(at, md5(md5(IHUYI.apiKey)))),
      wrong('the short form of the MD5', '405', 'the short form of 16 digits', (at) =>
        ihuyiStatic(at, md5(IHUYI.apiKey).slice(8, 24)),
      ),
    ],
    'header case': never('no header is signed, and hex counts in either case'),
    'extra header': never('no header is signed'),
    'body changed': never('nothing of the request is signed'),
    'wrong host': never('nothing of the request is signed'),
    'wrong date': never('there is no date in it'),
    'wrong service': never('there is no service in it'),
    'trailing newline': [
      wrong('after the key', '405', 'The password has white space around it', (at) => ihuyiStatic(at, `${IHUYI.apiKey}\n`)),
      wrong(
        'after the key that is hashed',
        '405',
        'password is the MD5 of a mistyped APIKEY (it has a line feed at its end)',
        (at) => ihuyiStatic(at, md5(`${IHUYI.apiKey}\n`)),
      ),
      wrong('after the MD5', '405', 'password is the MD5 of the APIKEY, but it has a space or a line break around it', (at) =>
        ihuyiStatic(at, `${md5(IHUYI.apiKey)}\n`),
      ),
    ],
    region: never('there is no region in it'),
    'sub-account': [
      wrong('the key of another APIID', '405', 'password is the APIKEY of C06900001, not the APIKEY of C06900002', (at) =>
        ihuyiStatic(at, IHUYI_FREE.apiKey),
      ),
      wrong('the MD5 of the key of another account', '405', 'password is the MD5 of the APIKEY of C06900099', (at) =>
        ihuyiStatic(at, md5(OTHER.ihuyi.apiKey)),
      ),
    ],
  },
};

export const BATCH: Scheme = {
  right: (at) => ihuyiBatch(at),
  codeOf: ihuyiCode,
  ok: '2',
  mistakes: {
    secret: [
      wrong('one character of the key is wrong', '40502', 'a mistyped APIKEY (it has its 5th character wrong) was signed', (at) =>
        ihuyiBatch(at, { apiKey: typo(IHUYI_MARKETING.apiKey) }),
      ),
      wrong('a key from elsewhere', '40502', 'the APIKEY is probably wrong, one from elsewhere', (at) =>
        ihuyiBatch(at, { apiKey: '0123456789abcdef0123456789abcdef' }),
      ),
    ],
    clock: [
      wrong('eight hours ahead', '40501', 'timestamp is 8 whole hours off', (at) =>
        ihuyiBatch({ ...at, now: NOW + 8 * HOUR_MS }),
      ),
      wrong('milliseconds', '40501', 'timestamp is in milliseconds', (at) => ihuyiBatch(at, { timestamp: NOW })),
      wrong('read twice', '40502', `timestamp was signed as ${SECONDS - 1} but sent as ${SECONDS}`, (at) =>
        ihuyiBatch(at, { signedTimestamp: SECONDS - 1 }),
      ),
    ],
    encoding: [
      wrong('the signature in capitals', '40502', 'it is right, but it is in upper case', (at) =>
        ihuyiBatch(at, { signature: upper }),
      ),
      wrong('the signature in Base64', '40502', 'it is right, but it is in Base64', (at) =>
        ihuyiBatch(at, { signature: base64 }),
      ),
    ],
    'header case': never('no header is signed'),
    'extra header': never('no header is signed'),
    'body changed': [
      wrong(
        'the request_id written otherwise afterwards',
        '40502',
        'request_id was signed as “3e9ad2f077c54cc8a32f38c2e8bc8a2b”',
        (at) => ihuyiBatch(at, { signedRequestId: '3e9ad2f077c54cc8a32f38c2e8bc8a2b' }),
      ),
    ],
    'wrong host': never('the host is not signed'),
    'wrong date': [
      wrong('the date and time of Beijing as timestamp', '40501', 'timestamp is a date and time;', (at) =>
        ihuyiBatch(at, { timestamp: beijing(NOW) }),
      ),
    ],
    'wrong service': never('there is no service in it'),
    'trailing newline': [
      wrong('after the key', '40502', 'a mistyped APIKEY (it has a line feed at its end) was signed', (at) =>
        ihuyiBatch(at, { apiKey: `${IHUYI_MARKETING.apiKey}\n` }),
      ),
      wrong('after the string to sign', '40502', 'the string was signed with a line feed at its end', (at) =>
        ihuyiBatch(at, { source: withLineFeed }),
      ),
      wrong('after the signature', '40502', 'it is right, but it has a space or a line break around it', (at) =>
        ihuyiBatch(at, { signature: withLineFeed }),
      ),
    ],
    region: never('there is no region in it'),
    'sub-account': [
      wrong('the key of another APIID', '40502', 'the APIKEY of C06900001 was signed', (at) =>
        ihuyiBatch(at, { apiKey: IHUYI_FREE.apiKey }),
      ),
    ],
  },
};
