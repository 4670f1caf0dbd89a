/** The sig and the Authorization header: published and computed vectors, any changed byte, and the likely cause of a mistake. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import vectors from '../../../fixtures/providers/ronglian/signatures.json' with { type: 'json' };
import { compactTime } from '../../../server/message/beijing-time.ts';
import { maskSecret } from '../../../server/provider-kit/signing.ts';
import { sign } from '../../../server/providers/ronglian/signature.ts';
import { NOW } from '../../support/desk.ts';
import { LIVE_SMS, MAIN, SUB, TRIAL_APP, TRIAL_SMS, send } from './support.ts';
import fc from '../../support/properties.ts';

const md5 = (text: string) => createHash('md5').update(text).digest('hex').toUpperCase();
const TIMESTAMP = compactTime(NOW);

describe('sign', () => {
  it.each(vectors)('$title', ({ sid, token, timestamp, stringToSign, sig, authorizationSource, authorization }) => {
    const made = sign({ sid, token }, timestamp);
    expect(made).toMatchObject({ sig, authorization });
    expect(made.steps).toEqual([
      { name: 'sid', value: sid },
      { name: 'token', value: maskSecret(token) },
      { name: 'timestamp', value: timestamp },
      { name: 'sid + token + timestamp', value: stringToSign.replace(token, maskSecret(token)) },
      { name: 'sig = MD5(sid + token + timestamp)', value: sig },
      { name: 'sid:timestamp', value: authorizationSource },
      { name: 'Authorization = Base64(sid:timestamp)', value: authorization },
    ]);
  });

  it('shows no more of a token than its last four characters', () => {
    expect(JSON.stringify(sign(MAIN, TIMESTAMP))).not.toContain(MAIN.token.slice(0, -4));
    expect(maskSecret(MAIN.token)).toBe('****************************0690');
  });
});

describe('a sig', () => {
  it('counts in lower case as well as in upper case', () => {
    const { sig } = sign(MAIN, TIMESTAMP);
    expect(send(TRIAL_SMS, { sig: sig.toLowerCase() }).code).toBe('000000');
    expect(send(TRIAL_SMS, { sig: sig.slice(0, 16) + sig.slice(16).toLowerCase() }).code).toBe('000000');
  });

  it('is refused when any one of its digits is changed', () => {
    const { sig } = sign(MAIN, TIMESTAMP);
    fc.assert(
      fc.property(fc.nat(31), fc.integer({ min: 1, max: 15 }), (at, by) => {
        const digit = (Number.parseInt(sig.charAt(at), 16) + by) % 16;
        const changed = sig.slice(0, at) + digit.toString(16) + sig.slice(at + 1);
        expect(send(TRIAL_SMS, { sig: changed }).code).toBe('111109');
      }),
    );
  });

  it('is refused when any one character of token or timestamp was another', () => {
    fc.assert(
      fc.property(fc.nat(MAIN.token.length - 1), fc.constantFrom(...'0123456789abcdefXYZ '), (at, character) => {
        fc.pre(MAIN.token.charAt(at) !== character);
        const token = MAIN.token.slice(0, at) + character + MAIN.token.slice(at + 1);
        expect(send(TRIAL_SMS, {}, {}, { sid: MAIN.sid, token }).code).toBe('111109');
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: -86_000, max: 86_000 }), (seconds) => {
        fc.pre(seconds !== 0);
        const { sig } = sign(MAIN, compactTime(NOW + seconds * 1_000));
        expect(send(TRIAL_SMS, { sig }).code).toBe('111109');
      }),
    );
  });

  it('may be used again until its timestamp is too old', () => {
    expect(send(TRIAL_SMS, {}, { realNow: NOW + 86_400_000 }).code).toBe('000000');
    expect(send(TRIAL_SMS, {}, { realNow: NOW + 86_401_000 }).code).toBe('111106');
  });
});

describe('the likely cause of a wrong sig', () => {
  const { sid, token } = MAIN;
  const of = (sig: string) => send(TRIAL_SMS, { sig }).refusal?.diagnose?.().cause.en;

  it.each([
    ['a clock read twice', md5(sid + token + compactTime(NOW + 1_000)), 'The clock was read twice'],
    ['a clock read twice, two seconds apart', md5(sid + token + compactTime(NOW - 2_000)), 'The clock was read twice'],
    ['a UTC clock in the sig only', md5(sid + token + compactTime(NOW - 8 * 3_600_000)), '8 hours apart'],
    ['a 12-hour clock in the sig only', md5(sid + token + compactTime(NOW - 12 * 3_600_000)), '12 hours apart'],
    ['an hour between the two, the end of the longest list', md5(sid + token + compactTime(NOW + 3_600_000)), 'Take it once'],
    ['Unix seconds', md5(sid + token + String(NOW / 1_000)), 'A Unix timestamp was signed'],
    ['Unix milliseconds', md5(sid + token + String(NOW)), 'A Unix timestamp was signed'],
    ['the token of the sub-account', md5(sid + SUB.token + TIMESTAMP), `with the token of ${SUB.sid}`],
    ['the whole sub-account', md5(SUB.sid + SUB.token + TIMESTAMP), `with the token of ${SUB.sid}`],
    ['the id of the sub-account', md5(SUB.sid + token + TIMESTAMP), `The account id that was signed is ${SUB.sid}`],
    ['the appId for the id', md5(TRIAL_APP + token + TIMESTAMP), `The account id that was signed is ${TRIAL_APP}`],
    ['the appId for the token', md5(sid + TRIAL_APP + TIMESTAMP), 'The appId was signed in place of the token'],
    ['another order', md5(sid + TIMESTAMP + token), 'in the wrong order'],
    ['plus signs between', md5([sid, token, TIMESTAMP].join('+')), 'joined with “+”'],
    ['SHA-1 for MD5', createHash('sha1').update(sid).digest('hex'), '40 characters received'],
    ['Base64 for hexadecimal', createHash('md5').update(sid).digest('base64'), 'the MD5 in Base64'],
    ['a line break at the end', `${md5(sid + token + TIMESTAMP)}%0A`, 'The sig has a space or a line break around it'],
    ['two URL-encodings', `${md5(sid + token + TIMESTAMP)}%250A`, 'URL-encoded twice'],
    ['a stray per cent sign', `${md5(sid)}%25`, '33 characters received'],
    ['a wrong token', md5(`${sid}secret${TIMESTAMP}`), 'The token is probably wrong, a token from elsewhere'],
  ])('is found: %s', (_, sig, cause) => {
    expect(of(encodePlus(sig))).toContain(cause);
  });

  it('comes with both values and every step', () => {
    const { refusal } = send(TRIAL_SMS, { sig: 'F'.repeat(32) });
    const right = sign(MAIN, TIMESTAMP);
    expect(refusal?.explanation).toMatchObject({
      cause: { en: 'The sig received is not the one computed with the token of this account.' },
      expected: right.sig,
      received: 'F'.repeat(32),
    });
    expect(refusal?.diagnose?.()).toMatchObject({ expected: right.sig, received: 'F'.repeat(32), steps: right.steps });
    expect(refusal?.checks.at(-1)).toEqual({ id: 'sig', ok: false });
  });

  it('is found for a sub-account that signs with the main account’s token', () => {
    const { refusal } = send(LIVE_SMS, { scope: 'SubAccounts' }, {}, { sid: SUB.sid, token: MAIN.token });
    expect(refusal?.diagnose?.().cause.en).toContain(`with the token of ${MAIN.sid}`);
  });
});

/** A `+` in a query is a blank. */
function encodePlus(sig: string): string {
  return sig.replaceAll('+', '%2B');
}
