/** Whole messages and exchanges, read back by the place of their event; the newest ones and those last asked for are at hand. */
import { advanced } from '../../message/message.ts';
import type { Message, TimelineStep } from '../../message/message.ts';
import type { Exchange, SandboxEvent } from '../events.ts';
import { Recent } from './recent.ts';
import type { MessageAt, Shelf } from './shelf.ts';

/** One event of the journal without its bytes; undefined where it cannot be read. */
export type ReadRow = (seq: number) => SandboxEvent | undefined;

/** Finds the text of a message; empty where it cannot be read. */
export function textIn(store: { row: ReadRow }): (seq: number) => string {
  return (seq) => {
    const event = store.row(seq);
    return event?.type === 'message.accepted' ? event.message.text : '';
  };
}

/** What came last is asked for at once, by waiters, streams and pushes; the more are held, the more the collector has to move. */
const AT_HAND = 1_000;

export class Wholes {
  readonly #read: ReadRow;
  readonly #messages = new Recent<Message>(AT_HAND);

  constructor(read: ReadRow) {
    this.#read = read;
  }

  /** It was just accepted. */
  keep(message: Message): void {
    this.#messages.set(message.seq, message);
  }

  /** Its life has gone on. */
  advance(seq: number, step: TimelineStep): void {
    const message = this.#messages.get(seq);
    const next = message && advanced(message, step);
    if (next) this.#messages.set(seq, next);
  }

  forget(seq: number): void {
    this.#messages.delete(seq);
  }

  clear(): void {
    this.#messages.clear();
  }

  message(shelf: Shelf, at: MessageAt): Message | undefined {
    const seq = at.rows.seqAt(at.row);
    const known = this.#messages.get(seq);
    if (known) return known;
    const event = this.#read(seq);
    if (event?.type !== 'message.accepted') return undefined;
    const steps = shelf.stepsOf(at);
    const { message } = event;
    if (steps.length === 0) return message;
    return { ...message, status: shelf.statusAt(at), timeline: [...message.timeline, ...steps] };
  }

  exchange(seq: number): Exchange | undefined {
    const event = this.#read(seq);
    return event?.type === 'exchange.recorded' ? event.exchange : undefined;
  }
}
