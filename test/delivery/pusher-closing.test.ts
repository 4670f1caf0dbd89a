/** The end of a pusher: nothing that it waits for holds it up. */
import { expect, it } from 'vitest';
import { startDelivery } from '../../server/delivery/engine.ts';
import { startPushing } from '../../server/delivery/pusher.ts';
import { openMemoryStore } from '../../server/ledger/store/memory.ts';
import { serve } from '../../server/serving/serve.ts';
import { request } from '../support/desk.ts';
import { toy } from '../support/toy/toy-provider.ts';
import { TOY_ACCOUNT, toyWorld } from '../support/toy/toy-world.ts';

it('ends while the name of an address is still looked up', async () => {
  const account = { ...TOY_ACCOUNT, delivery: { mode: 'immediately' }, callbacks: { toy: { report: 'http://app.test/sms' } } };
  const { world, clock } = toyWorld(openMemoryStore(), { stock: [account] });
  let asked = (): void => {};
  const isAsked = new Promise<void>((resolve) => (asked = resolve));
  const resolve = () => {
    asked();
    return new Promise<never>(() => {});
  };
  const delivery = startDelivery(world);
  const pusher = startPushing(world, { resolve, hosts: ['app.test'] });
  const body = JSON.stringify({ key: 'k1', to: ['+8613800138000'], text: '验证码 1234' });
  serve(world, [{ provider: toy, request: request({ target: '/toy', body }), ownAddress: true }]);
  clock.advance(1_000);
  await isAsked;
  delivery.close();
  await expect(pusher.close()).resolves.toBeUndefined();
});
