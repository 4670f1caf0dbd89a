/** What is in the inbox now: messages, phones and exchanges, folded from the events into an index; old ones let go by retention. */
import { mayBecome } from '../message/message.ts';
import type { Message, TimelineStep } from '../message/message.ts';
import type { MessageFilter } from '../message/message-filter.ts';
import type { EventOf, Exchange, SandboxEvent } from './events.ts';
import type { ExchangeFilter } from './exchange-filter.ts';
import type { Page } from './index/found.ts';
import { createInParts } from './index/in-parts.ts';
import type { Fits, InParts } from './index/in-parts.ts';
import type { Phone, PhoneCounts, PhoneFilter } from './index/phones.ts';
import { Shelf } from './index/shelf.ts';
import type { MessageAt } from './index/shelf.ts';
import type { Place, Sheet } from './index/sheets.ts';
import { Wholes } from './index/whole.ts';
import { atOnce } from './index/work.ts';
import type { Evicted, Store } from './store/store.ts';
import { idOf, seqOf } from './numbering.ts';
import { Unanswered } from './unanswered.ts';

export type { Fits, Page, Phone, PhoneCounts };

export interface Retention {
  /** Messages kept at most, and as many recipients of exchanges again: one of 200 numbers weighs as much as 200 of one. */
  count: number;
  /** Age in milliseconds after which either is let go. */
  ageMs: number;
  /** What all of it may take, on disk or in memory. */
  bytes?: number;
}

/** What is planned for a message by: its fate and its moment where it has some of its own. */
export type Underway = Pick<Message, 'id' | 'seq' | 'account' | 'acceptedAt' | 'notBefore' | 'fate'>;

/** How a message stands, as its row has it: nothing is read for that. */
export type Standing = Pick<Message, 'provider' | 'account' | 'to' | 'status'>;

export interface Mailbox {
  readonly evicted: Readonly<Evicted>;
  fold(event: SandboxEvent): void;
  message(id: string): Message | undefined;
  standing(id: string): Standing | undefined;
  exchange(id: string): Exchange | undefined;
  /** Messages whose life goes on, oldest first; of one account where it is named. */
  underway(account?: string): Generator<Underway>;
  /** Newest first, below sequence number `before`. */
  messages(filter: MessageFilter, before: number, limit: number): Page<Message>;
  /** Newest first, above sequence number `since`. */
  since(filter: MessageFilter, since: number, limit: number): Message[];
  /** Accepted in [since, until), oldest first. */
  acceptedBetween(filter: MessageFilter, since: number, until: number): Message[];
  exchanges(filter: ExchangeFilter, before: number, limit: number, fits?: Fits): Page<Exchange>;
  /** How many exchanges of this verdict, or of any, are let go. */
  exchangesGone(verdict?: string): number;
  /** Counts an unanswered call that was not even taken in. */
  passOver(): void;
  phones(filter: PhoneFilter, before: number, limit: number): Page<Phone>;
  /** How many phones fit, and how they stand; `newer`: their newest message came after `since`. */
  countPhones(filter: Omit<PhoneFilter, 'state' | 'since'>, since: number): PhoneCounts;
  /** The same for whoever lets others have their turn in between: what may look at everything there is. */
  readonly inParts: InParts;
  /** Has room for so many more messages. */
  expect(messages: number): void;
  /** Rows that were kept of a stretch, to be taken in in order. */
  adopt(make: (before: Sheet | undefined) => Sheet): Adopted;
  /** The index as it stands, oldest first; the newest sheet grows on. */
  readonly sheets: readonly Sheet[];
  /** Lets go of what is too old, too much, or older than `floor`; answers the oldest sequence number still needed. */
  evict(now: number, floor?: number): number;
  /** What retention had let go of where this is taken over from; nothing of it is taken in. */
  goOnFrom(gone: Evicted): void;
}

export interface Adopted {
  readonly sheet: Sheet;
  /** Takes in the rows from one place up to another. */
  link(from: Place, to: Place): void;
}

export interface MailboxParts {
  retention: Retention;
  evicted: Evicted;
  /** How far the time of an account is ahead: what is too old is told by its own. */
  offsetOf?(account: string): number;
  /** It has every event that is folded; what is made of a stretch of it comes and goes with that. */
  store: Pick<Store, 'row' | 'stretchOf'>;
}

