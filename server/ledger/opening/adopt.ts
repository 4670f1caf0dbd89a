/** Takes rows that were kept in the place of the events that they were made of, and those other events of the same stretch. */
import { sheetOf } from '../index/kept-sheet.ts';
import type { Sheet } from '../index/sheets.ts';
import type { SandboxEvent } from '../events.ts';
import type { Mailbox } from '../mailbox.ts';
import type { Sent } from '../sent.ts';

export interface AdoptParts {
  mailbox: Pick<Mailbox, 'adopt'>;
  /** Changes of accounts up to here are in the document. */
  foldedSeq: number;
  read(seq: number): SandboxEvent | undefined;
  /** What is done with an event that no row tells of. */
  fold(event: SandboxEvent): void;
  /** An account was used by a request. */
  used(account: string, seq: number): void;
  /** A message was sent. */
  sent(message: Sent): void;
}

export function adoptRows(rows: Buffer, { mailbox, foldedSeq, read, fold, used, sent }: AdoptParts): void {
  const adopted = mailbox.adopt((before) => sheetOf(rows, before));
  const { messages, exchanges, others, changes, first } = adopted.sheet;
  let [message, exchange] = [0, 0];
  /** In the order of their numbers, as they happened. */
  const upTo = (seq: number): void => {
    for (;;) {
      const ofMessage = message < messages.length ? messages.seqAt(message) : Infinity;
      const ofExchange = exchange < exchanges.length ? exchanges.seqAt(exchange) : Infinity;
      if (Math.min(ofMessage, ofExchange) >= seq) break;
      if (ofExchange < ofMessage) {
        adopted.exchange(exchange);
        used(exchanges.kindAt(exchange)?.account ?? '', ofExchange);
        exchange += 1;
      } else {
        adopted.message(message);
        tellOf(adopted.sheet, message, adopted.toOf(message), sent);
        message += 1;
      }
    }
    adopted.reportsBefore(seq);
  };
  for (let i = 0; i < others.length; i++) {
    const seq = first + others.at(i);
    upTo(seq);
    if (changes.at(i) === 1 && seq <= foldedSeq) continue;
    const event = read(seq);
    if (event) fold(event);
  }
  upTo(Infinity);
}

function tellOf({ messages }: Sheet, row: number, to: string | number, sent: (message: Sent) => void): void {
  const kind = messages.kindAt(row);
  if (!kind) return;
  const { provider, account, app, templateId, kind: what } = kind;
  const acceptedAt = messages.times.at(row);
  sent({ provider, account, app, templateId, kind: what, to, seq: messages.seqAt(row), acceptedAt });
}
