/** The list of phones: whose phone something happened on last stands first. */
import type { Message } from '../../message/message.ts';
import { PHONE_STATES } from '../../message/vocabulary.ts';
import type { FaultKind, PhoneState } from '../../message/vocabulary.ts';
import type { Exchange } from '../events.ts';
import { phoneKey } from '../exchange-filter.ts';
import { EVERYBODY } from './phone-book.ts';
import type { MessageAt, Shelf } from './shelf.ts';
import { numbersWith } from './walks.ts';
import type { Steps } from './walks.ts';
import type { Work } from './work.ts';

export interface RefusedSend {
  exchangeId: string;
  seq: number;
  provider: string;
  account: string;
  code: string;
  message: string;
  /** The provider said nothing of it: the call was lost by this. */
  fault?: FaultKind;
  at: number;
}

export interface Phone {
  to: string;
  newest: Message | undefined;
  /** How many there are. */
  messages: number;
  refused: RefusedSend | null;
  lastSeq: number;
}

export interface PhoneFilter {
  q?: string | undefined;
  /** How its newest stands. */
  state?: PhoneState | undefined;
  /** Only phones whose newest message came after this. */
  since?: number | undefined;
  provider?: string | undefined;
  account?: string | undefined;
}

export type PhoneCounts = Record<PhoneState | 'phones' | 'newer', number>;

interface Reading {
  wholeAt(at: MessageAt): Message | undefined;
  wholeOf(seq: number): Exchange | undefined;
}

/** A phone with its last sequence number, by which lists go on. */
type Listed = Phone & { seq: number };

export function* phonesOn(shelf: Shelf, filter: PhoneFilter, before: number, { wholeAt, wholeOf }: Reading): Steps<Listed> {
  for (const phone of rowsOn(shelf, filter, before)) yield phone === undefined ? undefined : toPhone(phone);

  function toPhone(row: number): Listed {
    const { book } = shelf;
    const newest = shelf.newestOf(row);
    const to = shelf.numbers.textOf(book.numberAt(row));
    const lastSeq = book.seqs.at(row);
    return {
      to,
      newest: newest && wholeAt(newest),
      messages: book.counts.at(row),
      refused: refusedSend(wholeOf(book.refused.at(row)), to),
      lastSeq,
      seq: lastSeq,
    };
  }
}

export function* countPhones(shelf: Shelf, filter: Omit<PhoneFilter, 'state' | 'since'>, since: number): Work<PhoneCounts> {
  const counts: PhoneCounts = { phones: 0, newer: 0, refused: 0, undelivered: 0 };
  for (const row of rowsOn(shelf, filter, Infinity)) {
    yield undefined;
    if (row === undefined) continue;
    counts.phones += 1;
    if (newestSeq(shelf, row) > since) counts.newer += 1;
    for (const state of PHONE_STATES) if (isInState(shelf, row, state)) counts[state] += 1;
  }
  return counts;
}

/** Phones that are looked at without a pause. */
const PHONES_AT_ONCE = 1024;

/** Rows of the phones that fit. */
function* rowsOn(shelf: Shelf, filter: PhoneFilter, before: number): Steps<number> {
  const { account, provider, state, since = 0 } = filter;
  const group = account === undefined ? EVERYBODY : shelf.ownerOf(account)?.group;
  if (group === undefined) return;
  const q = filter.q?.toLowerCase();
  const digits = q?.replace(/[\s-]/g, '');
  const found = new Set<number>();
  if (q !== undefined) yield* numbersWith(shelf, { q, provider, account }, found);
  const isOf = (row: number, number: number): boolean =>
    provider === undefined || found.has(number) || hasProvider(shelf, row, provider);
  let steps = 0;
  for (const row of shelf.book.list(group, before)) {
    if (row === -1 || ++steps % PHONES_AT_ONCE === 0) yield undefined;
    if (row === -1) continue;
    if (state !== undefined && !isInState(shelf, row, state)) continue;
    if (since > 0 && newestSeq(shelf, row) <= since) continue;
    const number = shelf.book.numberAt(row);
    if (digits === undefined || shelf.numbers.textOf(number).includes(digits)) {
      if (isOf(row, number)) yield row;
    } else if (found.has(number)) yield row;
  }
}

function newestSeq(shelf: Shelf, row: number): number {
  const newest = shelf.newestOf(row);
  return newest ? newest.rows.seqAt(newest.row) : 0;
}

function isInState(shelf: Shelf, row: number, state: PhoneState): boolean {
  if (state === 'refused') return shelf.book.refused.at(row) > newestSeq(shelf, row);
  const newest = shelf.newestOf(row);
  const status = newest && shelf.statusAt(newest);
  return status === 'undelivered' || status === 'expired';
}

/** Whether it had anything of this provider: a message, or its last refusal. */
function hasProvider(shelf: Shelf, row: number, provider: string): boolean {
  const refused = shelf.exchangeOf(shelf.book.refused.at(row));
  if (refused?.rows.kindAt(refused.row)?.provider === provider) return true;
  for (const { rows, row: message } of shelf.messagesOf(row)) if (rows.kindAt(message)?.provider === provider) return true;
  return false;
}

function refusedSend(exchange: Exchange | undefined, phone: string): RefusedSend | null {
  const refused = exchange?.recipients.findLast(({ outcome, to }) => outcome !== 'accepted' && phoneKey(to) === phone);
  if (!exchange || !refused) return null;
  const { id: exchangeId, seq, provider, account, at, scripted } = exchange;
  const { code, message } = refused;
  const fault = scripted?.fault;
  const lost = fault !== undefined && fault === code ? { fault } : {};
  return { exchangeId, seq, provider, account, code, message, ...lost, at };
}
