/** Messages go on by themselves on the sandbox's clock, across restarts, in order, and never twice. */
import { describe, expect, it, vi } from 'vitest';
import { startDelivery } from '../../server/delivery/engine.ts';
import type { DeliveryPolicy } from '../../server/message/delivery-policy.ts';
import { moveClock } from '../../server/api/clock.ts';
import type { Message } from '../../server/message/message.ts';
import { serve, serveSafe } from '../../server/serving/serve.ts';
import type { SandboxEvent } from '../../server/ledger/events.ts';
import type { Shared, Sharing } from '../../server/ledger/store/store.ts';
import { openMemoryStore } from '../../server/ledger/store/memory.ts';
import type { World } from '../../server/ledger/world.ts';
import { request } from '../support/desk.ts';
import { toy } from '../support/toy/toy-provider.ts';
import { TOY_ACCOUNT, diskStore, toyWorld, withFolder } from '../support/toy/toy-world.ts';

function send(world: World, ...to: readonly string[]): readonly string[] {
  const body = JSON.stringify({ key: 'k1', to: to.length > 0 ? to : ['+8613800138000'], text: '验证码 1234' });
  const before = world.store.lastSeq;
  serve(world, [{ provider: toy, request: request({ target: '/toy', body }), ownAddress: true }]);
  const { items } = world.mailbox.messages({}, Infinity, 100_000);
  return items.filter(({ seq }) => seq > before).map(({ id }) => id);
}

const message = (world: World, id = ''): Message => {
  const found = world.mailbox.message(id);
  if (!found) throw new Error(`no message ${id}`);
  return found;
};

const withDelivery = (delivery: DeliveryPolicy, retention = { count: 1_000, ageMs: Infinity }): ReturnType<typeof toyWorld> =>
  toyWorld(openMemoryStore(), { stock: [{ ...TOY_ACCOUNT, delivery }], limits: 'off', retention });

