/** A call that somebody made to fail: the provider has refused it, so nothing was spent and nobody was sent anything. */
import { expect, it } from 'vitest';
import { armRules, parseRule } from '../../server/api/rules.ts';
import { serve } from '../../server/serving/serve.ts';
import { request } from '../support/desk.ts';
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

it('answers although a rule cannot be followed', () => {
  const { world } = toyWorld();
  const [rule] = armRules(world, [parseRule({ match: { to: '+86*' }, outcome: { situation: 'busy' } })], null);
  // As the code of a later version may have left it.
  if (rule) Object.assign(rule.match, { to: 5 });
  const body = JSON.stringify({ key: 'k1', to: ['+8613800138000'], text: '验证码 1234' });
  const [served] = serve(world, [{ provider: toy, request: request({ target: '/toy', body }), ownAddress: true }]);
  expect(served?.verdict).toBe('accepted');
});
