/**
 * What other sandboxes appended counts at once. It is shown when there is time for that, before anything of our own, or when
 * somebody looks at the lists: whoever has the pen makes all others wait, and counting is all that most calls need.
 */
import { isOfDocument } from '../about-event.ts';
import type { EventType, SandboxEvent } from '../events.ts';

export interface Others {
  /** They count from now on. */
  count(events: readonly SandboxEvent[]): void;
  /** Shows what has waited; of the last word on messages only where there is one, if that is all that is asked for. */
  show(what?: Lists): void;
  /** Another list stands where this one stood. */
  forget(): void;
}

/** What somebody is about to look at: nothing but what counts, how messages stand whose last word is not ours, or all. */
export type Lists = 'none' | 'standing' | 'whole';

export interface OthersParts {
  count(event: SandboxEvent): void;
  show(events: readonly SandboxEvent[]): void;
}

/** What else happens is rare, and shown at once. */
const MAY_WAIT: ReadonlySet<EventType> = new Set([
  'exchange.recorded',
  'message.accepted',
  'message.reported',
  'account.changed',
]);

export function createOthers({ count, show }: OthersParts): Others {
  let waiting: SandboxEvent[] = [];
  const showAll = (): void => {
    const events = waiting;
    if (events.length === 0) return;
    waiting = [];
    show(events);
  };
  return {
    count: (events) => {
      for (const event of events) {
        // Whoever hears of a message plans it by how its account and the clock stood when it came.
        if (isOfDocument(event) && !MAY_WAIT.has(event.type)) showAll();
        count(event);
        waiting.push(event);
      }
      if (!events.every(({ type }) => MAY_WAIT.has(type))) showAll();
    },
    show: (what = 'whole') => {
      const isAsked = what === 'whole' || (what === 'standing' && waiting.some(({ type }) => type === 'message.reported'));
      if (isAsked) showAll();
    },
    forget: () => {
      waiting = [];
    },
  };
}
