/** Who was sent what of late: the history that frequency limits are counted from, a row a send. */
import { DAY_MS } from '../message/beijing-time.ts';
import type { Message } from '../message/message.ts';
import type { PastSend } from '../provider-kit/desk.ts';
import { float64s, uint32s } from './index/column.ts';
import { NumberTable } from './index/number-table.ts';
import type { MessageKind, MessageRows } from './index/message-rows.ts';
import { Numbers } from './index/numbers.ts';
import { Recent } from './index/recent.ts';
import { Rows } from './index/rows.ts';

/** Longer than any provider's day, so that a limit counted by calendar day sees the whole of it. */
const KEEP_MS = DAY_MS + 3_600_000;

const NONE: readonly PastSend[] = [];

/** What went to one number. */
export interface SentTo {
  provider: string;
  account: string;
  to: string;
  count: number;
  /** Oldest first. */
  list(): readonly PastSend[];
}

type Sent = Pick<Message, 'provider' | 'account' | 'to' | 'seq' | 'acceptedAt' | 'app' | 'templateId' | 'kind' | 'text'>;

export interface SentHistory {
  /** Oldest first. */
  of(provider: string, account: string, to: string): readonly PastSend[];
  /** Every number that so many went to, by this account or by any. */
  numbers(atLeast: number, account?: string): Iterable<SentTo>;
  /**
   * `now` is the sandbox's time, which that of the account may be ahead of. Answers how to take it back, as long as
   * nothing came after it.
   */
  fold(message: Sent, now?: number): () => void;
  /** Has room for so many more. */
  expect(messages: number): void;
  /** The same for messages that are rows; `aheadOf` says what the time of an account is ahead. */
  foldRows(rows: MessageRows, from: number, to: number, aheadOf: (account: string) => number): void;
  /** Nothing was ever sent by this account, or by any. Answers how to take it back. */
  forget(account?: string): () => void;
}

/** So many are counted whatever retention says: limits of one number must not be forgotten for the traffic of others. */
const LEAST_COUNT = 10_000;

/** What many sends have in common. */
interface SentKind {
  app: string;
  templateId: string | null;
  kind: MessageKind['kind'];
}

/** Who sends rows of one kind. */
interface Sender {
  group: number;
  /** The time of the account is ahead of the sandbox's by this. */
  ahead: number;
  kind: SentKind;
}

const ROWS_AT_ONCE = 4096;

class SentRows extends Rows<SentKind> {
  readonly times = float64s();
  /** By the sandbox's clock. */
  readonly held = float64s();
  /** The number's row in the table, and the send before it to the same number, as one more than that one's row. */
  readonly numbers = uint32s();
  readonly before = uint32s();

  constructor(first: number, base: number) {
    super(first, base, ({ app, templateId, kind }) => `${kind}\n${app}\n${templateId ?? '\0'}`);
  }

  /** `kind` is its place among all. */
  add(seq: number, kind: number, at: number, held: number, number: number, before: number): number {
    this.beginWith(seq, kind);
    this.times.push(at);
    this.held.push(held);
    this.numbers.push(number);
    this.before.push(before);
    return this.base + this.length;
  }

  takeBack(): void {
    for (const column of this.columns) column.length -= 1;
  }

  override get columns() {
    return [...super.columns, this.times, this.held, this.numbers, this.before];
  }
}

/**
 * `most` sends are remembered, of a day and a little more. The text of one that is not among the last few thousand is
 * looked up by `textOf`.
 */
