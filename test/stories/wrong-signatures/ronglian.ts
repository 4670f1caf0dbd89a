/** What goes wrong with the sig of Ronglian, of a main account and of a sub-account. */
import { RONGLIAN, RONGLIAN_SUB, base64, beijing, ronglian, typo } from '../../support/signers.ts';
import type { Place, Shape } from '../../support/signers.ts';
import type { Scheme } from './scheme.ts';
import { HOUR_MS, NOW, OTHER, SECONDS, never, withLineFeed, wrong } from './scheme.ts';

/** A main account and a sub-account sign alike, and are mixed up with each other. */
function ronglianScheme(scope: 'Accounts' | 'SubAccounts', credential: typeof RONGLIAN, mixedUpWith: typeof RONGLIAN): Scheme {
  const send = (at: Place, slips: Parameters<typeof ronglian>[1] = {}): Shape => ronglian(at, { scope, credential, ...slips });
  const { token } = credential;
  return {
    right: send,
    codeOf: (answer) => (JSON.parse(answer) as { statusCode: string }).statusCode,
    ok: '000000',
    mistakes: {
      secret: [
        wrong('one character of the token is wrong', '111109', 'with a token that has its 5th character wrong', (at) =>
          send(at, { token: typo(token) }),
        ),
        wrong('the token in capitals', '111109', 'with a token that is in upper case', (at) =>
          send(at, { token: token.toUpperCase() }),
        ),
        wrong('a token from elsewhere', '111109', 'The token is probably wrong, a token from elsewhere', (at) =>
          send(at, { token: '0123456789abcdef0123456789abcdef' }),
        ),
      ],
      clock: [
        wrong('a timestamp of the day before', '111106', 'more than 24 hours off the current time', (at) =>
          send({ ...at, now: NOW - 25 * HOUR_MS }),
        ),
        wrong('milliseconds', '111113', 'is Unix time in milliseconds', (at) => send(at, { timestamp: String(NOW) })),
        wrong('Unix seconds', '111113', 'is Unix time in seconds', (at) => send(at, { timestamp: String(SECONDS) })),
        wrong('read twice', '111109', 'The clock was read twice', (at) => send(at, { sigTimestamp: beijing(NOW + 1000) })),
      ],
      encoding: [
        wrong('the sig in Base64', '111109', 'The sig is the MD5 in Base64', (at) => send(at, { sig: base64 })),
        wrong('the short form of the MD5', '111109', 'The sig is the short form of 16 digits', (at) =>
          send(at, { sig: (hex) => hex.slice(8, 24) }),
        ),
        wrong('the sig URL-encoded twice', '111109', 'The sig was URL-encoded twice', (at) =>
          send(at, { sig: (hex) => `${hex}%0A` }),
        ),
        wrong('UTF-16 bytes hashed', '111109', 'UTF-16 bytes were hashed', (at) =>
          send(at, { source: (text) => Buffer.from(text, 'utf16le') }),
        ),
      ],
      'header case': never('no header is signed, and hex counts in either case'),
      'extra header': never('no header is signed'),
      'body changed': never('the body is not signed'),
      'wrong host': never('the host is not signed'),
      'wrong date': [
        wrong('the time of UTC in the sig', '111109', 'are 8 hours apart: one is UTC, the other Beijing time', (at) =>
          send(at, { sigTimestamp: beijing(NOW - 8 * HOUR_MS) }),
        ),
        wrong('a 12-hour clock in the sig', '111109', 'are 12 hours apart', (at) =>
          send(at, { sigTimestamp: beijing(NOW + 12 * HOUR_MS) }),
        ),
      ],
      'wrong service': never('there is no service in it'),
      'trailing newline': [
        wrong('after the token', '111109', 'with a token that has a line feed at its end', (at) =>
          send(at, { token: `${token}\n` }),
        ),
        wrong('after the text that is hashed', '111109', 'The text was hashed with a line feed at its end', (at) =>
          send(at, { source: withLineFeed }),
        ),
        wrong(
          'after the text that becomes Authorization',
          '111113',
          'Authorization decodes to a text with a line feed or a blank at its end',
          (at) => send(at, { authorization: withLineFeed }),
        ),
        wrong('after the sig', '111109', 'The sig has a space or a line break around it', (at) =>
          send(at, { sig: withLineFeed }),
        ),
      ],
      region: never('there is no region in it'),
      'sub-account': [
        wrong(
          'the token of the other one of main account and sub-account',
          '111109',
          `It was signed with the token of ${mixedUpWith.sid}`,
          (at) => send(at, { token: mixedUpWith.token }),
        ),
        wrong('the token of another account', '111109', `It was signed with the token of ${OTHER.ronglian.sid}`, (at) =>
          send(at, { token: OTHER.ronglian.token }),
        ),
        wrong('the other one’s address', scope === 'Accounts' ? '111157' : '111141', 'The account exists, but under', (at) =>
          send(at, { scope: scope === 'Accounts' ? 'SubAccounts' : 'Accounts' }),
        ),
      ],
    },
  };
}

export const ACCOUNT = ronglianScheme('Accounts', RONGLIAN, RONGLIAN_SUB);
export const SUB_ACCOUNT = ronglianScheme('SubAccounts', RONGLIAN_SUB, RONGLIAN);
