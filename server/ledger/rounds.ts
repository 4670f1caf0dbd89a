/**
 * What happens is entered, kept, and shown, in rounds. Entered, it counts at once: the next request of the same round finds
 * the money spent and the limit used. Only kept, it is shown. What the disk refuses is taken back: it did not happen.
 */
import type { EventType, SandboxEvent } from './events.ts';
import { numbered } from './numbering.ts';
import type { Add } from './numbering.ts';
import type { Store } from './store/store.ts';

export interface Rounds {
  /**
   * Takes in what `write` adds, numbered, and has it counted; answers what `write` does. Should it throw, nothing is taken
   * in. Throws as well where the disk refuses at once.
   */
  enter<Result>(write: (add: Add) => Result): Result;
  /** Keeps what was entered, with one write, and shows it. Throws when the disk refuses: then all of it is taken back. */
  keep(): void;
  /** The same where one need not wait; else it answers when a power cut can take nothing of it any more, and shows it then. */
  keepSafe(): Promise<void> | undefined;
  /** Takes back what was entered and not kept. */
  takeBack(): void;
  /** Is anything entered that is not kept? Then what counts is ahead of what is on disk. */
  readonly isAhead: boolean;
  /** Is anything of these types entered that is not written yet? */
  enters(types: ReadonlySet<EventType>): boolean;
}

export interface RoundsParts {
  store: Store;
  /** Answers how to take it back. */
  count(event: SandboxEvent): () => void;
  show(events: readonly SandboxEvent[]): void;
}

interface Round {
  events: SandboxEvent[];
  takeBack: (() => void)[];
  /** Undefined as long as nobody knows. */
  outcome?: 'kept' | { error: unknown };
}

export function createRounds({ store, count, show }: RoundsParts): Rounds {
  /** Written, but perhaps not on the device; oldest first. */
  let written: Round[] = [];
  let current: Round = { events: [], takeBack: [] };

  /** None of what is not yet shown is. */
  const refuse = (error?: unknown): void => {
    const rounds = [...written, current];
    written = [];
    current = { events: [], takeBack: [] };
    const [first] = rounds.flatMap(({ events }) => events);
    for (const round of rounds.toReversed()) {
      round.outcome = { error };
      for (const takeBack of round.takeBack.toReversed()) takeBack();
    }
    if (first) store.takeBack(first.seq);
  };

  /** Shows the oldest so many rounds. */
  const accept = (many: number): void => {
    const kept = written.splice(0, many);
    for (const round of kept) round.outcome = 'kept';
    const events = kept.length === 1 && kept[0] ? kept[0].events : kept.flatMap((round) => round.events);
    show(events);
  };

  const orRefuse = (keep: () => void): void => {
    try {
      keep();
    } catch (error) {
      refuse(error);
      throw error;
    }
  };

  /** Writes the current round. */
  const write = (): Round => {
    store.flush();
    const round = current;
    written.push(round);
    current = { events: [], takeBack: [] };
    return round;
  };

  return {
    enter: (writeEvents) => {
      const first = store.lastSeq + 1;
      const { events, result } = numbered(first, writeEvents);
      if (store.lastSeq + 1 !== first) throw new Error('Something was entered while something else was being written.');
      store.append(events);
      for (const event of events) {
        current.events.push(event);
        current.takeBack.push(count(event));
      }
      return result;
    },
    keep: () => {
      orRefuse(() => {
        write();
        if (store.sync) store.syncNow();
      });
      accept(written.length);
    },
    keepSafe: () => {
      let round: Round | undefined;
      orRefuse(() => {
        round = write();
      });
      if (!store.sync || !round) {
        accept(written.length);
        return undefined;
      }
      return safe(round, store.sync());
    },
    takeBack: () => refuse(),
    get isAhead() {
      return written.length > 0 || current.events.length > 0;
    },
    enters: (types) => current.events.some(({ type }) => types.has(type)),
  };

  async function safe(round: Round, synced: Promise<void>): Promise<void> {
    try {
      await synced;
    } catch (error) {
      if (!round.outcome) refuse(error);
    }
    if (!round.outcome) accept(written.indexOf(round) + 1);
    if (typeof round.outcome === 'object') throw round.outcome.error;
  }
}