describe('delivery', () => {
  it('is reported a moment later, with the provider’s code and the time it fell due', () => {
    const { world, clock } = withDelivery({ mode: 'after', fromMs: 1_000, toMs: 1_000 });
    startDelivery(world);
    const [id] = send(world);
    const { acceptedAt } = message(world, id);
    clock.advance(999);
    expect(message(world, id).status).toBe('accepted');
    clock.advance(100);
    expect(message(world, id)).toMatchObject({
      status: 'delivered',
      timeline: [
        { status: 'accepted', at: acceptedAt },
        { status: 'delivered', at: acceptedAt + 1_000, code: 'DELIVRD' },
      ],
    });
  });

  it('fails with the code an account asks for, or the provider’s usual one', () => {
    const own = withDelivery({ mode: 'fail', code: 'MK:0012', fromMs: 0, toMs: 0 });
    startDelivery(own.world);
    const [first] = send(own.world);
    own.clock.advance(50);
    expect(message(own.world, first).timeline.at(-1)).toMatchObject({ status: 'undelivered', code: 'MK:0012' });
    const usual = withDelivery({ mode: 'fail', code: '', fromMs: 0, toMs: 0 });
    startDelivery(usual.world);
    const [second] = send(usual.world);
    usual.clock.advance(50);
    expect(message(usual.world, second).timeline.at(-1)).toMatchObject({ status: 'undelivered', code: 'UNDELIV' });
  });

  it('never comes where the carrier swallows messages, and waits for a person where one decides', () => {
    for (const mode of ['never', 'by-hand'] as const) {
      const { world, clock } = withDelivery({ mode });
      startDelivery(world);
      const [id] = send(world);
      clock.advance(7 * 86_400_000);
      expect(message(world, id).status).toBe('accepted');
    }
  });

  it('says nothing of a message that somebody decided on, or deleted, before it was due', () => {
    const { world, clock } = withDelivery({ mode: 'after', fromMs: 1_000, toMs: 1_000 });
    startDelivery(world);
    const [decided, deleted] = send(world, '+8613800138000', '+8613800138001');
    const at = world.clock.now();
    world.record((add) => add('message.reported', at, { message: decided ?? '', status: 'undelivered', code: 'X' }));
    world.record((add) => add('messages.deleted', at, { ids: [deleted ?? ''] }));
    const before = world.store.lastSeq;
    clock.advance(5_000);
    expect(world.store.lastSeq).toBe(before);
    expect(message(world, decided).status).toBe('undelivered');
  });

  it('goes on after a restart with what was underway: nothing twice, nothing lost', () =>
    withFolder(async (folder) => {
      const parts = { stock: [{ ...TOY_ACCOUNT, delivery: { mode: 'after', fromMs: 0, toMs: 10_000 } }], limits: 'off' } as const;
      const first = toyWorld(await diskStore(folder), parts);
      const engine = startDelivery(first.world);
      const ids = send(first.world, ...Array.from({ length: 50 }, (_, n) => `+861380013${String(8000 + n)}`));
      first.clock.advance(5_000);
      const done = ids.filter((id) => message(first.world, id).status === 'delivered');
      expect(done.length).toBeGreaterThan(10);
      expect(done.length).toBeLessThan(40);
      engine.close();
      await first.world.close();

      const second = toyWorld(await diskStore(folder), parts);
      const reported: string[] = [];
      second.world.bus.subscribe((event) => {
        if (event.type === 'message.reported') reported.push(event.message);
      });
      startDelivery(second.world);
      second.clock.advance(11_000);
      expect(ids.every((id) => message(second.world, id).status === 'delivered')).toBe(true);
      expect(new Set([...done, ...reported]).size).toBe(50);
      expect(reported).toHaveLength(50 - done.length);
      await second.world.close();
    }));

  it('brings a message on its way to its end after a restart, though it was sent on already', () =>
    withFolder(async (folder) => {
      const parts = { stock: [{ ...TOY_ACCOUNT, delivery: { mode: 'after', fromMs: 1_000, toMs: 1_000 } }] };
      const first = toyWorld(await diskStore(folder), parts);
      const [id] = send(first.world);
      first.world.record((add) => add('message.reported', first.clock.now(), { message: id ?? '', status: 'sent', code: '' }));
      await first.world.close();
      const second = toyWorld(await diskStore(folder), parts);
      startDelivery(second.world);
      second.clock.advance(2_000);
      expect(message(second.world, id).status).toBe('delivered');
      await second.world.close();
    }));

  it('is over once the engine is closed', () => {
    const { world, clock } = withDelivery({ mode: 'immediately' });
    startDelivery(world).close();
    const [id] = send(world);
    clock.advance(1_000);
    expect([message(world, id).status, world.bus.size()]).toEqual(['accepted', 0]);
  });

  it('is recorded in slices where much is due, in order, and what fell due at one moment together', () => {
    const { world, clock } = withDelivery({ mode: 'immediately' });
    const sent: string[] = [];
    for (let n = 0; n < 300; n++) {
      sent.push(...send(world));
      clock.advance(1);
    }
    const together = send(world, ...Array.from({ length: 600 }, (_, n) => `+861380013${String(n).padStart(4, '0')}`));
    const { flush } = world.store;
    const slices: string[][] = [[]];
    Object.assign(world.store, { flush: () => (slices.push([]), flush()) });
    world.bus.subscribe((event) => {
      if (event.type === 'message.reported') slices.at(-1)?.push(event.message);
    });
    startDelivery(world);
    clock.advance(1_000);
    expect(slices.flat()).toEqual([...sent, ...together.toReversed()]);
    expect(slices.slice(1).map(({ length }) => length)).toEqual([64, 64, 64, 64, 512, 132]);
  });

  it('tries again when the disk refuses', () => {
    const { world, clock, lines } = withDelivery({ mode: 'after', fromMs: 1_000, toMs: 1_000 });
    startDelivery(world);
    const [id] = send(world);
    const { append } = world.store;
    Object.assign(world.store, {
      append: () => {
        throw new Error('ENOSPC');
      },
    });
    clock.advance(1_500);
    expect(lines.join('\n')).toContain('ENOSPC');
    Object.assign(world.store, { append });
    clock.advance(2_000);
    expect(message(world, id).status).toBe('delivered');
  });
});