export function createMailbox({ retention, evicted: before, offsetOf = () => 0, store }: MailboxParts): Mailbox {
  const evicted = { ...before };
  const unanswered = new Unanswered(evicted);
  const wholes = new Wholes(store.row);
  let shelf = new Shelf();

  const sheetOf = (seq: number): Sheet => shelf.sheets.for(store.stretchOf(seq));
  const wholeOf = (seq: number): Exchange | undefined => wholes.exchange(seq);
  const wholeAt = (at: MessageAt): Message | undefined => wholes.message(shelf, at);

  const report = (event: EventOf<'message.reported'>): void => {
    shelf.addReport(sheetOf(event.seq), event);
    const { message, status, at, code, again, untold } = event;
    const step: TimelineStep = { status, at };
    if (code !== '') step.code = code;
    if (again) step.again = again;
    if (untold) step.untold = untold;
    wholes.advance(seqOf('m', message), step);
  };

  // A segment of the journal goes when all of it may; what was let go before is not taken in again at start.
  const linkExchange = (sheet: Sheet, row: number, whole: (seq: number) => Exchange | undefined): void => {
    if (sheet.exchanges.seqAt(row) > evicted.exchangeSeq) shelf.linkExchange(sheet, row, whole);
    else sheet.exchanges.states.push(0);
  };
  const linkMessages = (sheet: Sheet, from: number, to: number): void => {
    let first = from;
    while (first < to && sheet.messages.seqAt(first) <= evicted.messageSeq) first += 1;
    shelf.linkMessages(sheet, first, to);
  };

  const forgetMessage = (id: string): void => {
    const seq = seqOf('m', id);
    const at = shelf.messageOf(seq);
    if (at) shelf.dropMessage(at);
    wholes.forget(seq);
  };

  const clear = (): void => {
    shelf.clear();
    shelf = new Shelf();
    wholes.clear();
  };

  const inParts = createInParts({ shelf: () => shelf, wholes, unanswered, read: store.row });

  return {
    evicted,
    inParts,
    get sheets() {
      return shelf.sheets.list;
    },
    fold: (event) => {
      if (!hasRow(event)) sheetOf(event.seq).addOther(event);
      switch (event.type) {
        case 'exchange.recorded':
          if (event.exchange.verdict === 'unanswered') unanswered.add(event.exchange);
          else {
            const sheet = sheetOf(event.seq);
            linkExchange(sheet, sheet.exchanges.add(event.exchange), () => event.exchange);
          }
          return;
        case 'message.accepted': {
          const sheet = sheetOf(event.seq);
          const row = sheet.messages.add(event.message);
          linkMessages(sheet, row, row + 1);
          if (sheet.messages.states.at(row) > 0) wholes.keep(event.message);
          return;
        }
        case 'message.reported':
          return report(event);
        case 'messages.deleted':
          return event.ids.forEach(forgetMessage);
        case 'account.removed':
        case 'account.reset':
          return shelf.forget(event.account, wholeOf);
        case 'sandbox.reset':
          unanswered.clear();
          return clear();
        default:
          // Whatever else happens is no matter of messages.
          return;
      }
    },
    message: (id) => {
      const at = shelf.messageOf(seqOf('m', id));
      return at && wholeAt(at);
    },
    standing: (id) => {
      const at = shelf.messageOf(seqOf('m', id));
      const kind = at?.rows.kindAt(at.row);
      if (!at || !kind) return undefined;
      const to = shelf.numbers.textOf(shelf.numberAt(at.rows, at.row));
      return { provider: kind.provider, account: kind.account, to, status: shelf.statusAt(at) };
    },
    exchange: (id) => {
      const seq = seqOf('x', id);
      return shelf.exchangeOf(seq) ? wholeOf(seq) : unanswered.find(id);
    },
    messages: (...asked) => atOnce(inParts.messages(...asked)),
    exchanges: (...asked) => atOnce(inParts.exchanges(...asked)),
    phones: (...asked) => atOnce(inParts.phones(...asked)),
    countPhones: (...asked) => atOnce(inParts.countPhones(...asked)),
    since: (filter, since, limit) => inParts.asLongAs(filter, limit, ({ rows, row }) => rows.seqAt(row) > since),
    *underway(account) {
      for (const { messages: rows } of shelf.sheets.list) {
        const kinds = rows.kinds.map((kind) => (account === undefined || kind.account === account ? kind : undefined));
        if (kinds.every((kind) => kind === undefined)) continue;
        for (let row = 0; row < rows.length; row++) {
          const kind = kinds[rows.kindOf.at(row)];
          const at = { rows, row };
          if (!kind || rows.states.at(row) === 0 || !mayBecome(shelf.statusAt(at), 'delivered')) continue;
          const whole = kind.planned ? wholeAt(at) : undefined;
          yield whole ?? { ...idAt(at), account: kind.account, acceptedAt: rows.times.at(row) };
        }
      }
    },
    acceptedBetween: (filter, since, until) => {
      const isBetween = (at: number): boolean => at >= since && at < until;
      const mayBe = ({ rows }: MessageAt): boolean => rows.latest >= since;
      return inParts.asLongAs(filter, Infinity, mayBe, ({ rows, row }) => isBetween(rows.times.at(row))).toReversed();
    },
    expect: (messages) => shelf.reserve(messages),
    adopt: (make) => {
      const sheet = make(shelf.sheets.newest);
      sheet.reserve();
      shelf.sheets.append(sheet);
      const { messages, exchanges, reports } = sheet;
      const touches = exchanges.kinds.map(({ refused }) => refused.length > 0);
      return {
        sheet,
        link: (from, to) => {
          let message = from.message;
          for (let row = from.exchange; row < to.exchange; row++) {
            // What is refused and what is accepted come to phones in the order in which they happened.
            if (touches[exchanges.kindOf.at(row)] === true) {
              const next = messages.indexOf(exchanges.seqAt(row));
              linkMessages(sheet, message, next);
              message = next;
            }
            linkExchange(sheet, row, wholeOf);
          }
          linkMessages(sheet, message, to.message);
          shelf.linkReports(sheet, from.report, to.report);
          // They may be at hand as they were before: their own stretch had no rows.
          for (let row = from.report; row < to.report; row++) wholes.forget(reports.messages.at(row));
        },
      };
    },
    exchangesGone: (verdict) => {
      if (verdict === undefined) return evicted.exchanges + unanswered.gone;
      return verdict === 'unanswered' ? unanswered.gone : evicted.exchanges;
    },
    passOver: () => unanswered.countGone(),
    goOnFrom: (gone) => {
      // What nobody answered is all that there may be where something is taken over.
      clear();
      unanswered.clear();
      delete evicted.unanswered;
      Object.assign(evicted, gone);
    },
    evict: (now, floor = 0) => {
      const oldest = now - retention.ageMs;
      const isOver = (seq: number, at: number, account: string): boolean => at - offsetOf(account) < oldest || seq < floor;
      for (let m = shelf.oldestMessage; m; m = shelf.oldestMessage) {
        const { rows, row } = m;
        const seq = rows.seqAt(row);
        if (shelf.messages <= retention.count && !isOver(seq, rows.times.at(row), rows.kindAt(row)?.account ?? '')) break;
        shelf.dropMessage(m);
        wholes.forget(seq);
        evicted.messages += 1;
        evicted.messageSeq = seq;
      }
      for (let x = shelf.oldestExchange; x; x = shelf.oldestExchange) {
        const { rows, row } = x;
        const seq = rows.seqAt(row);
        if (shelf.weight <= retention.count && !isOver(seq, rows.times.at(row), rows.kindAt(row)?.account ?? '')) break;
        shelf.dropExchange(x, () => wholeOf(seq));
        evicted.exchanges += 1;
        evicted.exchangeSeq = seq;
      }
      for (let u = unanswered.oldest; u && isOver(u.seq, u.at, u.account); u = unanswered.oldest) unanswered.drop();
      shelf.tidy();
      const [m, x] = [shelf.oldestMessage, shelf.oldestExchange];
      return Math.min(m?.rows.seqAt(m.row) ?? Infinity, x?.rows.seqAt(x.row) ?? Infinity, unanswered.oldest?.seq ?? Infinity);
    },
  };
}

/** Messages, exchanges and reports are rows; a call that nobody answered is kept whole. */
function hasRow(event: SandboxEvent): boolean {
  if (event.type === 'exchange.recorded') return event.exchange.verdict !== 'unanswered';
  return event.type === 'message.accepted' || event.type === 'message.reported';
}

function idAt({ rows, row }: MessageAt): Pick<Message, 'id' | 'seq'> {
  const seq = rows.seqAt(row);
  return { id: idOf('m', seq), seq };
}
