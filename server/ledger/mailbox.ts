/** What is in the inbox now: messages, phones and exchanges, folded from the events; old ones let go by retention. */
import { looseE164 } from '../message/phone.ts';
import { advanced, mayBecome } from '../message/message.ts';
import type { Message, TimelineStep } from '../message/message.ts';
import type { FaultKind } from '../scenario/fault.ts';
import type { EventOf, Exchange, SandboxEvent } from './events.ts';
import type { Evicted } from './store/store.ts';
import { seqOf } from './numbering.ts';
import { Timeline } from './timeline.ts';

export interface Retention {
  /** Messages kept at most, and as many recipients of exchanges again: one of 200 numbers weighs as much as 200 of one. */
  count: number;
  /** Age in milliseconds after which either is let go. */
  ageMs: number;
  /** What all of it may take, on disk or in memory. */
  bytes?: number;
}

export interface RefusedSend {
  exchangeId: string;
  seq: number;
  provider: string;
  code: string;
  message: string;
  /** The provider said nothing of it: the call was lost by this. */
  fault?: FaultKind;
  at: number;
}

export interface Phone {
  to: string;
  messages: Timeline<Message>;
  refused: RefusedSend | null;
  lastSeq: number;
}

export interface MessageFilter {
  to?: string | undefined;
  provider?: string | undefined;
  account?: string | undefined;
  status?: string | undefined;
  template?: string | undefined;
  sign?: string | undefined;
  kind?: string | undefined;
  /** The code itself, or whether there is one. */
  code?: string | boolean | undefined;
  providerMessageId?: string | undefined;
  q?: string | undefined;
}

export interface ExchangeFilter {
  to?: string | undefined;
  provider?: string | undefined;
  account?: string | undefined;
  verdict?: string | undefined;
  q?: string | undefined;
}

export interface Page<Item> {
  items: Item[];
  /** Sequence number to go on below, or null at the end. */
  next: number | null;
}

export interface Mailbox {
  readonly evicted: Readonly<Evicted>;
  fold(event: SandboxEvent): void;
  message(id: string): Message | undefined;
  exchange(id: string): Exchange | undefined;
  /** Messages whose life goes on, oldest first. */
  underway(): Message[];
  /** Newest first, below sequence number `before`. */
  messages(filter: MessageFilter, before: number, limit: number): Page<Message>;
  /** Newest first, above sequence number `since`. */
  since(filter: MessageFilter, since: number, limit: number): Message[];
  /** Accepted in [since, until), oldest first. */
  acceptedBetween(filter: MessageFilter, since: number, until: number): Message[];
  exchanges(filter: ExchangeFilter, before: number, limit: number): Page<Exchange>;
  phones(filter: { q?: string | undefined; provider?: string | undefined }, before: number, limit: number): Page<Phone>;
  /** Lets go of what is too old, too much, or older than `floor`; answers the oldest sequence number still needed. */
  evict(now: number, floor?: number): number;
}

