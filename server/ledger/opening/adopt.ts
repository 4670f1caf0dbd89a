/** Takes rows that were kept in the place of the events that they were made of, and those other events of the same stretch. */
import type { ExchangeRows } from '../index/exchange-rows.ts';
import { messagesIn, sheetOf } from '../index/kept-sheet.ts';
import type { MessageRows } from '../index/message-rows.ts';
import type { SandboxEvent } from '../events.ts';
import type { Mailbox } from '../mailbox.ts';
import type { TakesRows } from '../store/store.ts';

export interface AdoptParts {
  mailbox: Pick<Mailbox, 'expect' | 'adopt'>;
  /** Changes of accounts up to here are in the document. */
  foldedSeq(): number;
  read(seq: number): SandboxEvent | undefined;
  /** What is done with an event that no row tells of. */
  fold(event: SandboxEvent): void;
  /** An account was used by a request. */
  used(account: string, seq: number): void;
  sent: {
    expect(messages: number): void;
    /** The messages of these rows were sent. */
    foldRows(rows: MessageRows, from: number, to: number): void;
  };
}

export function takesRows({ mailbox, foldedSeq, read, fold, used, sent }: AdoptParts): TakesRows {
  return {
    expect: (all) => {
      const messages = all.reduce((sum, rows) => sum + messagesIn(rows), 0);
      mailbox.expect(messages);
      sent.expect(messages);
    },
    take: (rows) => {
      const { sheet, link } = mailbox.adopt((before) => sheetOf(rows, before));
      const { others, changes, first } = sheet;
      let from = { message: 0, exchange: 0, report: 0 };
      const upTo = (seq: number): void => {
        const to = sheet.placeOf(seq);
        link(from, to);
        tellUsed(sheet.exchanges, from.exchange, to.exchange, used);
        sent.foldRows(sheet.messages, from.message, to.message);
        from = to;
      };
      const known = foldedSeq();
      for (let i = 0; i < others.length; i++) {
        const seq = first + others.at(i);
        if (changes.at(i) === 1 && seq <= known) continue;
        // In the order of their numbers, as they happened.
        upTo(seq);
        const event = read(seq);
        if (event) fold(event);
      }
      upTo(Infinity);
    },
  };
}

/** Once for all that are alike, by the last of them. */
function tellUsed(rows: ExchangeRows, from: number, to: number, used: (account: string, seq: number) => void): void {
  const last = new Map<number, number>();
  for (let row = from; row < to; row++) last.set(rows.kindOf.at(row), row);
  for (const [kind, row] of last) used(rows.kinds[kind]?.account ?? '', rows.seqAt(row));
}