it('plans nobody else’s messages anew when the time of an account is moved', () => {
  const delivery = { mode: 'after', fromMs: 60_000, toMs: 60_000 } as const;
  const stock = ['k1', 'k2'].map((key) => ({ ...TOY_ACCOUNT, id: key, toy: { key, balance: 10 }, delivery }));
  const { world, clock } = toyWorld(openMemoryStore(), { stock, limits: 'off' });
  startDelivery(world);
  const [mine] = send(world);
  const body = JSON.stringify({ key: 'k2', to: ['+8613800138001'], text: '验证码 1234' });
  serve(world, [{ provider: toy, request: request({ target: '/toy', body }), ownAddress: true }]);
  const moveTo = (offsetMs: number): void =>
    void world.record((add) => add('account.clock', clock.now(), { account: 'k2', offsetMs }));
  const planned = vi.spyOn(world.accounts, 'deliveryOf');
  moveTo(50_000);
  expect(planned.mock.calls).toEqual([['k2']]);
  moveTo(-50_000);
  clock.advance(60_100);
  const isDelivered = (): unknown[] =>
    world.mailbox.messages({ status: 'delivered' }, Infinity, 10).items.map(({ account }) => account);
  expect([message(world, mine).status, isDelivered()]).toEqual(['delivered', ['k1']]);
  clock.advance(50_000);
  expect(isDelivered()).toEqual(['k2', 'k1']);
});

describe('the virtual clock', () => {
  it('plays everything due in order, however far it is moved, and lets others have their turn between', async () => {
    const { world } = withDelivery({ mode: 'after', fromMs: 0, toMs: 3_600_000 }, { count: 10_500, ageMs: Infinity });
    startDelivery(world);
    for (let n = 0; n < 50; n++) {
      send(world, ...Array.from({ length: 200 }, (_, i) => `+86139${String(n * 200 + i).padStart(8, '0')}`));
    }
    const events: SandboxEvent[] = [];
    world.bus.subscribe((event) => {
      if (event.type === 'message.reported') events.push(event);
    });
    moveClock(world, { type: 'advance', ms: 3_600_000 });
    // As many as hold nobody up; whoever moved it waits for the others.
    expect(events).toHaveLength(1_000);
    const over = world.setOff.over();
    const [last] = send(world, '+8613800138000');
    await over;
    expect([events.length, world.setOff.over()]).toEqual([10_000, undefined]);
    expect(message(world, last).status).toBe('accepted');
    expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted((a, b) => a - b));
  });

  it('plays no more of it once it is set back or the engine closed, and keeps nobody waiting', async () => {
    const { world } = withDelivery({ mode: 'after', fromMs: 1_000, toMs: 1_000 }, { count: 10_000, ageMs: Infinity });
    const engine = startDelivery(world);
    const ids = Array.from({ length: 20 }, (_, n) =>
      send(world, ...Array.from({ length: 200 }, (_, i) => `+86139${String(n * 200 + i).padStart(8, '0')}`)),
    ).flat();
    const delivered = (): number => ids.filter((id) => message(world, id).status === 'delivered').length;
    moveClock(world, { type: 'advance', ms: 1_000 });
    const first = delivered();
    moveClock(world, { type: 'reset' });
    await world.setOff.over();
    expect([first < 4_000, delivered()]).toEqual([true, first]);
    moveClock(world, { type: 'advance', ms: 1_000 });
    const second = delivered();
    engine.close();
    await world.setOff.over();
    expect([second > first, delivered()]).toEqual([true, second]);
  });

  it('does not make what comes next wait for a timer that was set before', () => {
    const { world, clock } = withDelivery({ mode: 'after', fromMs: 60_000, toMs: 60_000 });
    startDelivery(world);
    send(world);
    moveClock(world, { type: 'advance', ms: 3_600_000 });
    const delivery = { mode: 'after', fromMs: 1_000, toMs: 1_000 } as const;
    const settings = { limits: { mode: 'off', exempt: [] }, delivery, callbacks: {} } as const;
    world.record((add) => add('account.edited', world.clock.now(), { account: 'stock', ...settings }));
    const [id] = send(world, '+8613800138001');
    clock.advance(1_100);
    expect(message(world, id).status).toBe('delivered');
  });

  it('brings nothing while it stands still', () => {
    const { world, clock } = withDelivery({ mode: 'immediately' });
    startDelivery(world);
    moveClock(world, { type: 'freeze' });
    const stands = world.clock.now();
    clock.advance(60_000);
    expect(world.clock.now()).toBe(stands);
    moveClock(world, { type: 'advance', ms: 1_000 });
    expect(world.clock.now()).toBe(stands + 1_000);
    moveClock(world, { type: 'go' });
    clock.advance(500);
    expect(world.clock.now()).toBe(stands + 1_500);
    moveClock(world, { type: 'reset' });
    expect(world.clock.now()).toBe(clock.now());
  });

  it('stays where it was put across a restart', () =>
    withFolder(async (folder) => {
      const first = toyWorld(await diskStore(folder));
      moveClock(first.world, { type: 'set', to: first.world.clock.now() + 2 * 86_400_000 });
      const { state } = first.world.clock;
      await first.world.close();
      const second = toyWorld(await diskStore(folder));
      expect(second.world.clock.state).toEqual(state);
      await second.world.close();
    }));
});