export function createMailbox(retention: Retention, evictedBefore: Evicted): Mailbox {
  const messages = new Timeline<Message>();
  const exchanges = new Timeline<Exchange>();
  const phones = new Map<string, Phone>();
  /** One entry for each thing that moved a phone to the top; stale once the phone moved again. */
  const activity = new Timeline<{ seq: number; to: string }>();
  const evicted = { ...evictedBefore };
  /** Of all exchanges. */
  let weight = 0;

  const phoneOf = (to: string): Phone => {
    let phone = phones.get(to);
    if (!phone) phones.set(to, (phone = { to, messages: new Timeline(), refused: null, lastSeq: 0 }));
    return phone;
  };

  const touch = (phone: Phone, seq: number): void => {
    phone.lastSeq = seq;
    activity.push({ seq, to: phone.to });
    for (let entry = activity.oldest(); entry && phones.get(entry.to)?.lastSeq !== entry.seq; entry = activity.oldest())
      activity.shift();
  };

  const dropMessage = (message: Message): void => {
    const phone = phones.get(message.to);
    phone?.messages.remove(message.seq);
    if (phone && phone.messages.length === 0 && !phone.refused) phones.delete(phone.to);
  };

  const dropExchange = (row: Exchange): void => {
    for (const recipient of row.recipients) {
      const phone = recipient.outcome === 'refused' ? phones.get(phoneKey(recipient.to)) : undefined;
      if (phone?.refused?.exchangeId !== row.id) continue;
      phone.refused = null;
      if (phone.messages.length === 0) phones.delete(phone.to);
    }
  };

  const addExchange = (row: Exchange): void => {
    // A segment of the journal goes when all of it may; what was let go before is not taken in again at start.
    if (row.seq <= evicted.exchangeSeq) return;
    exchanges.push(row);
    weight += weightOf(row);
    for (const { outcome, to: written, code, message } of row.recipients) {
      const to = outcome === 'accepted' ? '' : phoneKey(written);
      if (to === '') continue;
      const phone = phoneOf(to);
      const fault = row.scripted?.fault;
      phone.refused = {
        exchangeId: row.id,
        seq: row.seq,
        provider: row.provider,
        code,
        message,
        ...(fault !== undefined && fault === code ? { fault } : {}),
        at: row.at,
      };
      touch(phone, row.seq);
    }
  };

  const addMessage = (message: Message): void => {
    if (message.seq <= evicted.messageSeq) return;
    messages.push(message);
    const phone = phoneOf(message.to);
    phone.messages.push(message);
    touch(phone, message.seq);
  };

  const report = ({ message: id, status, code, at, again, untold }: EventOf<'message.reported'>): void => {
    const message = messages.find(seqOf('m', id));
    const step: TimelineStep = { status, at };
    if (code !== '') step.code = code;
    if (again) step.again = again;
    if (untold) step.untold = untold;
    const next = message && advanced(message, step);
    if (!next) return;
    messages.replace(next);
    phones.get(next.to)?.messages.replace(next);
  };

  return {
    evicted,
    fold: (event) => {
      if (event.type === 'exchange.recorded') addExchange(event.exchange);
      else if (event.type === 'message.accepted') addMessage(event.message);
      else if (event.type === 'message.reported') report(event);
      else if (event.type === 'messages.deleted') {
        for (const id of event.ids) {
          const message = messages.find(seqOf('m', id));
          if (!message) continue;
          messages.remove(message.seq);
          dropMessage(message);
        }
      }
    },
    message: (id) => messages.find(seqOf('m', id)),
    exchange: (id) => exchanges.find(seqOf('x', id)),
    messages: (filter, before, limit) => {
      const source = filter.to === undefined ? messages : phones.get(filter.to)?.messages;
      return take(source?.newestFirst(before), limit, messageMatcher(filter));
    },
    since: (filter, since, limit) => {
      const source = filter.to === undefined ? messages : phones.get(filter.to)?.messages;
      const fits = messageMatcher(filter);
      const found: Message[] = [];
      for (const message of source?.newestFirst() ?? []) {
        if (message.seq <= since || found.length === limit) break;
        if (fits(message)) found.push(message);
      }
      return found;
    },
    underway: () => [...messages.newestFirst()].filter(({ status }) => mayBecome(status, 'delivered')).toReversed(),
    acceptedBetween: (filter, since, until) => {
      const source = filter.to === undefined ? messages : phones.get(filter.to)?.messages;
      const found: Message[] = [];
      for (const message of source?.newestFirst() ?? []) {
        if (message.acceptedAt < since) break;
        if (message.acceptedAt < until && matchesMessage(message, filter, undefined)) found.push(message);
      }
      return found.toReversed();
    },
    exchanges: (filter, before, limit) => {
      const q = filter.q?.toLowerCase();
      return take(exchanges.newestFirst(before), limit, (row) => matchesExchange(row, filter, q));
    },
    phones: (filter, before, limit) => {
      const q = filter.q?.toLowerCase();
      const rows = (function* () {
        for (const entry of activity.newestFirst(before)) {
          const phone = phones.get(entry.to);
          if (phone?.lastSeq === entry.seq) yield { seq: entry.seq, phone };
        }
      })();
      const page = take(rows, limit, ({ phone }) => matchesPhone(phone, filter.provider, q));
      return { items: page.items.map(({ phone }) => phone), next: page.next };
    },
    evict: (now, floor = 0) => {
      const oldest = now - retention.ageMs;
      const isOver = (one: { seq: number }, at: number, size: number): boolean =>
        size > retention.count || at < oldest || one.seq < floor;
      for (let m = messages.oldest(); m && isOver(m, m.acceptedAt, messages.length); m = messages.oldest()) {
        messages.shift();
        dropMessage(m);
        evicted.messages += 1;
        evicted.messageSeq = m.seq;
      }
      for (let x = exchanges.oldest(); x && isOver(x, x.at, weight); x = exchanges.oldest()) {
        exchanges.shift();
        weight -= weightOf(x);
        dropExchange(x);
        evicted.exchanges += 1;
        evicted.exchangeSeq = x.seq;
      }
      return Math.min(messages.oldest()?.seq ?? Infinity, exchanges.oldest()?.seq ?? Infinity);
    },
  };
}

