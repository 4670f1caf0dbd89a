/** Nobody but the ledger counts: whatever is recorded, by whomever, stands under its own number, and no number is left out. */
import { describe, expect, it } from 'vitest';
import { armRules, parseRule } from '../../server/api/rules.ts';
import { writeBack } from '../../server/api/replies.ts';
import { moveClock } from '../../server/api/clock.ts';
import { startDelivery } from '../../server/delivery/engine.ts';
import type { SandboxEvent } from '../../server/ledger/events.ts';
import { idOf, seqOf } from '../../server/ledger/numbering.ts';
import type { World } from '../../server/ledger/world.ts';
import { serve } from '../../server/serving/serve.ts';
import { request } from '../support/desk.ts';
import { TOY_ACCOUNT, diskStore, toyWorld, withFolder } from '../support/toy/toy-world.ts';
import { toy } from '../support/toy/toy-provider.ts';

const account = {
  ...TOY_ACCOUNT,
  callbacks: { toy: { report: 'http://127.0.0.1:9/report', reply: 'http://127.0.0.1:9/reply' } },
  delivery: { mode: 'after', fromMs: 1_000, toMs: 1_000 },
};

const send = (world: World, ...to: readonly string[]): void => {
  const body = JSON.stringify({ key: 'k1', to, text: '验证码 1234' });
  serve(world, [{ provider: toy, request: request({ target: '/toy', body }), ownAddress: true }]);
};

/** A send to several, two rules at once, a rule that acts, reports with their push, a reply that opts out. */
function everything(world: World): void {
  send(world, '+8613800138000', '+8613800138001', '+8613800138002');
  armRules(world, [parseRule({ outcome: { delivery: { mode: 'never' } }, match: { to: '+8613800138003' } }), slow], null);
  send(world, '+8613800138003');
  moveClock(world, { type: 'advance', ms: 5_000 });
  writeBack(world, { from: '+8613800138000', text: 'T' });
}
const slow = parseRule({ outcome: { latency: { mode: 'fixed', ms: 1 } } });

/** The number that the content of an event says it has. */
function ownNumber(event: SandboxEvent): readonly (readonly [id: string, seq: number])[] {
  switch (event.type) {
    case 'exchange.recorded':
      return [
        [event.exchange.id, seqOf('x', event.exchange.id)],
        ['seq', event.exchange.seq],
      ];
    case 'message.accepted':
      return [
        [event.message.id, seqOf('m', event.message.id)],
        ['seq', event.message.seq],
      ];
    case 'reply.received':
      return [
        [event.reply.id, seqOf('r', event.reply.id)],
        ['seq', event.reply.seq],
      ];
    case 'callback.planned':
      return [[event.callback.id, seqOf('c', event.callback.id)]];
    case 'rule.armed':
      return [
        [event.rule.id, seqOf('rule', event.rule.id)],
        ['seq', event.rule.seq],
      ];
    default:
      return [];
  }
}

describe('numbers of events', () => {
  it('follow each other without a gap, and every id is made of its own, over a restart as well', () =>
    withFolder(async (folder) => {
      for (const first of [true, false]) {
        const { world } = toyWorld(await diskStore(folder, 2_000), { stock: [account], limits: 'off' });
        const before = world.store.lastSeq;
        expect(before === 0).toBe(first);
        const told: SandboxEvent[] = [];
        world.bus.subscribe((event) => told.push(event));
        const delivery = startDelivery(world);
        everything(world);
        expect(new Set(told.map(({ type }) => type)).size).toBe(9);
        expect(told.map(({ seq }) => seq)).toEqual(told.map((_, i) => before + 1 + i));
        expect(told.at(-1)?.seq).toBe(world.store.lastSeq);
        for (const event of told) {
          expect(JSON.stringify(world.store.read(event.seq))).toBe(JSON.stringify(event));
          for (const [id, seq] of ownNumber(event)) expect([id, seq]).toEqual([id, event.seq]);
        }
        const messages = told.flatMap((event) => (event.type === 'message.accepted' ? [event.message] : []));
        for (const { id, exchangeId } of messages) expect(world.mailbox.exchange(exchangeId)?.messageIds).toContain(id);
        delivery.close();
        await world.close();
      }
    }));

  it('are not used up by what came to nothing', () => {
    const { world } = toyWorld();
    const broken = (): void =>
      world.record((add) => {
        add('rule.disarmed', 0, { rules: [] });
        throw new Error('a fault on the way');
      });
    expect(broken).toThrow('a fault on the way');
    expect(world.store.lastSeq).toBe(0);
    expect(world.record((add) => add('rule.disarmed', 0, { rules: [] })).seq).toBe(1);
  });

  it('cannot be given twice: what is entered while something else is being written is refused', () => {
    const { world } = toyWorld();
    const nested = (): void =>
      world.record((add) => {
        add('rule.disarmed', 0, { rules: [] });
        world.record((inner) => inner('rule.disarmed', 0, { rules: [] }));
      });
    expect(nested).toThrow('while something else was being written');
    expect([world.store.lastSeq, world.store.read(1)?.seq]).toEqual([1, 1]);
  });

  it('are not given any more once the entry is written, where nobody would keep the event', () => {
    const { world } = toyWorld();
    const kept = world.record((add) => add);
    expect(() => kept('rule.disarmed', 0, { rules: [] })).toThrow('came after its entry was written');
    expect(world.store.lastSeq).toBe(0);
  });

  it('are read back from ids, and from nothing else', () => {
    expect(seqOf('m', idOf('m', 1_234_567))).toBe(1_234_567);
    for (const id of ['x1', 'm', 'm-1', 'm1 ', 'M1', 'm1.5', 'm123456789012']) expect([id, seqOf('m', id)]).toEqual([id, NaN]);
  });
});
