/** Very many messages deleted at once: in events that a recording may have, and others have their turn in between. */
import { expect, it } from 'vitest';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { SandboxEvent } from '../../server/ledger/events.ts';
import { serve } from '../../server/serving/serve.ts';
import { apiOf } from '../support/api.ts';
import { request } from '../support/desk.ts';
import { toy } from '../support/toy/toy-provider.ts';

const BATCH = 500;
const BATCHES = 21;

it('are gone, by ten thousand', async () => {
  const rich = { ...toy, account: { ...toy.account, stock: { key: 'k1', balance: BATCH * BATCHES } } };
  const sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off', providers: [rich] });
  try {
    const { world } = sandbox;
    const told: SandboxEvent[] = [];
    world.bus.subscribe((event) => told.push(event), ['messages.deleted']);
    const to = Array.from({ length: BATCH }, (_, i) => `+86138${String(i).padStart(8, '0')}`);
    const body = JSON.stringify({ key: 'k1', to, text: '验证码 1234' });
    const job = { provider: rich, request: request({ target: '/toy', body }), ownAddress: true };
    for (let i = 0; i < BATCHES; i++) serve(world, [job]);
    expect(await apiOf(() => sandbox)('messages', 'DELETE')).toEqual({ deleted: BATCH * BATCHES });
    expect(told.map((event) => event.type === 'messages.deleted' && event.ids.length)).toEqual([10_000, 500]);
    expect(world.mailbox.messages({}, Infinity, 10).items).toEqual([]);
  } finally {
    await sandbox.close();
  }
});
