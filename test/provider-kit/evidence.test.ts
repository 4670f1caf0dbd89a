/** What an answer rests on: which row or action it is told by, and how its sources are put in words. */
import { describe, expect, it } from 'vitest';
import { basisOf, evidenceOf } from '../../server/provider-kit/evidence/evidence.ts';
import type { Answered } from '../../server/provider-kit/evidence/evidence.ts';
import type { CodeRow } from '../../server/provider-kit/codes.ts';
import { citing, evidenceFrom } from '../../server/provider-kit/evidence/sources.ts';

const sources = {
  manual: { title: { zh: '手册', en: 'the manual' }, date: '2024' },
  answer: { title: { zh: '实际应答', en: 'an answer' }, date: '2024-03' },
  ours: { title: { zh: '自拟', en: 'made up' }, date: null },
};
const { documented, observed, assumed } = citing(sources);

const meaning = { zh: '意思', en: 'meaning' };
const row = (code: string, message: string, basis = assumed('ours')): CodeRow => ({ code, message, meaning, ...basis });

const codes = {
  LIMIT: row('LIMIT', 'too many'),
  MISSING: row('MISSING', '`{name}` is missing.', observed('answer')),
  'MISSING/header': row('MISSING', 'The header `{name}` is missing.', documented('manual')),
  'MISSING/sum': { ...row('MISSING', '{a} of {b} are missing'), translated: '{b} 个里少了 {a} 个' },
  DENIED: row('DENIED', 'denied', documented('manual')),
  'Query.DENIED': row('DENIED', 'denied', observed('answer')),
  OK: { ...row('OK', 'ok'), success: true as const },
  TIMEOUT: { ...row('TIMEOUT', 'no answer'), clientSide: true as const },
};
const provider = { codes, sources, actions: { Send: observed('manual', 'answer'), Query: documented('manual') } };

const answered = (change: Partial<Answered> = {}): Answered => ({
  action: 'Send',
  verdict: 'refused',
  code: 'LIMIT',
  message: 'too many',
  ...change,
});

describe('a refusal', () => {
  it('rests on the row of its code, whatever it says where there is but one', () => {
    expect(basisOf(provider, answered())).toBe(codes.LIMIT);
    expect(basisOf(provider, answered({ message: 'anything' }))).toBe(codes.LIMIT);
  });

  it.each([
    ['MISSING', '`Region` is missing.'],
    ['MISSING/header', 'The header `Region` is missing.'],
    ['MISSING/sum', '3 of 5 are missing'],
    ['MISSING/sum', '5 个里少了 3 个'],
    // None fits: the first.
    ['MISSING', 'gone'],
    // Half of a text is not that text.
    ['MISSING', '` is missing.'],
  ] as const)('rests on %s where it says “%s”', (key, message) => {
    expect(basisOf(provider, answered({ code: 'MISSING', message }))).toBe(codes[key]);
  });

  it('rests on the action’s own row where two say the same', () => {
    const denied = { code: 'DENIED', message: 'denied' };
    expect(basisOf(provider, answered(denied))).toBe(codes.DENIED);
    expect(basisOf(provider, answered({ ...denied, action: 'Query' }))).toBe(codes['Query.DENIED']);
  });

  it('rests on its action where its code is none that a server says no with', () => {
    for (const code of ['OK', 'TIMEOUT', 'NEW', 'constructor']) {
      expect(basisOf(provider, answered({ code }))).toBe(provider.actions.Send);
    }
  });
});

describe('an acceptance', () => {
  it('rests on its action, whatever was said of some of its numbers', () => {
    expect(basisOf(provider, answered({ verdict: 'accepted' }))).toBe(provider.actions.Send);
    expect(basisOf(provider, answered({ verdict: 'accepted', action: 'constructor' }))).toBeNull();
  });
});

describe('what was lost on its way', () => {
  it('rests on nothing: the provider did not answer', () => {
    expect(evidenceOf(provider, answered({ verdict: 'faulted' }))).toBeNull();
  });
});

describe('the words', () => {
  it('are those of all its sources and of the place in them, with the newest date', () => {
    expect(evidenceFrom(sources, { ...observed('answer', 'manual', 'ours'), place: 'v5 1002' })).toEqual({
      certainty: 'observed',
      source: { zh: '实际应答；手册；自拟；v5 1002', en: 'an answer; the manual; made up; v5 1002' },
      date: '2024-03',
    });
    expect(evidenceOf(provider, answered())).toEqual({ certainty: 'assumed', source: sources.ours.title, date: null });
  });

  it('are not made up for a source that is not there', () => {
    expect(() => evidenceFrom(sources, { certainty: 'assumed', sources: ['toString'] })).toThrow('not in the table');
  });
});
