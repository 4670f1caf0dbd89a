/** What was accepted in a stretch of time, when the clock went back meanwhile. */
import { expect, it } from 'vitest';
import { openMemoryStore } from '../../../server/ledger/store/memory.ts';
import { toyWorld } from '../../support/toy/toy-world.ts';
import { send } from '../world/support.ts';

const HOUR_MS = 3_600_000;

it('finds a message that is followed by one of an earlier time', () => {
  const { world, clock } = toyWorld(openMemoryStore(), { limits: 'off' });
  const now = clock.now();
  for (const [hours, text] of [
    [0, 'long before'],
    [3, 'asked for'],
    [-2, 'set back'],
    [2, 'asked for as well'],
  ] as const) {
    clock.advance(hours * HOUR_MS);
    send(world, '+8613800138000', text);
  }
  const between = (since: number, until: number): string[] =>
    world.mailbox
      .acceptedBetween({ account: 'stock', to: '+8613800138000' }, now + since * HOUR_MS, now + until * HOUR_MS)
      .map(({ text }) => text);
  expect(between(2, 4)).toEqual(['asked for', 'asked for as well']);
  expect(between(0, 2)).toEqual(['long before', 'set back']);
  expect(between(4, 9)).toEqual([]);
});