describe('beside other sandboxes that share its list', () => {
  const MINUTE = 60_000;

  /** `rings`: how often it asked whether it sees to what is due. */
  const shared = (): ReturnType<typeof toyWorld> & { rings: () => number; carry: () => void } => {
    let rings = 0;
    let isOurs = false;
    const store = Object.assign(openMemoryStore(), {
      share: ({ keep }: Sharing): Shared => ({
        turn: async (play) => {
          const result = play();
          keep();
          return result;
        },
        look: async (read) => read(),
        get carries() {
          rings += 1;
          return isOurs;
        },
      }),
    });
    const stock = [{ ...TOY_ACCOUNT, delivery: { mode: 'after' as const, fromMs: 100, toMs: 100 } }];
    return { ...toyWorld(store, { stock, limits: 'off' }), rings: () => rings, carry: () => (isOurs = true) };
  };

  const sendShared = async ({ world }: ReturnType<typeof toyWorld>, to: string): Promise<void> => {
    const body = JSON.stringify({ key: 'k1', to: [to], text: '验证码 1234' });
    await serveSafe(world, [{ provider: toy, request: request({ target: '/toy', body }), ownAddress: true }]);
  };

  it('looks once a second whether the one that sees to it has, however much comes meanwhile', async () => {
    const one = shared();
    startDelivery(one.world);
    for (let n = 0; n < 100; n++) {
      await sendShared(one, `+86138001380${String(n).padStart(2, '0')}`);
      one.clock.advance(50);
    }
    expect(one.rings()).toBeGreaterThanOrEqual(4);
    expect(one.rings()).toBeLessThanOrEqual(6);
  });

  it('plays what falls due by a move of the clock though another one sees to it', async () => {
    const one = shared();
    startDelivery(one.world);
    await sendShared(one, '+8613800138000');
    await one.world.turns.take(() => moveClock(one.world, { type: 'advance', ms: MINUTE }));
    expect(one.world.mailbox.messages({ status: 'delivered' }, Infinity, 10).items).toHaveLength(1);
  });

  it('sees to what is due within a second once it is its turn, also after the clock was set back', async () => {
    const one = shared();
    startDelivery(one.world);
    await sendShared(one, '+8613800138000');
    one.clock.advance(500);
    await one.world.turns.take(() => moveClock(one.world, { type: 'set', to: one.world.clock.now() - MINUTE }));
    await sendShared(one, '+8613800138001');
    one.clock.advance(500);
    one.carry();
    one.clock.advance(1_000);
    await Promise.resolve();
    expect(one.world.mailbox.messages({ status: 'delivered' }, Infinity, 10).items).toHaveLength(1);
    one.clock.advance(MINUTE);
    await Promise.resolve();
    expect(one.world.mailbox.messages({ status: 'delivered' }, Infinity, 10).items).toHaveLength(2);
  });
});
