/** A call that somebody made to fail: the provider has refused it, so nothing was spent and nobody was sent anything. */
import { expect, it, vi } from 'vitest';
import { armRules, parseRule } from '../../server/api/rules.ts';
import type { SandboxEvent } from '../../server/ledger/events.ts';
import { serve } from '../../server/serving/serve.ts';
import { request } from '../support/desk.ts';
import { send } from '../ledger/world/support.ts';
import { toy } from '../support/toy/toy-provider.ts';
import { toyWorld } from '../support/toy/toy-world.ts';

it('spends nothing where a rule has the whole call refused', () => {
  const { world } = toyWorld();
  armRules(world, [parseRule({ match: { provider: 'toy' }, outcome: { code: 'PAUSED' } })], null);
  const body = JSON.stringify({ key: 'k1', to: ['+8613800138000'], text: '验证码 1234' });
  const [served] = serve(world, [{ provider: toy, request: request({ target: '/toy', body }), ownAddress: true }]);
  expect(served?.verdict).toBe('refused');
  expect(world.accounts.get('stock')?.parts.get('toy')).toMatchObject({ balance: 100 });
  expect(world.mailbox.messages({}, Infinity, 10).items).toEqual([]);
});

it('keeps in one event which rules fitted, however many let the call pass', () => {
  const { world } = toyWorld();
  const passing = { match: { nth: 9 }, outcome: { situation: 'no-balance' } };
  const one = { match: {}, outcome: { latency: { mode: 'fixed', ms: 0 } } };
  const rules = armRules(world, [one, passing, passing, passing].map(parseRule), null);
  const told: SandboxEvent[] = [];
  world.bus.subscribe((event) => told.push(event), ['rule.fitted']);
  send(world);
  const [acting, ...passed] = rules.map(({ id }) => id);
  expect(told).toMatchObject([{ rule: acting, acted: true, passed: passed.toReversed() }]);
  expect(world.rules.list(world.clock.now()).map(({ fitted }) => fitted)).toEqual([1, 1, 1, 1]);
});

it('asks a provider once what a code means to a call, however many rules name it', () => {
  const { world } = toyWorld();
  const rule = { match: { nth: 9 }, outcome: { situation: 'no-balance' } };
  armRules(
    world,
    Array.from({ length: 20 }, () => parseRule(rule)),
    null,
  );
  const forced = vi.spyOn(toy, 'forced');
  send(world);
  expect(forced).toHaveBeenCalledTimes(1);
  forced.mockRestore();
});

it('answers although a rule cannot be followed', () => {
  const { world } = toyWorld();
  const [rule] = armRules(world, [parseRule({ match: { to: '+86*' }, outcome: { situation: 'busy' } })], null);
  // As the code of a later version may have left it.
  if (rule) Object.assign(rule.match, { to: 5 });
  const body = JSON.stringify({ key: 'k1', to: ['+8613800138000'], text: '验证码 1234' });
  const [served] = serve(world, [{ provider: toy, request: request({ target: '/toy', body }), ownAddress: true }]);
  expect(served?.verdict).toBe('accepted');
});
