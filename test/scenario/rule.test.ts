/** What a rule fits. */
import { describe, expect, it } from 'vitest';
import { createRules } from '../../server/ledger/rules.ts';
import { isItsTurn, patternOf, recipientsOf } from '../../server/scenario/rule.ts';
import type { RuleFacts, RuleMatch } from '../../server/scenario/rule.ts';
import fc from '../support/properties.ts';

const FACTS: RuleFacts = {
  provider: 'toy',
  account: 'stock',
  action: 'Send',
  recipients: [
    { to: 'as it was written', number: '+8613800138000', template: 't1', sign: '玩具', text: '验证码 1234', accepted: true },
    { to: '+8613900139000', number: '+8613900139000', template: 't1', sign: '玩具', text: '验证码 5678', accepted: true },
  ],
};

describe('a rule', () => {
  it.each<[match: RuleMatch, fitting: number | undefined]>([
    [{}, 2],
    [{ provider: 'toy', account: 'stock', action: 'Send' }, 2],
    [{ provider: 'other' }, undefined],
    [{ account: 'other' }, undefined],
    [{ action: 'Query' }, undefined],
    [{ to: '+8613800138000' }, 1],
    [{ to: '+86138*' }, 1],
    [{ to: '+86*' }, 2],
    [{ to: '+1*' }, undefined],
    [{ template: 't1', sign: '玩具' }, 2],
    [{ template: 't2' }, undefined],
    [{ sign: '别家' }, undefined],
    [{ text: '5678' }, 1],
    [{ text: '5678', to: '+86138*' }, undefined],
  ])('%j fits %j of two recipients', (match, fitting) => {
    expect(recipientsOf({ match }, FACTS)?.length).toBe(fitting);
  });

  it('that names no recipient fits a call that has none', () => {
    expect(recipientsOf({ match: { action: 'Send' } }, { ...FACTS, recipients: [] })).toEqual([]);
    expect(recipientsOf({ match: { to: '*' } }, { ...FACTS, recipients: [] })).toBeUndefined();
  });
});

it('a pattern is what a regular expression with .* in place of its stars is', () => {
  const text = fc.string({ unit: fc.constantFrom('1', '2', '*'), maxLength: 8 });
  fc.assert(
    fc.property(text, fc.string({ unit: fc.constantFrom('1', '2'), maxLength: 10 }), (pattern, number) => {
      const expression = new RegExp(`^${pattern.replaceAll('*', '.*')}$`);
      expect(patternOf(pattern)(number)).toBe(expression.test(number));
    }),
    { numRuns: 2000 },
  );
});

describe('turns', () => {
  const turns = (match: RuleMatch): number[] => [0, 1, 2, 3, 4].filter((fitted) => isItsTurn({ match, fitted }));

  it('are all of them, one, or all after the first few', () => {
    expect(turns({})).toEqual([0, 1, 2, 3, 4]);
    expect(turns({ nth: 2 })).toEqual([1]);
    expect(turns({ after: 3 })).toEqual([3, 4]);
  });
});

it('of an older journal belongs to no group', () => {
  const rules = createRules();
  const rule = {
    id: 'rule1',
    seq: 1,
    armedAt: 0,
    match: {},
    outcome: { code: 'X' },
    times: null,
    probability: 1,
    expiresAt: 9,
    note: '',
    fitted: 0,
  };
  rules.fold({ seq: 1, at: 0, type: 'rule.armed', rule });
  expect(rules.list(1)).toEqual([{ ...rule, group: null }]);
});
