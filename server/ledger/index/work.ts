/** Work that takes long, done in parts: at once, or with others in between. */
import { setImmediate as othersTurn } from 'node:timers/promises';

/** Yields where it may pause. */
export type Work<Result> = Generator<undefined, Result>;

export function atOnce<Result>(work: Work<Result>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

export interface Turns {
  /** A clock of durations, in milliseconds. */
  ticks(): number;
  /** Resolves once everybody who was waiting has had his turn. */
  pass(): Promise<void>;
}

/** No answer of anybody else waits longer for it. */
const TURN_MS = 5;

/** Asked between parts: what to wait for, where one has gone on for long enough. */
export function pauses({ ticks, pass }: Turns): () => Promise<void> | undefined {
  let began = ticks();
  const over = async (): Promise<void> => {
    await pass();
    began = ticks();
  };
  return () => (ticks() - began < TURN_MS ? undefined : over());
}

export async function inTurns<Result>(work: Work<Result>, turns: Turns): Promise<Result> {
  const pause = pauses(turns);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    const paused = pause();
    if (paused) await paused;
  }
}

interface Timed {
  clock: Pick<Turns, 'ticks'>;
}

/** Those of this process. */
export function turnsOf({ clock }: Timed): Turns {
  return { ticks: clock.ticks, pass: () => othersTurn() };
}

/** What takes long is made in parts: nobody who sends meanwhile waits for it. */
export function byTurns<Result>(world: Timed, work: Work<Result>): Promise<Result> {
  return inTurns(work, turnsOf(world));
}
