/** Messages and exchanges as far as rows tell of them: what figures are made of, without a look into the journal. */
import type { MessageStatus, Verdict } from '../../message/vocabulary.ts';
import type { Exchange } from '../events.ts';
import type { ExchangeAt, MessageAt, Shelf } from './shelf.ts';
import type { ExchangeKind, ExchangeRows } from './exchange-rows.ts';
import type { LastWord, MessageKind } from './message-rows.ts';

export interface MessageFacts {
  readonly account: string;
  readonly provider: string;
  readonly acceptedAt: number;
  readonly status: MessageStatus;
  readonly sign: string;
  readonly templateId: string | null;
  readonly segments: number;
  readonly fee: number;
  readonly last: LastWord;
  /** Read from the journal. */
  readonly text: string;
}

export interface ExchangeFacts {
  readonly seq: number;
  readonly at: number;
  readonly provider: string;
  readonly account: string;
  readonly action: string;
  readonly verdict: Verdict;
  readonly code: string;
  readonly durationMs: number;
  readonly isScripted: boolean;
  readonly recipients: number;
  readonly messages: number;
  /** Codes of the recipients that were refused. */
  readonly refused: readonly string[];
  /** The provider's text that goes with the code. Read from the journal. */
  readonly message: string;
  /** The same of a recipient that was refused with this code. */
  messageOf(code: string): string;
}

type WholeOf = (seq: number) => Exchange | undefined;

/** A class, since there is one of them for every row that is counted. */
class MessageRow implements MessageFacts {
  readonly #shelf: Shelf;
  readonly #at: MessageAt;
  readonly #kind: MessageKind;
  readonly #textOf: (seq: number) => string;

  constructor(shelf: Shelf, at: MessageAt, kind: MessageKind, textOf: (seq: number) => string) {
    this.#shelf = shelf;
    this.#at = at;
    this.#kind = kind;
    this.#textOf = textOf;
  }

  get account(): string {
    return this.#kind.account;
  }
  get provider(): string {
    return this.#kind.provider;
  }
  get acceptedAt(): number {
    return this.#at.rows.times.at(this.#at.row);
  }
  get status(): MessageStatus {
    return this.#shelf.statusAt(this.#at);
  }
  get sign(): string {
    return this.#kind.sign;
  }
  get templateId(): string | null {
    return this.#kind.templateId;
  }
  get segments(): number {
    return this.#kind.segments;
  }
  get fee(): number {
    return this.#kind.fee;
  }
  get last(): LastWord {
    return this.#shelf.lastWordOf(this.#at);
  }
  get text(): string {
    return this.#textOf(this.#at.rows.seqAt(this.#at.row));
  }
}

class ExchangeRow implements ExchangeFacts {
  readonly #rows: ExchangeRows;
  readonly #row: number;
  readonly #kind: ExchangeKind;
  readonly #wholeOf: WholeOf;

  constructor({ rows, row }: ExchangeAt, kind: ExchangeKind, wholeOf: WholeOf) {
    this.#rows = rows;
    this.#row = row;
    this.#kind = kind;
    this.#wholeOf = wholeOf;
  }

  get seq(): number {
    return this.#rows.seqAt(this.#row);
  }
  get at(): number {
    return this.#rows.times.at(this.#row);
  }
  get provider(): string {
    return this.#kind.provider;
  }
  get account(): string {
    return this.#kind.account;
  }
  get action(): string {
    return this.#kind.action;
  }
  get verdict(): Verdict {
    return this.#kind.verdict;
  }
  get code(): string {
    return this.#kind.code;
  }
  get durationMs(): number {
    return this.#rows.durations.at(this.#row);
  }
  get isScripted(): boolean {
    return this.#kind.scripted;
  }
  get recipients(): number {
    return this.#kind.recipients;
  }
  get messages(): number {
    return this.#kind.messages;
  }
  get refused(): readonly string[] {
    return this.#kind.refused;
  }
  get message(): string {
    return this.#wholeOf(this.seq)?.message ?? '';
  }
  messageOf(code: string): string {
    return refusalIn(this.#wholeOf(this.seq), code);
  }
}

export function messageFacts(shelf: Shelf, at: MessageAt, textOf: (seq: number) => string): MessageFacts | undefined {
  const kind = at.rows.kindAt(at.row);
  return kind && new MessageRow(shelf, at, kind, textOf);
}

export function exchangeFacts(at: ExchangeAt, wholeOf: WholeOf): ExchangeFacts | undefined {
  const kind = at.rows.kindAt(at.row);
  return kind && new ExchangeRow(at, kind, wholeOf);
}

export function factsOfWhole(exchange: Exchange): ExchangeFacts {
  const { recipients, messageIds, scripted } = exchange;
  return {
    ...exchange,
    isScripted: scripted !== undefined,
    recipients: recipients.length,
    messages: messageIds.length,
    refused: recipients.flatMap(({ outcome, code }) => (outcome === 'accepted' ? [] : code)),
    messageOf: (code) => refusalIn(exchange, code),
  };
}

function refusalIn(exchange: Exchange | undefined, code: string): string {
  return exchange?.recipients.find((one) => one.outcome !== 'accepted' && one.code === code)?.message ?? '';
}
