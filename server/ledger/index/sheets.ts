/** The index of the journal: a sheet for each stretch of it, which comes and goes with that. */
import type { SandboxEvent } from '../events.ts';
import { uint32s, uint8s } from './column.ts';
import { ExchangeRows } from './exchange-rows.ts';
import { MessageRows } from './message-rows.ts';
import { ReportRows } from './report-rows.ts';

/** Between rows of each kind. */
export interface Place {
  message: number;
  exchange: number;
  report: number;
}

export class Sheet {
  /** Sequence number of the first event of its stretch. */
  readonly first: number;
  readonly messages: MessageRows;
  readonly exchanges: ExchangeRows;
  readonly reports: ReportRows;
  /** Numbers of all other events of the stretch, counted from the first. */
  readonly others = uint32s();
  /** 1 for each of them that only changes an account: the document has nearly all of those. */
  readonly changes = uint8s();
  /** So many of its events are kept as bytes. */
  keptEvents = 0;

  constructor(first: number, before: Sheet | undefined) {
    this.first = first;
    this.messages = new MessageRows(first, endOf(before?.messages));
    this.exchanges = new ExchangeRows(first, endOf(before?.exchanges));
    this.reports = new ReportRows(first, endOf(before?.reports));
  }

  /** Each once: a sheet that was kept has them before they are folded. */
  addOther({ seq, type }: SandboxEvent): void {
    const { length } = this.others;
    const number = seq - this.first;
    if (length > 0 && number <= this.others.at(length - 1)) return;
    this.others.push(number);
    this.changes.push(type === 'account.changed' ? 1 : 0);
  }

  get events(): number {
    return this.messages.length + this.exchanges.length + this.reports.length + this.others.length;
  }

  /** Where the rows from this number on begin. */
  placeOf(seq: number): Place {
    const { messages, exchanges, reports } = this;
    return { message: messages.indexOf(seq), exchange: exchanges.indexOf(seq), report: reports.indexOf(seq) };
  }

  /** Has room for what becomes of the rows that there are. */
  reserve(): void {
    const { messages, exchanges, reports } = this;
    for (const column of messages.fates) column.reserve(messages.length);
    exchanges.states.reserve(exchanges.length);
    reports.before.reserve(reports.length);
  }

  /** Nothing more comes: it takes no more room than it needs. */
  close(): void {
    const { messages, exchanges, reports } = this;
    const columns = [messages.columns, exchanges.columns, reports.columns].flat();
    for (const column of [...columns, ...messages.fates, exchanges.states, reports.before, this.others, this.changes])
      column.trim();
    messages.texts.trim();
    exchanges.texts.trim();
  }
}

type RowsName = 'messages' | 'exchanges' | 'reports';

/** A row among all of its kind is told by one more than its place, so that 0 stands for none. */
export class Sheets {
  list: Sheet[] = [];

  get newest(): Sheet | undefined {
    return this.list.at(-1);
  }

  /** The sheet to write into for an event of this stretch. */
  for(first: number): Sheet {
    const { newest } = this;
    if (newest?.first === first) return newest;
    const next = new Sheet(first, newest);
    this.append(next);
    return next;
  }

  append(sheet: Sheet): void {
    this.newest?.close();
    this.list.push(sheet);
  }

  /** The sheet that has this row. */
  with(name: RowsName, ref: number): Sheet | undefined {
    let low = 0;
    let high = this.list.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.list[middle]?.[name].base ?? 0) < ref) low = middle;
      else high = middle - 1;
    }
    return this.list[low];
  }

  /** The row of this number; 0 where there is none. */
  find(name: RowsName, seq: number): number {
    const sheet = this.list[this.#indexOf(seq)];
    const row = sheet?.[name].find(seq) ?? -1;
    return sheet && row !== -1 ? sheet[name].base + row + 1 : 0;
  }

  /** Those with anything below this number, newest first. */
  *newestFirst(before: number): Generator<Sheet> {
    const sheets = this.list;
    for (let index = before === Infinity ? sheets.length - 1 : this.#indexOf(before); index >= 0; index--) {
      const sheet = sheets[index];
      if (sheet) yield sheet;
    }
  }

  /** Lets go of those whose rows all come before these. */
  dropBefore(messages: number, exchanges: number): void {
    let gone = 0;
    while (gone < this.list.length - 1) {
      const sheet = this.list[gone];
      if (!sheet || endOf(sheet.messages) >= messages || endOf(sheet.exchanges) >= exchanges) break;
      gone += 1;
    }
    if (gone > 0) this.list = this.list.slice(gone);
  }

  #indexOf(seq: number): number {
    let low = 0;
    let high = this.list.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.list[middle]?.first ?? 0) <= seq) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

export function endOf(rows: { base: number; length: number } | undefined): number {
  return rows ? rows.base + rows.length : 0;
}
