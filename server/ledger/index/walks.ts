/** Goes through rows newest first, a part at a time: whoever looks through a million of them lets others have their turn. */
import type { MessageFilter } from '../../message/message-filter.ts';
import type { ExchangeFilter } from '../exchange-filter.ts';
import type { Exchange } from '../events.ts';
import { seqOf } from '../numbering.ts';
import { compileExchangeFilter } from './exchange-test.ts';
import type { ExchangeTest, SomeMessage } from './exchange-test.ts';
import { compileFilter } from './message-test.ts';
import type { MessageTest } from './message-test.ts';
import { EVERYBODY } from './phone-book.ts';
import type { ExchangeAt, MessageAt, Shelf } from './shelf.ts';

/** What is found, in order; undefined where nothing was for a while, and one may pause. */
export type Steps<Item> = Generator<Item | undefined, void>;

const ROWS_AT_ONCE = 4096;

/** Rows of messages that fit, or may, below this number. */
export function* messagesOn(shelf: Shelf, filter: MessageFilter, before: number, fits: MessageTest): Steps<MessageAt> {
  const chain = chainFor(shelf, filter);
  if (chain) {
    let steps = 0;
    for (let ref = chain.newest; ref > 0;) {
      const at = shelf.rowOf(ref);
      if (!at) return;
      if (++steps % ROWS_AT_ONCE === 0) yield undefined;
      const { rows, row } = at;
      ref = rows[chain.next].at(row);
      if (rows.states.at(row) > 0 && rows.seqAt(row) < before && fits(rows, row)) yield at;
    }
    return;
  }
  for (const { messages: rows } of shelf.sheets.newestFirst(before)) {
    for (let row = Math.min(rows.length, before === Infinity ? rows.length : rows.indexOf(before)) - 1; row >= 0; row--) {
      if (rows.states.at(row) > 0 && fits(rows, row)) yield { rows, row };
      if (row % ROWS_AT_ONCE === 0) yield undefined;
    }
  }
}

interface Chain {
  newest: number;
  next: 'toPhone' | 'toOwnPhone' | 'ofAccount';
}

/** Messages of one phone or account follow each other by their links. */
function chainFor(shelf: Shelf, { to, account }: MessageFilter): Chain | undefined {
  const owner = account === undefined ? undefined : shelf.ownerOf(account);
  if (account !== undefined && !owner) return NOTHING;
  if (to === undefined) return owner && { newest: owner.newest, next: 'ofAccount' };
  const phone = shelf.book.find(owner?.group ?? EVERYBODY, shelf.numbers.known(to));
  if (phone === -1) return NOTHING;
  return { newest: shelf.book.newest.at(phone), next: owner ? 'toOwnPhone' : 'toPhone' };
}

const NOTHING: Chain = { newest: 0, next: 'toPhone' };

/** Messages that came of an exchange, where they are in order; `wholeOf` says which they are where they are not. */
export function someMessage(shelf: Shelf, wholeOf: (seq: number) => Exchange | undefined): SomeMessage {
  return (rows, row, test) => {
    const kind = rows.kindAt(row);
    if (!kind || kind.messages === 0) return false;
    const seq = rows.seqAt(row);
    const seqs = kind.inOrder
      ? Array.from({ length: kind.messages }, (_, i) => seq + 1 + i)
      : (wholeOf(seq)?.messageIds ?? []).map((id) => seqOf('m', id));
    return seqs.some((one) => {
      const at = shelf.messageOf(one);
      return at !== undefined && test(at.rows, at.row);
    });
  };
}

export function exchangeTest(shelf: Shelf, filter: ExchangeFilter, wholeOf: (seq: number) => Exchange | undefined): ExchangeTest {
  return compileExchangeFilter(filter, someMessage(shelf, wholeOf));
}

/** Rows of exchanges that fit, below this number. */
export function* exchangesOn(shelf: Shelf, before: number, fits: ExchangeTest): Steps<ExchangeAt> {
  for (const { exchanges: rows } of shelf.sheets.newestFirst(before)) {
    for (let row = Math.min(rows.length, before === Infinity ? rows.length : rows.indexOf(before)) - 1; row >= 0; row--) {
      if (rows.states.at(row) === 1 && fits(rows, row)) yield { rows, row };
      if (row % ROWS_AT_ONCE === 0) yield undefined;
    }
  }
}

/** The numbers that messages went to which have a text in them, or came by a provider; filled in as one goes on. */
export function* numbersWith(shelf: Shelf, filter: MessageFilter, into: Set<number>): Steps<never> {
  for (const at of messagesOn(shelf, filter, Infinity, compileFilter(filter).fits)) {
    if (at) into.add(shelf.numberAt(at.rows, at.row));
    else yield undefined;
  }
}
