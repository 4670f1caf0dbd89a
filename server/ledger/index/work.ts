/** Work that takes long, done in parts: at once, or with others in between. */

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

export async function inTurns<Result>(work: Work<Result>, { ticks, pass }: Turns): Promise<Result> {
  let began = ticks();
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    if (ticks() - began < TURN_MS) continue;
    await pass();
    began = ticks();
  }
}
