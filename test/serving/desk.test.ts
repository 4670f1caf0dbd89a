/** The desk that a request is answered from: what a provider may know of the world, and what it may not. */
import { expect, it } from 'vitest';
import { ServingDesk } from '../../server/serving/desk.ts';
import { serve } from '../../server/serving/serve.ts';
import { seededChance } from '../../server/world/chance.ts';
import { NOW, request } from '../support/desk.ts';
import { toy } from '../support/toy/toy-provider.ts';
import { toyWorld } from '../support/toy/toy-world.ts';

it('has no word of a report that the provider never learns of', () => {
  const { world } = toyWorld();
  const body = JSON.stringify({ key: 'k1', to: ['+8613800138000'], text: '验证码 1234' });
  serve(world, [{ provider: toy, request: request({ target: '/toy', body }), ownAddress: true }]);
  const [sent] = world.mailbox.messages({}, Infinity, 1).items;
  const { id = '', providerMessageId = '' } = sent ?? {};
  world.record((add) => add('message.reported', NOW, { message: id, status: 'delivered', code: 'DELIVRD', untold: true }));
  expect(world.mailbox.message(id)?.status).toBe('delivered');
  const circumstances = { nowOf: () => NOW, realNow: NOW, chance: seededChance('desk') };
  const desk = new ServingDesk(world, { provider: toy, ownAddress: true }, circumstances);
  const account = desk.account('k1');
  const seen = account ? desk.messages(account, { since: 0, until: Infinity }) : [];
  expect([...seen, desk.messageWithId(providerMessageId)].map((message) => message?.status)).toEqual(['accepted', 'accepted']);
});
