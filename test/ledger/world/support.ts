/** What the tests of a world share: sending to the toy provider, and what the world holds of it. */
import type { World } from '../../../server/ledger/world.ts';
import type { Job } from '../../../server/serving/outcome.ts';
import { serve } from '../../../server/serving/serve.ts';
import { request } from '../../support/desk.ts';
import { toy } from '../../support/toy/toy-provider.ts';

export const job = (to: string, text: string): Job => ({
  provider: toy,
  request: request({ target: '/toy', body: JSON.stringify({ key: 'k1', to: [to], text }) }),
  ownAddress: true,
});
export const send = (world: World, to = '+8613800138000', text = '验证码 1234'): string =>
  serve(world, [job(to, text)])
    .map(({ reply }) => reply.body)
    .join('');

export const balance = (world: World): unknown => world.accounts.get('stock')?.parts.get('toy');
export const texts = (world: World): string[] => world.mailbox.messages({}, Infinity, 1000).items.map(({ text }) => text);
