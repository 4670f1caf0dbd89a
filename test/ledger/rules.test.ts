/** Armed rules stand in the order in which they were armed, whatever was fitted, disarmed, or taken back between. */
import { describe, expect, it } from 'vitest';
import { createRules } from '../../server/ledger/rules.ts';
import type { Rules } from '../../server/ledger/rules.ts';
import type { SandboxEvent } from '../../server/ledger/events.ts';
import type { Rule, RuleFacts } from '../../server/scenario/rule.ts';
import fc from '../support/properties.ts';

const FACTS: RuleFacts = { provider: 'toy', account: 'own', action: 'Send', recipients: [] };

const ruleOf = (seq: number, rest: Partial<Rule> = {}): Rule => ({
  id: `rule${seq.toString(36)}`,
  seq,
  armedAt: 0,
  match: {},
  outcome: { code: 'X' },
  times: null,
  // It never acts: all that fit are answered.
  probability: 0,
  expiresAt: 100,
  note: '',
  group: null,
  fitted: 0,
  ...rest,
});
const armed = (rule: Rule): SandboxEvent => ({ seq: rule.seq, at: 0, type: 'rule.armed', rule });
const fitting = (rules: Rules, now = 1): number[] =>
  rules
    .fitting(
      FACTS,
      now,
      () => 0.5,
      () => true,
    )
    .map(({ rule }) => rule.seq);

it('of a thousand, most of which name no account, come newest first with those of the account between', () => {
  const rules = createRules();
  for (let seq = 1; seq <= 1_000; seq++) {
    const account = seq % 10 === 0 ? { account: seq % 20 === 0 ? 'own' : 'other' } : {};
    rules.fold(armed(ruleOf(seq, { match: account, expiresAt: seq % 7 === 0 ? 0 : 100 })));
  }
  const wanted = Array.from({ length: 1_000 }, (_, index) => 1_000 - index).filter(
    (seq) => seq % 7 !== 0 && (seq % 10 !== 0 || seq % 20 === 0),
  );
  expect(fitting(rules)).toEqual(wanted);
  expect(rules.armed).toBe(1_000);
});

it('count the calls that fit, as often as they may act, and not what is taken back', () => {
  const rules = createRules();
  for (const seq of [1, 2, 3]) rules.fold(armed(ruleOf(seq, { times: 2 })));
  const standing = (): unknown[] => rules.list(1).map(({ seq, fitted, times }) => [seq, fitted, times]);
  const fit = (acted: boolean): (() => void) =>
    rules.fold({ seq: 4, at: 0, type: 'rule.fitted', rule: 'rule1', acted, passed: ['rule3', 'rulenone', 'rule2'] });
  const one = [
    [3, 1, 2],
    [2, 1, 2],
    [1, 1, 1],
  ];
  fit(true);
  expect(standing()).toEqual(one);
  const takeBack = [fit(false), fit(true)];
  expect(standing()).toEqual([
    [3, 3, 2],
    [2, 3, 2],
  ]);
  // Used up, it is asked by no call any more.
  expect(rules.armed).toBe(2);
  takeBack.toReversed().forEach((undo) => undo());
  expect(standing()).toEqual(one);
});

describe('the order', () => {
  type Act = { kind: 'arm' | 'fit' | 'disarm' | 'remove' | 'undone'; which: number };
  const acts = fc.array(
    fc.record<Act>({
      kind: fc.constantFrom('arm', 'arm', 'fit', 'disarm', 'remove', 'undone'),
      which: fc.integer({ min: 0, max: 30 }),
    }),
    { maxLength: 60 },
  );

  it('is that of their numbers, whatever happens', () => {
    fc.assert(
      fc.property(acts, (all) => {
        const rules = createRules();
        let model: Rule[] = [];
        let seq = 0;
        const at = (which: number): Rule | undefined => model[which % Math.max(1, model.length)];
        for (const { kind, which } of all) {
          seq += 1;
          const one = at(which);
          if (kind === 'arm') {
            const rule = ruleOf(seq, { match: which % 3 === 0 ? { account: 'own' } : {}, times: which % 4 === 0 ? 1 : null });
            rules.fold(armed(rule));
            model.push(rule);
          } else if (kind === 'remove') {
            rules.fold({ seq, at: 0, type: 'account.removed', account: 'own', reason: 'deleted' });
            model = model.filter(({ match }) => match.account !== 'own');
          } else if (one && kind === 'fit') {
            rules.fold({ seq, at: 0, type: 'rule.fitted', rule: one.id, acted: which % 2 === 0 });
            const isUsedUp = which % 2 === 0 && one.times === 1;
            model = isUsedUp ? model.filter((rule) => rule !== one) : model;
          } else if (one && kind === 'disarm') {
            rules.fold({ seq, at: 0, type: 'rule.disarmed', rules: [one.id] });
            model = model.filter((rule) => rule !== one);
          } else if (one) rules.fold({ seq, at: 0, type: 'rule.disarmed', rules: [one.id, 'rulenone'] })();
        }
        const wanted = model.map((rule) => rule.seq).toReversed();
        expect(fitting(rules)).toEqual(wanted);
        expect(rules.list(1).map((rule) => rule.seq)).toEqual(wanted);
        expect(rules.listOf('own', 1).map((rule) => rule.seq)).toEqual(
          model
            .filter(({ match }) => match.account === 'own')
            .map((rule) => rule.seq)
            .toReversed(),
        );
      }),
    );
  });
});
