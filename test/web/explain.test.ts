/** The pure parts of the workbench: times as they are typed, and what the place where two signatures part tells. */
import { describe, expect, it } from 'vitest';
import { carriedTime, isoTime, readTime } from '../../web/src/lab/explain/judged-time.ts';
import { byteWords, cutAtByte, meaningOf } from '../../web/src/lab/explain/signature-difference.ts';
import { verdictOf } from '../../web/src/evidence/verdict.ts';

const NOON = Date.parse('2026-11-23T12:00:00+08:00');

describe('a time to judge by', () => {
  it.each([
    '2026-11-23T12:00:00+08:00',
    '2026-11-23T04:00:00Z',
    '2026-11-23t04:00:00z',
    '2026-11-22T23:00:00-0500',
    '2026-11-23 12:00:00.000 +08:00',
    '2026-11-23 12:00',
    ' 2026-11-23T12:00:00 ',
    '20261123120000',
    '1795406400',
    '1795406400000',
  ])('is read as people and providers write it: %s', (text) => {
    expect(readTime(text)).toBe(NOON);
  });

  it.each(['', 'now', 'soon', '12:00', '2026-11-23', '2026-13-23T12:00', '20261399120000', '179540640'])(
    'is nothing else: “%s”',
    (text) => {
      expect(readTime(text)).toBeUndefined();
    },
  );

  it('is sent with the zone of every provider', () => {
    expect(isoTime(NOON + 999)).toBe('2026-11-23T12:00:00+08:00');
  });
});

describe('a request that a clock refused', () => {
  const words = { cause: { zh: '', en: '' }, remedy: { zh: '', en: '' } };

  it('carries its own time, in the form of either kind of provider', () => {
    expect(carriedTime({ ...words, expected: '1795406402 ± 300', received: '1795400000' }, NOON)).toBe(1_795_400_000_000);
    expect(carriedTime({ ...words, expected: '20261123120000', received: '20261120080000' }, NOON)).toBe(
      Date.parse('2026-11-20T08:00:00+08:00'),
    );
  });

  it('is no other refusal, whatever digits stand in it', () => {
    expect(carriedTime(null, NOON)).toBeUndefined();
    expect(carriedTime(words, NOON)).toBeUndefined();
    expect(carriedTime({ ...words, expected: '1400793123', received: '1400793124' }, NOON)).toBeUndefined();
    expect(carriedTime({ ...words, expected: '1795406402 ± 300', received: 'soon' }, NOON)).toBeUndefined();
  });

  it('has no other time to offer when its time is right and only written wrong', () => {
    expect(carriedTime({ ...words, expected: '1795406400 ± 300', received: '1795406400400' }, NOON)).toBeUndefined();
  });
});

describe('the place where two signatures part', () => {
  const RIGHT = '2f8c78db77a156b987478d6e57515544';

  it.each([
    ['digest', RIGHT, '650c05bb5f4859d6ba5ff2519b283987'],
    ['changed', RIGHT, RIGHT.replace('8c78', '8c70')],
    ['changed', RIGHT, RIGHT.replace(/^./, '0')],
    ['case', RIGHT, RIGHT.toUpperCase()],
    ['cut', RIGHT, RIGHT.slice(0, -1)],
    ['longer', RIGHT, `${RIGHT}\n`],
    ['none', RIGHT, ''],
    ['masked', '***0************************4db0', '***1************************4db0'],
  ] as const)('means: %s', (meaning, expected, received) => {
    expect(meaningOf({ expected, received })).toBe(meaning);
  });

  it('means nothing more where two values have nothing to do with each other', () => {
    expect(meaningOf({ expected: RIGHT, received: 'hello' })).toBeUndefined();
  });

  it('is marked by the byte, also among characters of several', () => {
    expect(cutAtByte('abc', 1)).toEqual({ before: 'a', character: 'b', after: 'c' });
    expect(cutAtByte('验证码', 4)).toEqual({ before: '验', character: '证', after: '码' });
    expect(cutAtByte('a🙂b', 4)).toEqual({ before: 'a', character: '🙂', after: 'b' });
    expect(cutAtByte('abc', 3)).toEqual({ before: 'abc', character: '', after: '' });
  });

  it('is named by its byte and the character that has a picture', () => {
    expect(['0x61 a', '0x0a', ''].map(byteWords)).toEqual(['0x61 “a”', '0x0a', undefined]);
  });
});

it('a request that is refused for some of its numbers is taken in part', () => {
  const [yes, no] = (['accepted', 'refused'] as const).map((outcome) => ({
    outcome,
    to: '+8613800138000',
    code: '',
    message: '',
    messageId: null,
    explanation: null,
  }));
  if (!yes || !no) throw new Error('two recipients');
  expect(verdictOf({ verdict: 'accepted', recipients: [yes, yes] })).toBe('accepted');
  expect(verdictOf({ verdict: 'accepted', recipients: [yes, no] })).toBe('partly');
  expect(verdictOf({ verdict: 'refused', recipients: [no] })).toBe('refused');
});
