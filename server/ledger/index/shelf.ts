/** What is kept, as rows: how each message stands, what went to which phone, what is the oldest. Whole ones are in the journal. */
import { mayBecome } from '../../message/message.ts';
import type { TimelineStep } from '../../message/message.ts';
import { MESSAGE_STATUSES } from '../../message/vocabulary.ts';
import type { MessageStatus } from '../../message/vocabulary.ts';
import type { EventOf, Exchange } from '../events.ts';
import { refusedNumbers } from './exchange-rows.ts';
import type { ExchangeKind, ExchangeRows } from './exchange-rows.ts';
import { stateOf } from './message-test.ts';
import type { LastWord, MessageRows } from './message-rows.ts';
import type { ReportRows } from './report-rows.ts';
import { Numbers } from './numbers.ts';
import { EVERYBODY, PhoneBook } from './phone-book.ts';
import { Sheets, endOf } from './sheets.ts';
import type { Sheet } from './sheets.ts';

/** Whose messages there are. */
interface Owner {
  /** Of its phones. */
  group: number;
  /** As one more than its row. */
  newest: number;
  messages: number;
}

/** A row and what it is a row of. */
export interface MessageAt {
  rows: MessageRows;
  row: number;
}

export interface ExchangeAt {
  rows: ExchangeRows;
  row: number;
}

export class Shelf {
  readonly sheets = new Sheets();
  readonly book = new PhoneBook();
  readonly numbers = new Numbers();
  readonly #owners = new Map<string, Owner>();
  #groups = EVERYBODY;
  /** Messages there are, and recipients of exchanges. */
  messages = 0;
  weight = 0;
  #latest = -Infinity;
  /** Nothing before these rows is there any more. */
  #firstMessage = 1;
  #firstExchange = 1;

  ownerOf(account: string): Owner | undefined {
    return this.#owners.get(account);
  }

  /** Has room for so many more messages, were each to another phone. */
  reserve(messages: number): void {
    this.book.reserve(2 * messages);
  }

  /** Takes in the messages before row `to`; those before row `from` are gone already. */
  linkMessages(sheet: Sheet, from: number, to: number): void {
    const rows = sheet.messages;
    const { book } = this;
    for (const column of rows.fates) column.extend(to);
    // They do not grow from here on.
    const { kindOf, states, toPhone, toOwnPhone, ofAccount, times } = rows;
    let last = -1;
    let state = 0;
    let owner: Owner | undefined;
    for (let row = from; row < to; row++) {
      const index = kindOf.cells[row] ?? 0;
      if (!owner || index !== last) {
        const { account = '', status = 'unknown' } = rows.kinds[index] ?? {};
        owner = this.#ownerNamed(account);
        state = stateOf(status);
        last = index;
      }
      const ref = rows.base + row + 1;
      const number = this.numberAt(rows, row);
      const seq = rows.seqAt(row);
      this.#latest = Math.max(this.#latest, times.cells[row] ?? 0);
      states.cells[row] = state;
      toPhone.cells[row] = book.add(EVERYBODY, number, seq, ref);
      toOwnPhone.cells[row] = book.add(owner.group, number, seq, ref);
      ofAccount.cells[row] = owner.newest;
      owner.newest = ref;
      owner.messages += 1;
    }
    this.messages += to - from;
    if (to > from) rows.latest = this.#latest;
  }

  /** `wholeOf` reads it, where that is needed. */
  linkExchange(sheet: Sheet, row: number, wholeOf: (seq: number) => Exchange | undefined): void {
    const rows = sheet.exchanges;
    const kind = rows.kindAt(row);
    if (!kind) return;
    rows.states.push(1);
    this.weight += weightOf(kind);
    if (kind.refused.length === 0) return;
    const seq = rows.seqAt(row);
    for (const to of refusedNumbers(rows, row, () => wholeOf(seq))) {
      for (const group of [EVERYBODY, this.#ownerNamed(kind.account).group]) {
        this.book.refused.set(this.book.touch(group, this.numbers.of(to), seq), seq);
      }
    }
  }

  addReport(sheet: Sheet, event: EventOf<'message.reported'>): void {
    const row = sheet.reports.add(event);
    this.linkReports(sheet, row, row + 1);
  }

  /** Takes in the reports of these rows. */
  linkReports({ messages, reports }: Sheet, from: number, to: number): void {
    let next = 0;
    reports.before.extend(to);
    for (let row = from; row < to; row++) {
      const seq = reports.messages.at(row);
      // Most often of the message right after that of the report before.
      if (next >= messages.length || messages.seqAt(next) !== seq) next = messages.find(seq);
      const at = next === -1 ? this.messageOf(seq) : { rows: messages, row: next };
      if (at) this.#linkReport(reports, row, at);
      next += 1;
    }
  }

  #linkReport(reports: ReportRows, row: number, at: MessageAt): void {
    const { rows, row: message } = at;
    const step = reports.kindAt(row);
    if (!step || rows.states.at(message) === 0 || (!step.again && !mayBecome(this.statusAt(at), step.status))) return;
    reports.before.set(row, rows.reports.at(message));
    rows.reports.set(message, reports.base + row + 1);
    if (!step.again) rows.states.set(message, stateOf(step.status));
  }

