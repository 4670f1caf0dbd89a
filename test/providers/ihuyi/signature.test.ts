/** The three forms of a password, each by its vectors, and what is said of one that is none. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { md5Hex } from '../../../server/provider-kit/signing.ts';
import { encodeGbk } from '../../../server/message/gbk.ts';
import type { NamedValue, SignedFields } from '../../../server/providers/ihuyi/signature.ts';
import { dynamicPassword, signingSteps, submitFields, verifyPassword } from '../../../server/providers/ihuyi/signature.ts';
import { NOW } from '../../support/desk.ts';
import { FREE, MOBILE, PAID, send, submit, TEXT, why } from './support.ts';
import fc from '../../support/properties.ts';

interface Vector {
  name: string;
  fields: NamedValue[];
  input: string;
  steps: { name: string; value: string }[];
  digest: string;
}

const vectors = JSON.parse(
  readFileSync(new URL('../../../fixtures/providers/ihuyi/signatures.json', import.meta.url), 'utf8'),
) as Vector[];

const TIME = String(NOW / 1000);
const fields: SignedFields = { account: FREE.account, apiKey: FREE.password, mobile: MOBILE, content: TEXT, time: TIME };

describe('computes the dynamic password step by step, the key masked', () => {
  it.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
    const values = vector.fields;
    expect(values.map(([, value]) => value).join('')).toBe(vector.input);
    expect(dynamicPassword(values)).toBe(vector.digest);
    expect(signingSteps(values)).toEqual(vector.steps);
  });
});

describe('accepts', () => {
  it('the APIKEY', () => expect(verifyPassword(fields.apiKey, { ...fields, time: '' }, NOW, 600)).toBe('key'));
  it('its MD5 in lower case', () => expect(verifyPassword(md5Hex(fields.apiKey), { ...fields, time: '' }, NOW, 600)).toBe('md5'));
  it('its MD5 in upper case', () => expect(verifyPassword(md5Hex(fields.apiKey).toUpperCase(), fields, NOW, 600)).toBe('md5'));
  it('the APIKEY together with a time, however old', () =>
    expect(verifyPassword(fields.apiKey, { ...fields, time: '1623643787' }, NOW, 600)).toBe('key'));
  it('a dynamic password', () => expect(verifyPassword(dynamicPassword(submitFields(fields)), fields, NOW, 600)).toBe('dynamic'));
  it.each([-600, 600])('a dynamic password %i s from the clock', (seconds) => {
    const shifted = { ...fields, time: String(NOW / 1000 + seconds) };
    expect(verifyPassword(dynamicPassword(submitFields(shifted)), shifted, NOW, 600)).toBe('dynamic');
  });
});

it('refuses a dynamic password when any one character of what it covers is changed', () => {
  const password = dynamicPassword(submitFields(fields));
  const change = fc.constantFrom('account', 'apiKey', 'mobile', 'content' as const).chain((name) =>
    fc.record({
      name: fc.constant(name as keyof SignedFields),
      at: fc.nat(fields[name as keyof SignedFields].length - 1),
      by: fc.integer({ min: 1, max: 0x7f }),
    }),
  );
  fc.assert(
    fc.property(change, ({ name, at, by }) => {
      const value = fields[name];
      const changed = value.slice(0, at) + String.fromCharCode(value.charCodeAt(at) ^ by) + value.slice(at + 1);
      expect(verifyPassword(password, { ...fields, [name]: changed }, NOW, 600)).toBe('digest');
    }),
  );
});

it('refuses a password when any one of its characters is changed', () => {
  const password = dynamicPassword(submitFields(fields));
  fc.assert(
    fc.property(fc.nat(31), fc.constantFrom(...'0123456789abcdef'), (at, digit) => {
      fc.pre(password[at] !== digit);
      expect(verifyPassword(password.slice(0, at) + digit + password.slice(at + 1), fields, NOW, 600)).toBe('digest');
    }),
  );
});

describe('tells what a wrong dynamic password was made of', () => {
  const content = '1234|5';
  const rendered = '您的验证码是1234，请在5分钟内输入。';
  const paid: SignedFields = { account: PAID.account, apiKey: PAID.password, mobile: MOBILE, content, time: TIME };
  const of = (change: Partial<SignedFields>): string => dynamicPassword(submitFields({ ...paid, ...change }));
  const joined = (...names: (keyof SignedFields)[]): string => md5Hex(names.map((name) => paid[name]).join(''));

  function cause(password: string, change: Record<string, string> = {}): string {
    const { refusal } = submit({
      account: PAID.account,
      password,
      mobile: MOBILE,
      content,
      templateid: '20001',
      time: TIME,
      ...change,
    });
    expect(refusal?.code).toBe('40502');
    return why(refusal)?.cause.en ?? '';
  }

  it.each([
    ['the rendered text', of({ content: rendered }), 'the rendered text was hashed'],
    ['the text with its signature', of({ content: `【沙箱科技】${rendered}` }), 'together with the signature'],
    ['URL-encoded content', of({ content: encodeURIComponent(content) }), 'URL-encoded content'],
    ['no mobile', of({ mobile: '' }), 'mobile was left out'],
    ['no content', of({ content: '' }), 'content was left out'],
    ['no time', of({ time: '' }), 'time was left out'],
    ['the algorithm of GetNum', of({ mobile: '', content: '' }), 'how GetNum is signed'],
    ['a number with country code', of({ mobile: `+86${MOBILE}` }), 'hashed as +8613800138000'],
    ['milliseconds', of({ time: `${TIME}000` }), 'milliseconds'],
    ['the MD5 of the key', of({ apiKey: md5Hex(PAID.password) }), 'MD5 of the APIKEY'],
    [
      'another order',
      joined('account', 'mobile', 'apiKey', 'content', 'time'),
      'joined as account + mobile + apiKey + content + time',
    ],
  ])('%s', (_, password, words) => {
    expect(cause(password)).toContain(words);
  });

  it('GBK bytes', () => {
    const text = '您的验证码是1234，请在5分钟内输入。';
    const password = md5Hex(encodeGbk(PAID.account + PAID.password + MOBILE + text + TIME));
    const { refusal } = submit({ ...PAID, password, mobile: MOBILE, content: text, time: TIME });
    expect(why(refusal)?.cause.en).toContain('GBK bytes');
  });

  it('form-encoded content with blanks', () => {
    const text = '您的验证码是12 4，请在5分钟内输入。';
    const encoded = new URLSearchParams({ x: text }).toString().slice(2);
    const { refusal } = submit({ ...PAID, password: of({ content: encoded }), mobile: MOBILE, content: text, time: TIME });
    expect(why(refusal)?.cause.en).toContain('URL-encoded content');
  });

  it('at once that it differs, and no more until somebody asks', () => {
    const password = of({ mobile: '' });
    const { refusal } = submit({ ...PAID, password, mobile: MOBILE, content, templateid: '20001', time: TIME });
    expect(refusal?.explanation).toMatchObject({
      cause: { en: 'The dynamic password differs: it is not the value computed with the APIKEY of C06900002.' },
      remedy: { en: expect.stringContaining('md5(account + APIKEY + mobile + content + time)') },
      received: password,
    });
    expect(refusal?.diagnose?.().cause.en).toContain('mobile was left out');
  });

  it('nothing it knows', () => {
    expect(cause('0'.repeat(32))).toContain('None of the usual mistakes');
  });

  it('shows the string and digest expected with no more of the key than its last four characters', () => {
    const { refusal } = submit({ ...PAID, password: '0'.repeat(32), mobile: MOBILE, content, templateid: '20001', time: TIME });
    const shown = JSON.stringify([refusal?.explanation, why(refusal)]);
    expect(why(refusal)?.expected).toBe(`C06900002${'*'.repeat(28)}4db1${MOBILE}${content}${TIME} → ${of({})}`);
    expect(why(refusal)?.received).toBe('0'.repeat(32));
    expect(shown).not.toContain(PAID.password);
    expect(why(refusal)?.steps?.at(-1)).toEqual({ name: 'md5', value: of({}) });
  });
});

describe('tells how far a stale time is from the clock', () => {
  it.each([
    ['behind', String(NOW / 1000 - 601), 'time is 601 s behind the clock', '−601 s'],
    ['ahead', String(NOW / 1000 + 601), 'time is 601 s ahead of the clock', '+601 s'],
    ['in milliseconds', String(NOW), 'is in milliseconds', `+${NOW - NOW / 1000} s`],
    ['no number', 'now', 'is not a number', '?'],
  ])('%s', (_, time, words, note) => {
    const { refusal } = send({ password: dynamicPassword(submitFields({ ...fields, time })), time });
    expect(refusal?.code).toBe('40501');
    expect(refusal?.explanation.cause.en).toContain(words);
    expect(refusal?.checks.at(-1)).toEqual({ id: 'freshness', ok: false, note });
  });

  it('judges by the real clock, not by the sandbox’s', () => {
    const password = dynamicPassword(submitFields(fields));
    expect(send({ password, time: TIME }, { now: NOW + 86_400_000, realNow: NOW }).code).toBe('2');
    expect(send({ password, time: TIME }, { now: NOW, realNow: NOW + 86_400_000 }).code).toBe('40501');
  });
});

it('writes GBK as its decoder reads it, and a question mark for what GBK lacks', () => {
  expect(new TextDecoder('gbk').decode(encodeGbk('您的 code：7835。'))).toBe('您的 code：7835。');
  expect(encodeGbk('😀').toString('latin1')).toBe('?');
});
