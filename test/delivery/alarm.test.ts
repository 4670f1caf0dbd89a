/** When the alarm rings. */
import { expect, it } from 'vitest';
import { createAlarm } from '../../server/delivery/alarm.ts';
import { createVirtualClock } from '../../server/world/clock.ts';
import { handClock } from '../support/toy/toy-world.ts';

it('asks for no longer timer than there is: a longer one rings at once, again and again', () => {
  const clock = handClock();
  const asked: number[] = [];
  const after = (ms: number): (() => void) => {
    asked.push(ms);
    return () => {};
  };
  createAlarm(createVirtualClock({ ...clock, after }), () => {}).setFor(clock.now() + 30 * 86_400_000);
  expect(asked).toEqual([2 ** 31 - 1]);
});

it('sets no timer while time stands still, when nothing ever falls due', () => {
  const hand = handClock();
  const clock = createVirtualClock(hand);
  let rang = 0;
  const alarm = createAlarm(clock, () => (rang += 1));
  clock.restore({ offsetMs: 0, frozenAt: clock.now() });
  alarm.setFor(clock.now() + 1_000);
  hand.advance(60_000);
  expect(rang).toBe(0);
});

it('rings for what is due, however often it is told of it meanwhile', () => {
  const hand = handClock();
  const clock = createVirtualClock(hand);
  let rang = 0;
  const alarm = createAlarm(clock, () => (rang += 1));
  const dueAt = clock.now();
  for (let ms = 0; ms < 50; ms += 5) {
    alarm.setFor(dueAt);
    hand.advance(5);
  }
  expect(rang).toBe(2);
});
