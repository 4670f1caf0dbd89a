/** When the document is saved, and what retention lets go: once, for good, and no more than nobody needs. */
import { describe, expect, it } from 'vitest';
import { armRules, parseRule } from '../../server/api/rules.ts';
import { addPush } from '../../server/delivery/pushes.ts';
import type { World } from '../../server/ledger/world.ts';
import type { WorldDocument } from '../../server/ledger/store/store.ts';
import { serve } from '../../server/serving/serve.ts';
import { request } from '../support/desk.ts';
import { diskStore, toyWorld, withFolder } from '../support/toy/toy-world.ts';
import { toy } from '../support/toy/toy-provider.ts';

function send(world: World, text: string, to = '+8613800138000', key = 'k1'): void {
  const body = JSON.stringify({ key, to: [to], text });
  serve(world, [{ provider: toy, request: request({ target: '/toy', body }), ownAddress: true }]);
}

const keep = { retention: { count: 10, ageMs: Infinity }, limits: 'off' } as const;

it('the document is saved soon after what it holds has changed, and for nothing else', () => {
  const { world } = toyWorld();
  const saved: WorldDocument[] = [];
  Object.assign(world.store, { saveSoon: (make: () => WorldDocument) => saved.push(make()) });
  send(world, 'one');
  const [first] = saved;
  expect(first).toMatchObject({ seq: world.store.lastSeq, accounts: [{ id: 'stock', toy: { balance: 99 } }] });
  const ids = world.mailbox.messages({}, Infinity, 1).items.map(({ id }) => id);
  world.record((add) => add('messages.deleted', world.clock.now(), { ids }));
  expect(saved).toHaveLength(1);
});

describe('retention', () => {
  it('counts what it let go once, however often the sandbox starts again', () =>
    withFolder(async (folder) => {
      const first = toyWorld(await diskStore(folder), keep).world;
      for (let n = 0; n < 200; n++) send(first, `text ${n}`);
      await first.close();
      for (let start = 0; start < 3; start++) {
        const { world } = toyWorld(await diskStore(folder), keep);
        expect(world.mailbox.exchanges({}, Infinity, 100).items).toHaveLength(10);
        expect(world.mailbox.evicted).toMatchObject({ messages: 190, exchanges: 190 });
        await world.close();
      }
    }));

  it('takes a refusal off its phone when the request is let go, and leaves what the phone was sent', () => {
    const { world } = toyWorld(undefined, keep);
    const phone = () => world.mailbox.phones({ q: '+8613800138001' }, Infinity, 10).items[0];
    send(world, 'welcome', '+8613800138001');
    send(world, 'with a key of nobody', '+8613800138001', 'no such key');
    expect(phone()?.refused).toMatchObject({ code: 'KEY' });
    for (let n = 0; n < 20; n++) send(world, `text ${n}`, '+8613800138002', 'no such key');
    world.mailbox.evict(world.clock.now());
    expect([phone()?.refused, phone()?.messages]).toEqual([null, 1]);
  });

  it('lets go of a callback that is too old', () => {
    const { world, clock } = toyWorld(undefined, { retention: { count: 10, ageMs: 60_000 } });
    const plan = (): void => {
      const push = { kind: 'test', about: [], push: { contentType: 'text/plain', body: 'x' }, at: clock.now() } as const;
      world.record((add) => addPush(add, { provider: 'toy', account: 'stock', url: 'http://127.0.0.1:9/' }, push));
    };
    plan();
    clock.advance(60_000);
    plan();
    clock.advance(1);
    world.callbacks.evict(clock.now());
    expect(world.callbacks.pending().map(({ plannedAt }) => plannedAt)).toEqual([clock.now() - 1]);
  });

  it('keeps the parts of the journal that an armed rule and a planned callback are in', () =>
    withFolder(async (folder) => {
      const first = toyWorld(await diskStore(folder, 10_000), keep).world;
      const at = first.clock.now();
      const wanted = parseRule({ match: { to: '+8613900139000' }, outcome: { fault: { kind: 'timeout' } }, expires: '7d' });
      armRules(first, [wanted], null);
      for (let n = 0; n < 50; n++) send(first, `text ${n}`);
      const push = { kind: 'test', about: [], push: { contentType: 'text/plain', body: 'x' }, at } as const;
      first.record((add) => addPush(add, { provider: 'toy', account: 'stock', url: 'http://127.0.0.1:9/' }, push));
      for (let n = 0; n < 200; n++) send(first, `text ${n}`);
      const kept = ({ rules, callbacks }: World) => [rules.list(at), callbacks.pending()].map((all) => all.map(({ id }) => id));
      const before = kept(first);
      expect(before.map((ids) => ids.length)).toEqual([1, 1]);
      await first.close();
      const again = async (): Promise<World> => toyWorld(await diskStore(folder, 10_000), keep).world;
      for (let start = 0; start < 2; start++) {
        const world = await again();
        expect(kept(world)).toEqual(before);
        await world.close();
      }
      // A rule that is disarmed holds nothing back any more; the callback still does.
      const second = await again();
      second.record((add) => add('rule.disarmed', at, { rules: before[0] ?? [] }));
      await second.close();
      for (let start = 0; start < 2; start++) {
        const world = await again();
        expect(kept(world)).toEqual([[], before[1]]);
        await world.close();
      }
    }));
});