/** What it takes beside its bytes, which are on disk. */
function weightOf({ recipients }: Exchange): number {
  return Math.max(1, recipients.length);
}

/** The phone a refused recipient belongs to; empty when what the caller wrote is no number at all. */
function phoneKey(written: string): string {
  return looseE164(written) ?? '';
}

/** `limit` items that fit; `next` is where to go on, or null when nothing more fits. */
function take<Item extends { seq: number }>(
  source: Iterable<Item> | undefined,
  limit: number,
  fits: (item: Item) => boolean,
): Page<Item> {
  const items: Item[] = [];
  for (const item of source ?? []) {
    if (!fits(item)) continue;
    if (items.length === limit) return { items, next: items.at(-1)?.seq ?? null };
    items.push(item);
  }
  return { items, next: null };
}

/** Tests one message at a time against a filter. */
export function messageMatcher(filter: MessageFilter): (message: Message) => boolean {
  const q = filter.q?.toLowerCase();
  return (message) => matchesMessage(message, filter, q);
}

function matchesMessage(message: Message, filter: MessageFilter, q: string | undefined): boolean {
  return (
    (filter.to === undefined || message.to === filter.to) &&
    (filter.provider === undefined || message.provider === filter.provider) &&
    (filter.account === undefined || message.account === filter.account) &&
    (filter.status === undefined || message.status === filter.status) &&
    (filter.template === undefined || message.templateId === filter.template) &&
    (filter.sign === undefined || message.sign === filter.sign) &&
    (filter.kind === undefined || message.kind === filter.kind) &&
    (filter.code === undefined || message.code === filter.code || (message.code !== null) === filter.code) &&
    (filter.providerMessageId === undefined || message.providerMessageId === filter.providerMessageId) &&
    (q === undefined || messageHas(message, q))
  );
}

function messageHas(message: Message, q: string): boolean {
  return (
    message.text.toLowerCase().includes(q) ||
    message.to.includes(q) ||
    message.templateId?.toLowerCase() === q ||
    message.providerMessageId.toLowerCase().includes(q) ||
    message.id === q
  );
}

function matchesExchange(row: Exchange, filter: ExchangeFilter, q: string | undefined): boolean {
  return (
    (filter.provider === undefined || row.provider === filter.provider) &&
    (filter.account === undefined || row.account === filter.account) &&
    (filter.verdict === undefined || row.verdict === filter.verdict) &&
    (filter.to === undefined || row.recipients.some((recipient) => phoneKey(recipient.to) === filter.to)) &&
    (q === undefined || exchangeHas(row, q))
  );
}

function exchangeHas(row: Exchange, q: string): boolean {
  return (
    [row.id, row.code, row.message, row.action, row.url].some((text) => text.toLowerCase().includes(q)) ||
    row.recipients.some((recipient) => recipient.to.includes(q) || recipient.code.toLowerCase().includes(q))
  );
}

function matchesPhone(phone: Phone, provider: string | undefined, q: string | undefined): boolean {
  const digits = q?.replace(/[\s-]/g, '');
  if (q !== undefined && digits !== undefined && phone.to.includes(digits))
    return provider === undefined || hasProvider(phone, provider);
  if (q === undefined) return provider === undefined || hasProvider(phone, provider);
  for (const message of phone.messages.newestFirst()) {
    if ((provider === undefined || message.provider === provider) && messageHas(message, q)) return true;
  }
  return false;
}

function hasProvider(phone: Phone, provider: string): boolean {
  if (phone.refused?.provider === provider) return true;
  for (const message of phone.messages.newestFirst()) if (message.provider === provider) return true;
  return false;
}
