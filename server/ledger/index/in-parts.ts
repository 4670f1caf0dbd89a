/** Lists, counts and figures out of the index, in parts. */
import type { Message } from '../../message/message.ts';
import { messageMatcher } from '../../message/message-filter.ts';
import type { MessageFilter } from '../../message/message-filter.ts';
import type { Exchange } from '../events.ts';
import type { ExchangeFilter } from '../exchange-filter.ts';
import { idOf } from '../numbering.ts';
import type { Unanswered } from '../unanswered.ts';
import { exchangeFacts, factsOfWhole, messageFacts } from './facts.ts';
import type { ExchangeFacts, MessageFacts } from './facts.ts';
import { newestOf, page } from './found.ts';
import type { Page } from './found.ts';
import { compileFilter } from './message-test.ts';
import { countPhones, phonesOn } from './phones.ts';
import type { Phone, PhoneCounts, PhoneFilter } from './phones.ts';
import type { MessageAt, Shelf } from './shelf.ts';
import { exchangeTest, exchangesOn, messagesOn } from './walks.ts';
import type { Steps } from './walks.ts';
import { textIn } from './whole.ts';
import type { ReadRow, Wholes } from './whole.ts';
import type { Work } from './work.ts';

/** What is to be seen of an exchange without reading it. */
export type Fits = (row: ExchangeFacts) => boolean;

type IsIt = (at: MessageAt) => boolean;

/** Work that may look at everything there is, for whoever lets others have their turn in between; and what it is made of. */
export interface InParts {
  messages(filter: MessageFilter, before: number, limit: number): Work<Page<Message>>;
  exchanges(filter: ExchangeFilter, before: number, limit: number, fits?: Fits): Work<Page<Exchange>>;
  phones(filter: PhoneFilter, before: number, limit: number): Work<Page<Phone>>;
  countPhones(filter: Omit<PhoneFilter, 'state' | 'since'>, since: number): Work<PhoneCounts>;
  /** Ids of all that fit. */
  ids(filter: MessageFilter): Work<string[]>;
  /** As far as figures go, newest first. */
  messageFacts(filter: MessageFilter, before: number): Steps<MessageFacts>;
  exchangeFacts(filter: ExchangeFilter, before: number, fits?: Fits): Steps<ExchangeFacts>;
  /** When the oldest that fits was accepted, or came. */
  oldestMessage(filter: MessageFilter): Work<number | undefined>;
  oldestExchange(filter: ExchangeFilter): Work<number | undefined>;
  /** At once, newest first, those that are `isOne`, as long as each of its phone or account, whatever else it is, may be. */
  asLongAs(filter: MessageFilter, limit: number, mayBe: IsIt, isOne?: IsIt): Message[];
}

export interface InPartsOf {
  /** As it is by now: a reset begins another. */
  shelf(): Shelf;
  wholes: Wholes;
  unanswered: Unanswered;
  read: ReadRow;
}

export function createInParts({ shelf, wholes, unanswered, read }: InPartsOf): InParts {
  const wholeOf = (seq: number): Exchange | undefined => wholes.exchange(seq);
  const wholeAt = (at: MessageAt): Message | undefined => wholes.message(shelf(), at);

  function* messages(filter: MessageFilter, below: number): Steps<Message> {
    const { fits, isSure } = compileFilter(filter);
    const isIt = messageMatcher(filter);
    for (const at of messagesOn(shelf(), filter, below, fits)) {
      const message = at && wholeAt(at);
      yield message && (isSure || isIt(message)) ? message : undefined;
    }
  }

  function asLongAs(filter: MessageFilter, limit: number, mayBe: IsIt, isOne: IsIt = mayBe): Message[] {
    const { fits } = compileFilter(filter);
    const isIt = messageMatcher(filter);
    const all: Message[] = [];
    for (const at of messagesOn(shelf(), filter, Infinity, () => true)) {
      if (!at) continue;
      if (!mayBe(at) || all.length === limit) break;
      const message = isOne(at) && fits(at.rows, at.row) ? wholeAt(at) : undefined;
      if (message && isIt(message)) all.push(message);
    }
    return all;
  }

  function* exchanges(filter: ExchangeFilter, below: number, fits?: Fits): Steps<Exchange> {
    const test = exchangeTest(shelf(), filter, wholeOf);
    const rows = filter.verdict === 'unanswered' ? [] : exchangesOn(shelf(), below, test);
    const others = filter.verdict === undefined || filter.verdict === 'unanswered' ? unanswered.list(below, test) : [];
    for (const one of newestOf(rows, others)) {
      if (!one) yield undefined;
      else if ('id' in one) {
        if (!fits || fits(factsOfWhole(one))) yield one;
      } else {
        const facts = fits && exchangeFacts(one, wholeOf);
        if (!facts || fits(facts)) yield wholeOf(one.rows.seqAt(one.row));
      }
    }
  }

  return {
    asLongAs,
    messages: (filter, below, limit) => page(messages(filter, below), limit),
    exchanges: (filter, below, limit, fits) => page(exchanges(filter, below, fits), limit),
    phones: (filter, below, limit) => page(phonesOn(shelf(), filter, below, { wholeAt, wholeOf }), limit),
    countPhones: (filter, since) => countPhones(shelf(), filter, since),
    *ids(filter) {
      const ids: string[] = [];
      const { fits, isSure } = compileFilter(filter);
      const isIt = messageMatcher(filter);
      for (const at of messagesOn(shelf(), filter, Infinity, fits)) {
        const whole = at && !isSure ? wholeAt(at) : undefined;
        if (at && (isSure || (whole && isIt(whole)))) ids.push(idOf('m', at.rows.seqAt(at.row)));
        yield undefined;
      }
      return ids;
    },
    *messageFacts(filter, below) {
      const textOf = textIn({ row: read });
      for (const at of messagesOn(shelf(), filter, below, compileFilter(filter).fits))
        yield at && messageFacts(shelf(), at, textOf);
    },
    *exchangeFacts(filter, below, fits = () => true) {
      const test = exchangeTest(shelf(), filter, wholeOf);
      for (const one of newestOf(exchangesOn(shelf(), below, test), unanswered.list(below, test))) {
        const facts = one && ('id' in one ? factsOfWhole(one) : exchangeFacts(one, wholeOf));
        if (!facts || fits(facts)) yield facts;
      }
    },
    *oldestMessage(filter) {
      const { fits } = compileFilter(filter);
      for (const { messages: rows } of shelf().sheets.list) {
        const row = firstRow(rows, (one) => rows.states.at(one) > 0 && fits(rows, one));
        if (row !== -1) return rows.times.at(row);
        yield undefined;
      }
      return undefined;
    },
    *oldestExchange(filter) {
      const test = exchangeTest(shelf(), filter, wholeOf);
      const [call] = [...unanswered.list(Infinity, test)].toReversed();
      for (const { exchanges: rows } of shelf().sheets.list) {
        const row = firstRow(rows, (one) => rows.states.at(one) === 1 && test(rows, one));
        if (row !== -1) return call && call.seq < rows.seqAt(row) ? call.at : rows.times.at(row);
        yield undefined;
      }
      return call?.at;
    },
  };
}

function firstRow({ length }: { length: number }, fits: (row: number) => boolean): number {
  for (let row = 0; row < length; row++) if (fits(row)) return row;
  return -1;
}
