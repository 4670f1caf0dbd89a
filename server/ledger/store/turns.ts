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
}

/** Nobody else appends. */
const OURS: Turns = { isShared: false, isOurs: true, take: (play) => play(), look: (read) => read(), carries: true };

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
  if (!shared) return OURS;
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
