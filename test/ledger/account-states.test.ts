/** The overlay of states: laid on when something changes and not on each call, lifted without a trace, kept with the account. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Provider } from '../../server/provider-kit/contract.ts';
import { serve } from '../../server/serving/serve.ts';
import type { AccountStates } from '../../server/ledger/events.ts';
import type { World } from '../../server/ledger/world.ts';
import { request } from '../support/desk.ts';
import { TOY_ACCOUNT, diskStore, toyWorld, withFolder } from '../support/toy/toy-world.ts';
import { toy } from '../support/toy/toy-provider.ts';
import type { ToyChange, ToyPart } from '../support/toy/toy-provider.ts';

const TO = '+8613800138000';

const send = (world: World, provider: Provider = toy, ...to: readonly string[]): string => {
  const body = JSON.stringify({ key: 'k1', to: to.length > 0 ? to : [TO], text: '验证码 1234' });
  const [served] = serve(world, [{ provider, request: request({ target: '/toy', body }), ownAddress: true }]);
  return (JSON.parse(served?.reply.body ?? '') as { code: string }).code;
};

const edit = (world: World, change: { states?: AccountStates } = {}): void => {
  const settings = { limits: { mode: 'realistic', exempt: [] }, delivery: { mode: 'never' }, callbacks: {} } as const;
  world.record((add) => add('account.edited', world.clock.now(), { account: 'stock', ...settings, ...change }));
};
const throwSwitches = (world: World, states: AccountStates): void => edit(world, { states });

const partOf = (world: World): unknown => world.accounts.get('stock')?.parts.get('toy');
const seen = (world: World): unknown => world.accounts.byKey('toy', 'k1')?.part;

/** The toy, and how often one of its states was applied. */
function countingToy(): { counting: Provider<ToyPart, ToyChange>; count(): number } {
  let applied = 0;
  const states = toy.states.map((state) => ({
    ...state,
    apply: (part: ToyPart, numbers: readonly string[]): ToyPart => {
      applied += 1;
      return state.apply(part, numbers);
    },
  }));
  return { counting: { ...toy, states }, count: () => applied };
}

describe('a state', () => {
  it('is seen by the provider only; the account stays what it was, and goes on from there', () => {
    const { world } = toyWorld();
    send(world);
    throwSwitches(world, { toy: { paused: true } });
    expect(send(world)).toBe('PAUSED');
    expect(seen(world)).toEqual({ key: 'k1', balance: 99, paused: true });
    expect(partOf(world)).toEqual({ key: 'k1', balance: 99 });
    expect(world.accounts.toDocument()).toMatchObject([{ states: { toy: { paused: true } }, toy: { key: 'k1', balance: 99 } }]);
    throwSwitches(world, {});
    expect(send(world)).toBe('OK');
    expect(partOf(world)).toEqual({ key: 'k1', balance: 98 });
  });

  it('holds for what changes meanwhile, too', () => {
    const { world } = toyWorld();
    throwSwitches(world, { toy: { blacklisted: [TO] } });
    expect(send(world, toy, TO, '+8613900139000')).toBe('OK');
    expect(seen(world)).toEqual({ key: 'k1', balance: 99, blacklist: [TO] });
    expect(partOf(world)).toEqual({ key: 'k1', balance: 99 });
    expect(send(world)).toBe('LISTED');
  });

  it('is applied when it is switched on, and again when the part changes, not by a call', () => {
    const { counting, count } = countingToy();
    const { world } = toyWorld(undefined, { providers: [counting] });
    send(world, counting);
    expect(count()).toBe(0);
    expect(seen(world)).toBe(partOf(world));
    throwSwitches(world, { toy: { paused: true } });
    expect(count()).toBe(1);
    for (let n = 0; n < 5; n++) expect(send(world, counting)).toBe('PAUSED');
    expect(count()).toBe(1);
  });

  it('stays as it is over an edit of an older journal, which knows no states', () => {
    const { world } = toyWorld();
    throwSwitches(world, { toy: { paused: true } });
    edit(world);
    expect(world.accounts.get('stock')?.states).toEqual({ toy: { paused: true } });
  });

  it('that the provider does not have any more counts for nothing', () => {
    const { world } = toyWorld();
    throwSwitches(world, { toy: { 'of-old': true } });
    expect(send(world)).toBe('OK');
  });

  it('is named by the refusals that bear its code, and by no other', () => {
    const { world } = toyWorld();
    const explanations = (): unknown[] => {
      const [exchange] = world.mailbox.exchanges({}, Infinity, 1).items;
      return exchange?.recipients.map(({ explanation }) => explanation?.remedy.en) ?? [];
    };
    throwSwitches(world, { toy: { blacklisted: ['+8613900139000'] } });
    send(world, toy, TO, '+8613900139000');
    expect(explanations()).toEqual([undefined, 'remedy The state “On the black list” of the account is on: switch it off.']);
    for (let n = 0; n < 3; n++) send(world);
    expect(send(world)).toBe('LIMIT');
    expect(explanations()).toEqual(['remedy']);
  });
});

describe('states in the document', () => {
  it('come back from it, and from the journal when it was not saved any more', () =>
    withFolder(async (folder) => {
      const first = toyWorld(await diskStore(folder)).world;
      await first.close();
      const path = join(folder, 'sandbox.json');
      const old = readFileSync(path, 'utf8');
      const second = toyWorld(await diskStore(folder)).world;
      throwSwitches(second, { toy: { paused: true } });
      await second.close();
      const third = toyWorld(await diskStore(folder)).world;
      expect(send(third)).toBe('PAUSED');
      await third.close();
      writeFileSync(path, old); // as if the process had been killed before the save
      const { world } = toyWorld(await diskStore(folder));
      expect(send(world)).toBe('PAUSED');
      await world.close();
    }));

  it('may be written there by hand', () => {
    const stock = [{ ...TOY_ACCOUNT, states: { toy: { blacklisted: [TO], paused: false } } }];
    const { world } = toyWorld(undefined, { stock });
    expect(world.accounts.get('stock')?.states).toEqual({ toy: { blacklisted: [TO] } });
    expect(send(world)).toBe('LISTED');
  });

  it.each<[why: string, states: unknown, sentence: RegExp]>([
    ['a state that is none', { toy: { pausd: true } }, /has no state “pausd”\. It has paused, blacklisted\./],
    ['a provider that is none', { tyo: { paused: true } }, /no provider “tyo”\. It has toy\./],
    ['something else', ['paused'], /accounts\[0\]\.states: must be such as/],
  ])('are refused in a sentence: %s', (_why, states, sentence) => {
    expect(() => toyWorld(undefined, { stock: [{ ...TOY_ACCOUNT, states }] })).toThrow(sentence);
  });
});
