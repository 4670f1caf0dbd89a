/** When the alarm rings. */
import { expect, it } from 'vitest';
import { createAlarm } from '../../server/delivery/alarm.ts';
import { createVirtualClock } from '../../server/world/clock.ts';
import { handClock } from '../support/toy-world.ts';

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
