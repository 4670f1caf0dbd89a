/** Turns at a list of events that other sandboxes append to as well; where nobody else does, it is always ours. */
import type { Lists } from './others.ts';
import type { Shared } from './store.ts';

export interface Turns {
  /** Others append to the same list: nothing is recorded outside of a turn. */
  readonly isShared: boolean;
  /**
   * Runs `play`, which decides and records, on all that anybody has done; what it looks at of the lists is shown before.
   * What it answers comes once that is kept: at once where the list is ours. Throws, or rejects, where it is not kept.
   */
  take<Result>(play: () => Result, lists?: Lists): Result | Promise<Result>;
  /** Runs `read` on all that anybody has done by now. */
  look<Result>(read: () => Result): Result | Promise<Result>;
  /** Does this sandbox see to what falls due? Of several one does. */
  readonly carries: boolean;
}

/** Nobody else appends. */
const OURS: Turns = { isShared: false, take: (play) => play(), look: (read) => read(), carries: true };

export function createTurns(shared: Shared | undefined, show: (lists?: Lists) => void): Turns {
  if (!shared) return OURS;
  return {
    isShared: true,
    take: (play, lists) =>
      shared.turn(() => {
        show(lists);
        return play();
      }),
    look: shared.look,
    get carries() {
      return shared.carries;
    },
  };
}

/** Goes on with what there is, at once, or with what is still to come. */
export function settled<Result>(
  begin: () => Result | Promise<Result>,
  done: (result: Result) => void,
  failed: (error: unknown) => void,
): void {
  try {
    const begun = begin();
    if (begun instanceof Promise) begun.then(done).catch(failed);
    else done(begun);
  } catch (error) {
    failed(error);
  }
}
