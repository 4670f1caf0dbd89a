/** Waiting for a message: what is kept is looked through once, and each new message is tested by itself. */
import { describe, expect, it, vi } from 'vitest';
import type { WaitResult } from '../../../server/api/waiting/wait.ts';
import { waitForMessages } from '../../../server/api/waiting/wait.ts';
import type { World } from '../../../server/ledger/world.ts';
import { serve } from '../../../server/serving/serve.ts';
import { request } from '../../support/desk.ts';
import { toy } from '../../support/toy/toy-provider.ts';
import { toyWorld } from '../../support/toy/toy-world.ts';

function send(world: World, text: string, to = '+8613800138000'): void {
  const body = JSON.stringify({ key: 'k1', to: [to], text });
  serve(world, [{ provider: toy, request: request({ target: '/toy', body }), ownAddress: true }]);
}

describe('a waiter', () => {
  it('looks through what is kept once, whatever comes after', () => {
    const { world } = toyWorld(undefined, { limits: 'off' });
    for (let i = 0; i < 50; i++) send(world, `old ${i}`);
    const looks = vi.spyOn(world.mailbox, 'since');
    const results: WaitResult[] = [];
    for (let i = 0; i < 10; i++) waitForMessages(world, { q: 'WANTED', since: 0, timeoutMs: 60_000 }, (one) => results.push(one));
    expect(looks).toHaveBeenCalledTimes(10);
    for (let i = 0; i < 50; i++) send(world, `new ${i}`);
    expect([looks.mock.calls.length, results]).toEqual([10, []]);
    send(world, 'the wanted one');
    expect(results.map(({ messages }) => messages[0]?.text)).toEqual(Array(10).fill('the wanted one'));
    expect(looks).toHaveBeenCalledTimes(10);
  });

  it('takes nothing that came before the event it named, and only what fits', () => {
    const { world } = toyWorld(undefined, { limits: 'off' });
    send(world, 'one');
    const { lastSeq } = world.store;
    const results: WaitResult[] = [];
    const query = { to: '+8613800138001', since: lastSeq, timeoutMs: 60_000 };
    waitForMessages(world, query, (one) => results.push(one));
    send(world, 'two');
    expect(results).toEqual([]);
    send(world, 'three', '+8613800138001');
    expect(results).toMatchObject([{ outcome: 'found', messages: [{ text: 'three' }] }]);
    send(world, 'four', '+8613800138001');
    expect(results).toHaveLength(1);
  });
});
