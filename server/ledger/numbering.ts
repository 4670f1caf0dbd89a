/** Events get their numbers here and nowhere else; ids are made of numbers, and read back to them. */
import type { ContentOf, EventOf, EventType, SandboxEvent } from './events.ts';

/**
 * Gives what happened the next number and answers the event. Content that holds the number of its own event, in an id for
 * instance, is written by a function of it.
 */
export type Add = <Type extends EventType>(
  type: Type,
  at: number,
  content: ContentOf<Type> | ((seq: number) => ContentOf<Type>),
) => EventOf<Type>;

/** What `write` adds, numbered from `first` on without a gap, and what it answers. */
export function numbered<Result>(first: number, write: (add: Add) => Result): { events: SandboxEvent[]; result: Result } {
  const events: SandboxEvent[] = [];
  let isWritten = false;
  const add: Add = (type, at, content) => {
    if (isWritten) throw new Error(`A ${type} came after its entry was written.`);
    const seq = first + events.length;
    const event = { seq, at, type, ...(typeof content === 'function' ? content(seq) : content) };
    // TypeScript does not see that one of all types is one of them.
    events.push(event as SandboxEvent);
    return event;
  };
  const result = write(add);
  isWritten = true;
  return { events, result };
}

/** Minted accounts, messages, exchanges, callbacks, replies and rules are known by a prefix and the number of their event to base 36. */
type Prefix = 'a' | 'm' | 'x' | 'c' | 'r' | 'rule';

export function idOf(prefix: Prefix, seq: number): string {
  return `${prefix}${seq.toString(36)}`;
}

const NUMBER = /^[0-9a-z]{1,11}$/;

/** The number an id was made of. NaN, which nothing has, for what is no id with this prefix. */
export function seqOf(prefix: Prefix, id: string): number {
  const number = id.slice(prefix.length);
  return id.startsWith(prefix) && NUMBER.test(number) ? Number.parseInt(number, 36) : Number.NaN;
}