  /** What is there of this number. */
  messageOf(seq: number): MessageAt | undefined {
    return this.messageAt(this.sheets.find('messages', seq));
  }

  /** Undefined where it is gone. */
  messageAt(ref: number): MessageAt | undefined {
    const at = this.rowOf(ref);
    return at && at.rows.states.at(at.row) > 0 ? at : undefined;
  }

  /** The same row, be it there or not; undefined for one of before. */
  rowOf(ref: number): MessageAt | undefined {
    const rows = ref >= this.#firstMessage ? this.sheets.with('messages', ref)?.messages : undefined;
    return rows && { rows, row: ref - rows.base - 1 };
  }

  exchangeOf(seq: number): ExchangeAt | undefined {
    const ref = this.sheets.find('exchanges', seq);
    const rows = ref >= this.#firstExchange ? this.sheets.with('exchanges', ref)?.exchanges : undefined;
    if (!rows) return undefined;
    const row = ref - rows.base - 1;
    return rows.states.at(row) === 0 ? undefined : { rows, row };
  }

  numberAt(rows: MessageRows, row: number): number {
    const number = rows.numbers.at(row);
    return number > 0 ? number : this.numbers.of(rows.odd[-number - 1] ?? '');
  }

  statusAt({ rows, row }: MessageAt): MessageStatus {
    return MESSAGE_STATUSES[rows.states.at(row) - 1] ?? rows.kindAt(row)?.status ?? 'unknown';
  }

  /** What became of a message since it was accepted, oldest first. */
  stepsOf({ rows, row }: MessageAt): TimelineStep[] {
    const steps: TimelineStep[] = [];
    for (let ref = rows.reports.at(row); ref > 0;) {
      const reports = this.sheets.with('reports', ref)?.reports;
      const at = ref - (reports?.base ?? 0) - 1;
      const step = reports?.stepAt(at);
      if (step) steps.push(step);
      ref = reports?.before.at(at) ?? 0;
    }
    return steps.toReversed();
  }

  lastWordOf({ rows, row }: MessageAt): LastWord {
    for (let ref = rows.reports.at(row); ref > 0;) {
      const reports = this.sheets.with('reports', ref)?.reports;
      const at = ref - (reports?.base ?? 0) - 1;
      const step = reports?.kindAt(at);
      if (step && !step.again) return { code: step.code ?? '', untold: step.untold === true };
      ref = reports?.before.at(at) ?? 0;
    }
    return rows.kindAt(row)?.last ?? { code: '', untold: false };
  }

  dropMessage({ rows, row }: MessageAt): void {
    const account = rows.kindAt(row)?.account ?? '';
    const owner = this.#owners.get(account);
    const number = this.numberAt(rows, row);
    rows.states.set(row, 0);
    this.messages -= 1;
    this.#takeFrom(EVERYBODY, number);
    if (!owner) return;
    owner.messages -= 1;
    this.#takeFrom(owner.group, number);
    this.#forgetEmpty(account, owner);
  }

  /** `instead` finds the exchange before it that refused a phone; 0 for none. */
  dropExchange(
    { rows, row }: ExchangeAt,
    whole: () => Exchange | undefined,
    instead: (number: number) => number = () => 0,
  ): void {
    const kind = rows.kindAt(row);
    rows.states.set(row, 0);
    if (!kind) return;
    this.weight -= weightOf(kind);
    if (kind.refused.length === 0) return;
    const owner = this.#owners.get(kind.account);
    for (const to of refusedNumbers(rows, row, whole)) {
      const number = this.numbers.of(to);
      if (owner) this.#allow(owner.group, number, rows.seqAt(row), () => 0);
      this.#allow(EVERYBODY, number, rows.seqAt(row), instead);
    }
    if (owner) this.#forgetEmpty(kind.account, owner);
  }

