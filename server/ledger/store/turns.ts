/** Turns at a list of events that other sandboxes append to as well; where nobody else does, it is always ours. */
import type { EventType } from '../events.ts';
import type { Lists } from './others.ts';
import type { Shared } from './store.ts';

export interface Turns {
  /** Others append to the same list: nothing is recorded outside of a turn. */
  readonly isShared: boolean;
  /** May anything be recorded at this moment? */
  readonly isOurs: boolean;
  /**
   * Runs `play`, which decides and records, on all that anybody has done; what it looks at of the lists is shown before.
   * What it answers comes once that is kept: at once where the list is ours. Throws, or rejects, where it is not kept.
   */
  take<Result>(play: () => Result, lists?: Lists): Result | Promise<Result>;
  /** Runs `read` on all that anybody has done by now. */
  look<Result>(read: () => Result): Result | Promise<Result>;
  /** Does this sandbox see to what falls due? Of several one does. */
  readonly carries: boolean;
  /** Resolves when all that is held up meanwhile may go on. */
  readonly held: Promise<void> | undefined;
  /** Everybody waits for their turn until `work` is done, and is told so: the sandbox itself goes on answering. */
  hold(work: () => Promise<void>): Promise<void>;
}

/** Nobody else appends. */
function ownTurns(): Turns {
  let held: Promise<void> | undefined;
  const afterwards = <Result>(run: () => Result | Promise<Result>): Result | Promise<Result> => (held ? held.then(run) : run());
  return {
    isShared: false,
    isOurs: true,
    take: afterwards,
    look: afterwards,
    carries: true,
    get held() {
      return held;
    },
    hold: async (work) => {
      const over = work();
      held = over.catch(() => {});
      try {
        await over;
      } finally {
        held = undefined;
      }
    },
  };
}

export interface TurnsParts {
  show(lists?: Lists): void;
  /** Is anything of these types entered that is not kept yet, and so in no list? */
  enters(types: ReadonlySet<EventType>): boolean;
}

/** After these, whoever decides by the lists has to wait until they are kept: a message is reported once. */
const DECIDED_BY: ReadonlySet<EventType> = new Set([
  'message.reported',
  'messages.deleted',
  'reply.received',
  'callback.planned',
  'callback.resent',
  'account.reset',
  'sandbox.reset',
]);

export function createTurns(shared: Shared | undefined, { show, enters }: TurnsParts): Turns {
  if (!shared) return ownTurns();
  let isOurs = false;
  return {
    isShared: true,
    get isOurs() {
      return isOurs;
    },
    take: (play, lists) =>
      shared.turn(
        () => {
          show(lists);
          isOurs = true;
          try {
            return play();
          } finally {
            isOurs = false;
          }
        },
        () => lists === 'none' || !enters(DECIDED_BY),
      ),
    look: shared.look,
    get carries() {
      return shared.carries;
    },
    held: undefined,
    hold: (work) => work(),
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
