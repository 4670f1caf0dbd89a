/** What an answer takes long to make of is made in parts: nobody who sends meanwhile waits for it. */
import { setImmediate as othersTurn } from 'node:timers/promises';
import { inTurns } from '../ledger/index/work.ts';
import type { Work } from '../ledger/index/work.ts';
import type { World } from '../ledger/world.ts';

export function byTurns<Result>({ clock }: Pick<World, 'clock'>, work: Work<Result>): Promise<Result> {
  return inTurns(work, { ticks: clock.ticks, pass: () => othersTurn() });
}