export function createSentHistory(most: number, textOf: (seq: number) => string = () => ''): SentHistory {
  const count = Math.max(most, LEAST_COUNT);
  const numbers = new Numbers();
  const table = new NumberTable();
  const newest = uint32s();
  const counts = uint32s();
  const texts = new Recent<string>(LEAST_COUNT);
  /** By account, then by provider. What was forgotten has a group that nobody asks for any more. */
  let groups = new Map<string, Map<string, number>>();
  let lastGroup = 0;
  let parts: SentRows[] = [];
  /** The oldest send that is remembered, as one more than its row. */
  let oldest = 1;

  const partWith = (ref: number): SentRows | undefined => parts[Math.floor((ref - 1 - (parts[0]?.base ?? 0)) / ROWS_AT_ONCE)];

  const size = (): number => {
    const last = parts.at(-1);
    return last ? last.base + last.length - oldest + 1 : 0;
  };

  const letGo = (now: number): void => {
    for (let part = partWith(oldest); part && oldest <= part.base + part.length; part = partWith(oldest)) {
      const row = oldest - part.base - 1;
      if (part.held.at(row) >= now - KEEP_MS && size() <= count) break;
      drop(part.numbers.at(row));
      oldest += 1;
    }
    const gone = parts.findIndex((part) => part.base + part.length >= oldest || part.length < ROWS_AT_ONCE);
    if (gone > 0) parts = parts.slice(gone);
  };

  const drop = (number: number): void => {
    const left = counts.at(number) - 1;
    counts.set(number, left);
    if (left > 0) return;
    newest.set(number, 0);
    table.remove(number);
  };

  const groupOf = (account: string, provider: string): number => {
    let own = groups.get(account);
    if (!own) groups.set(account, (own = new Map()));
    let group = own.get(provider);
    if (group === undefined) own.set(provider, (group = ++lastGroup));
    return group;
  };

  const numberOf = (group: number, digits: number): number => {
    const known = table.take(group, digits);
    if (known >= 0) return known;
    newest.put(~known, 0);
    counts.put(~known, 0);
    return ~known;
  };

  const current = (seq: number): SentRows => {
    const last = parts.at(-1);
    if (last && last.length > 0 && last.length < ROWS_AT_ONCE) return last;
    if (last?.length === 0) parts.pop();
    // One that everything was taken back from has nothing to count from.
    const next = new SentRows(seq, last ? last.base + last.length : 0);
    // Where there were so many there will be as many again.
    if (last && last.length > 0) for (const column of next.columns) column.reserve(ROWS_AT_ONCE);
    parts.push(next);
    return next;
  };

  const listOf = (number: number): PastSend[] => {
    const list: PastSend[] = [];
    for (let ref = newest.at(number); ref >= oldest;) {
      const part = partWith(ref);
      if (!part) break;
      const row = ref - part.base - 1;
      const kind = part.kindAt(row);
      const seq = part.seqAt(row);
      if (kind) {
        list.push({
          at: part.times.at(row),
          ...kind,
          get text() {
            return texts.get(seq) ?? textOf(seq);
          },
        });
      }
      ref = part.before.at(row);
    }
    return list.toReversed();
  };

  return {
    of: (provider, account, to) => {
      const group = groups.get(account)?.get(provider);
      const number = group === undefined ? -1 : table.find(group, numbers.known(to));
      return number === -1 ? NONE : listOf(number);
    },
    *numbers(atLeast, only) {
      const names = new Map<number, { account: string; provider: string }>();
      for (const [account, own] of groups) {
        if (only !== undefined && account !== only) continue;
        for (const [provider, group] of own) names.set(group, { account, provider });
      }
      for (let number = 0; number < counts.length; number++) {
        const name = counts.at(number) < atLeast ? undefined : names.get(table.groups.at(number));
        if (!name) continue;
        const to = numbers.textOf(table.numbers.at(number));
        yield { ...name, to, count: counts.at(number), list: () => listOf(number) };
      }
    },
    fold: (message, now = message.acceptedAt) => {
      const { provider, account, to, seq, acceptedAt, app, templateId, kind, text } = message;
      const number = numberOf(groupOf(account, provider), numbers.of(to));
      const before = newest.at(number);
      const part = current(seq);
      newest.set(number, part.add(seq, part.indexOfKind({ app, templateId, kind }), acceptedAt, now, number, before));
      counts.set(number, counts.at(number) + 1);
      texts.set(seq, text);
      letGo(now);
      return () => {
        part.takeBack();
        newest.set(number, before);
        drop(number);
        texts.delete(seq);
      };
    },
    expect: (messages) => {
      table.reserve(Math.min(messages, count));
      for (const column of [newest, counts]) column.reserve(table.numbers.cells.length);
    },
    foldRows: (rows, from, to, aheadOf) => {
      /** By the kinds of the rows, and the places of these among the kinds of a part. */
      const senders: Sender[] = [];
      let places: number[] = [];
      let part: SentRows | undefined;
      for (let row = from; row < to; row++) {
        const index = rows.kindOf.at(row);
        const common = rows.kinds[index];
        if (!common) continue;
        const { group, ahead, kind } = (senders[index] ??= senderOf(common));
        const seq = rows.seqAt(row);
        const into = current(seq);
        if (part !== into) [part, places] = [into, []];
        const place = (places[index] ??= part.indexOfKind(kind));
        const digits = rows.numbers.at(row);
        const number = numberOf(group, digits > 0 ? digits : numbers.of(rows.odd[-digits - 1] ?? ''));
        const at = rows.times.at(row);
        newest.cells[number] = part.add(seq, place, at, at - ahead, number, newest.cells[number] ?? 0);
        counts.cells[number] = (counts.cells[number] ?? 0) + 1;
        letGo(at - ahead);
      }

      function senderOf({ account, provider, app, templateId, kind }: MessageKind): Sender {
        return { group: groupOf(account, provider), ahead: aheadOf(account), kind: { app, templateId, kind } };
      }
    },
    forget: (account) => {
      const before = groups;
      groups = new Map(account === undefined ? [] : groups);
      if (account !== undefined) groups.delete(account);
      return () => {
        groups = before;
      };
    },
  };
}
