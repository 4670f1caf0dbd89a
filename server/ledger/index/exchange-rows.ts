/** Requests as rows: what the request log is asked by and figures are made of. The rest is read from the journal. */
import type { Door, FaultKind, Verdict } from '../../message/vocabulary.ts';
import type { Exchange } from '../events.ts';
import { phoneKey } from '../exchange-filter.ts';
import { idOf } from '../numbering.ts';
import { float64s, uint8s } from './column.ts';
import { Rows } from './rows.ts';
import { FIELD_END, Texts } from './texts.ts';

/** What many exchanges have in common. */
export interface ExchangeKind {
  provider: string;
  account: string;
  action: string;
  door: Door;
  verdict: Verdict;
  code: string;
  warned: boolean;
  scripted: boolean;
  fault: FaultKind | null;
  /** Codes of the recipients that were refused, in order; empty where none was. */
  refused: readonly string[];
  recipients: number;
  /** Messages that came of it. */
  messages: number;
  /** They have the numbers right after its own. */
  inOrder: boolean;
}

const keyOf = (one: ExchangeKind): string =>
  `${one.provider}\n${one.account}\n${one.action}\n${one.door}\n${one.verdict}\n${one.code}\n${one.warned}\n${one.scripted}\n${one.fault}\n${one.refused.join('\0')}\n${one.recipients}\n${one.messages}\n${one.inOrder}`;

const NOBODY: readonly string[] = [];

export class ExchangeRows extends Rows<ExchangeKind> {
  readonly times = float64s();
  readonly durations = float64s();
  readonly texts = new Texts();
  /** 1, or 0 once it is gone; not kept. */
  readonly states = uint8s();

  constructor(first: number, base: number) {
    super(first, base, keyOf);
  }

  add(exchange: Exchange): number {
    const { id, seq, provider, account, action, door, verdict, code, warnings, scripted, recipients, messageIds } = exchange;
    const refused = recipients.flatMap((one) => (one.outcome === 'accepted' ? [] : [one.code]));
    this.begin(seq, {
      provider,
      account,
      action,
      door,
      verdict,
      code,
      warned: warnings !== undefined,
      scripted: scripted !== undefined,
      fault: scripted?.fault ?? null,
      refused: refused.length === 0 ? NOBODY : refused,
      recipients: recipients.length,
      messages: messageIds.length,
      inOrder: messageIds.every((message, i) => message === idOf('m', seq + 1 + i)),
    });
    this.times.push(exchange.at);
    this.durations.push(exchange.durationMs);
    let text = `${field(id)}${field(exchange.url.toLowerCase())}${field(exchange.message.toLowerCase())}`;
    for (const recipient of recipients) text += `${field(recipient.to)}${field(recipient.code.toLowerCase())}`;
    this.texts.push(text);
    return this.length - 1;
  }

  /** What the caller wrote of each recipient. */
  recipientsOf(row: number): string[] {
    const fields = this.texts.of(row).split(FIELD_END);
    const written: string[] = [];
    for (let at = OF_ALL; at + 1 < fields.length; at += OF_EACH) written.push(fields[at] ?? '');
    return written;
  }

  override get columns() {
    return [...super.columns, this.times, this.durations, this.texts.ends];
  }
}

/** Fields of the exchange itself, and of each recipient. */
const OF_ALL = 3;
const OF_EACH = 2;

/** A caller may write anything. */
function field(text: string): string {
  return `${text.includes(FIELD_END) ? text.replaceAll(FIELD_END, '\uFFFD') : text}${FIELD_END}`;
}

/** The phones that a request was refused for. Where some were not, only the whole one says which. */
export function refusedNumbers(rows: ExchangeRows, row: number, whole: () => Exchange | undefined): string[] {
  const { refused = [], recipients = 0 } = rows.kindAt(row) ?? {};
  const written =
    refused.length === recipients
      ? rows.recipientsOf(row)
      : (whole()?.recipients ?? []).flatMap(({ outcome, to }) => (outcome === 'accepted' ? [] : to));
  return written.flatMap((to) => phoneKey(to) || []);
}
