/** The table of trigger numbers: each once, in the ranges the grammar gives them. */
import { describe, expect, it } from 'vitest';
import { isMainlandMobile } from '../../server/message/phone.ts';
import { providers } from '../../server/providers/index.ts';
import {
  autoReply,
  codeNumbers,
  mayBeTrigger,
  numberOfCode,
  repliesByItself,
  triggerOf,
  TRIGGERS,
} from '../../server/scenario/triggers.ts';

describe('trigger numbers', () => {
  it('are mainland numbers, each once', () => {
    expect(new Set(TRIGGERS.map(({ number }) => number)).size).toBe(TRIGGERS.length);
    for (const { number } of TRIGGERS) {
      expect(isMainlandMobile(number.slice(3))).toBe(true);
      expect(triggerOf(number)?.number).toBe(number);
    }
  });

  it.each([
    ['refusal', /^\+8619800000(1\d\d)$/],
    ['fate', /^\+8619800000(2\d\d)$/],
    ['fault', /^\+8619800000(3\d\d)$/],
    ['reply', /^\+8619800000(4\d\d)$/],
  ] as const)('of the group %s stand in one range', (group, range) => {
    const ofGroup = TRIGGERS.filter((trigger) => trigger.group === group);
    expect(ofGroup.length).toBeGreaterThan(1);
    expect(ofGroup.filter(({ number }) => !range.test(number))).toEqual([]);
  });

  it('of faults are half a hundred apart from those that let the message count', () => {
    const lost = TRIGGERS.flatMap(({ number, fault }) =>
      fault && number < '+8619800000350' && !fault.accepted ? [{ number, fault }] : [],
    );
    expect(lost.length).toBeGreaterThan(5);
    for (const { number, fault } of lost) {
      expect(triggerOf(`+86${Number(number.slice(3)) + 50}`)?.fault).toEqual({ kind: fault.kind, accepted: true });
    }
  });

  it('of codes lead back to their codes, each provider by a head of its own', () => {
    const heads = providers.map((provider) => provider.codePrefix);
    expect(new Set([...heads, '1980']).size).toBe(heads.length + 1);
    const keyOf = codeNumbers(providers);
    for (const provider of providers) {
      const number = numberOfCode(provider, Object.keys(provider.codes)[0] ?? '');
      expect(number === undefined || keyOf(provider.id, number) !== undefined).toBe(true);
    }
    expect(keyOf('ihuyi', '+8619820004085')).toBe('4085');
    expect(keyOf('ronglian', '+8619820004085')).toBeUndefined();
    expect(keyOf('ihuyi', '+8619820000002')).toBeUndefined();
  });

  it('are known to reply by themselves where they do, before their message is read', () => {
    const replying = TRIGGERS.filter(({ number }) => repliesByItself(number));
    expect(replying).toEqual(TRIGGERS.filter(({ number }) => autoReply({ to: number, text: 'hi' }) !== undefined));
    expect(replying).toHaveLength(2);
    expect(repliesByItself('+8613800138000')).toBe(false);
  });

  it('are none outside 198', () => {
    expect(mayBeTrigger('+8613800138000')).toBe(false);
    expect(triggerOf('+8613800000100')).toBeUndefined();
  });
});
