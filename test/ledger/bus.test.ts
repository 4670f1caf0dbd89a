/** Who hears of what. */
import { expect, it } from 'vitest';
import { createBus } from '../../server/ledger/bus.ts';
import type { SandboxEvent } from '../../server/ledger/events.ts';

const accepted = (seq: number, to: string): SandboxEvent =>
  ({ type: 'message.accepted', seq, at: 0, message: { to } }) as SandboxEvent;
const REMOVED = { type: 'account.removed', seq: 3, at: 0, account: 'a1', reason: 'deleted' } as SandboxEvent;

it('tells everything to who names no topic, and else what was named', () => {
  const bus = createBus();
  const heard: string[] = [];
  const note = (who: string) => (event: SandboxEvent) => void heard.push(`${who} ${event.seq}`);
  const stops = [
    bus.subscribe(note('all')),
    bus.subscribe(note('mine'), ['+8613800138000']),
    bus.subscribe(note('any'), ['message.accepted', 'account.removed']),
  ];
  for (const event of [accepted(1, '+8613800138000'), accepted(2, '+8613900139000'), REMOVED]) bus.publish(event);
  expect(heard).toEqual(['all 1', 'any 1', 'mine 1', 'all 2', 'any 2', 'all 3', 'any 3']);
  expect(bus.size()).toBe(3);
  for (const stop of [...stops, ...stops]) stop();
  expect(bus.size()).toBe(0);
  bus.publish(REMOVED);
  expect(heard).toHaveLength(7);
});

it('keeps telling the others when one stops as it hears', () => {
  const bus = createBus();
  const heard: string[] = [];
  const stop = bus.subscribe(() => {
    heard.push('first');
    stop();
  }, ['+8613800138000']);
  bus.subscribe(() => heard.push('second'), ['+8613800138000']);
  for (const seq of [1, 2]) bus.publish(accepted(seq, '+8613800138000'));
  expect(heard).toEqual(['first', 'second', 'second']);
});