  /** Forgets everything of an account; a phone it had the last word on has that of the others. */
  forget(account: string, wholeOf: (seq: number) => Exchange | undefined): void {
    for (let ref = this.#owners.get(account)?.newest ?? 0; ref >= this.#firstMessage;) {
      const rows = this.sheets.with('messages', ref)?.messages;
      if (!rows) break;
      const row = ref - rows.base - 1;
      if (rows.states.at(row) > 0) this.dropMessage({ rows, row });
      ref = rows.ofAccount.at(row);
    }
    const gone: ExchangeAt[] = [];
    for (const { exchanges: rows } of this.sheets.list) {
      const isOwn = rows.kinds.map((kind) => kind.account === account);
      if (!isOwn.includes(true)) continue;
      for (let row = 0; row < rows.length; row++) {
        if (isOwn[rows.kindOf.at(row)] === true && rows.states.at(row) === 1) gone.push({ rows, row });
      }
    }
    for (const { rows, row } of gone) rows.states.set(row, 0);
    let last: Map<number, number> | undefined;
    for (const at of gone) {
      const whole = (): Exchange | undefined => wholeOf(at.rows.seqAt(at.row));
      this.dropExchange(at, whole, (number) => (last ??= this.#lastRefusals(wholeOf)).get(number) ?? 0);
    }
  }

  /** Nothing is there any more, for those as well who are still looking through it. */
  clear(): void {
    for (const { messages, exchanges } of this.sheets.list) {
      messages.states.cells.fill(0);
      exchanges.states.cells.fill(0);
    }
  }

  get oldestMessage(): MessageAt | undefined {
    for (; this.#firstMessage <= endOf(this.sheets.newest?.messages); this.#firstMessage += 1) {
      const at = this.messageAt(this.#firstMessage);
      if (at) return at;
    }
    return undefined;
  }

  get oldestExchange(): ExchangeAt | undefined {
    for (; this.#firstExchange <= endOf(this.sheets.newest?.exchanges); this.#firstExchange += 1) {
      const rows = this.sheets.with('exchanges', this.#firstExchange)?.exchanges;
      const row = this.#firstExchange - (rows?.base ?? 0) - 1;
      if (rows?.states.at(row) === 1) return { rows, row };
    }
    return undefined;
  }

  /** Lets go of sheets that nothing is left of. */
  tidy(): void {
    this.sheets.dropBefore(this.#firstMessage, this.#firstExchange);
  }

  /** Messages of a phone that are still there, newest first. */
  *messagesOf(phone: number): Generator<MessageAt> {
    const next = this.book.groupAt(phone) === EVERYBODY ? 'toPhone' : 'toOwnPhone';
    for (let ref = this.book.newest.at(phone); ref > 0;) {
      const at = this.rowOf(ref);
      if (!at) return;
      if (at.rows.states.at(at.row) > 0) yield at;
      ref = at.rows[next].at(at.row);
    }
  }

  newestOf(phone: number): MessageAt | undefined {
    if (this.book.counts.at(phone) === 0) return undefined;
    for (const at of this.messagesOf(phone)) {
      this.book.newest.set(phone, at.rows.base + at.row + 1);
      return at;
    }
    return undefined;
  }

  #allow(group: number, number: number, seq: number, instead: (number: number) => number): void {
    const phone = this.book.find(group, number);
    if (phone === -1 || this.book.refused.at(phone) !== seq) return;
    this.book.refused.set(phone, instead(number));
    this.book.forgetEmpty(phone);
  }

  /** Of every phone that was refused anything, the exchange that was last. */
  #lastRefusals(wholeOf: (seq: number) => Exchange | undefined): Map<number, number> {
    const last = new Map<number, number>();
    for (const { exchanges: rows } of this.sheets.list) {
      const isRefused = rows.kinds.map(({ refused }) => refused.length > 0);
      for (let row = 0; row < rows.length; row++) {
        if (isRefused[rows.kindOf.at(row)] !== true || rows.states.at(row) !== 1) continue;
        const seq = rows.seqAt(row);
        for (const to of refusedNumbers(rows, row, () => wholeOf(seq))) last.set(this.numbers.of(to), seq);
      }
    }
    return last;
  }

  #takeFrom(group: number, number: number): void {
    const phone = this.book.find(group, number);
    if (phone === -1) return;
    this.book.counts.set(phone, this.book.counts.at(phone) - 1);
    this.book.forgetEmpty(phone);
  }

  /** Who has this account, from now on where nobody had. */
  #ownerNamed(account: string): Owner {
    let owner = this.#owners.get(account);
    if (!owner) this.#owners.set(account, (owner = { group: ++this.#groups, newest: 0, messages: 0 }));
    return owner;
  }

  #forgetEmpty(account: string, { group, messages }: Owner): void {
    if (messages === 0 && this.book.isEmpty(group)) this.#owners.delete(account);
  }
}

/** What it takes beside its bytes, which are on disk. */
function weightOf({ recipients }: ExchangeKind): number {
  return Math.max(1, recipients);
}
