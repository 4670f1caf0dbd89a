/** What is in the inbox now: messages, phones and exchanges, folded from the events; old ones let go by retention. */
import { looseE164 } from '../message/phone.ts';
import { advanced, mayBecome } from '../message/message.ts';
import type { Message, TimelineStep } from '../message/message.ts';
import type { EventOf, Exchange, RecordedRecipient, SandboxEvent } from './events.ts';
import type { Evicted } from './store/store.ts';
import { seqOf } from './numbering.ts';
import { Phones } from './phones.ts';
import type { Phone, RefusedSend } from './phones.ts';
import { Timeline } from './timeline.ts';

export interface Retention {
  /** Messages kept at most, and as many recipients of exchanges again: one of 200 numbers weighs as much as 200 of one. */
  count: number;
  /** Age in milliseconds after which either is let go. */
  ageMs: number;
  /** What all of it may take, on disk or in memory. */
  bytes?: number;
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

export interface PhoneFilter {
  q?: string | undefined;
  provider?: string | undefined;
  account?: string | undefined;
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
  phones(filter: PhoneFilter, before: number, limit: number): Page<Phone>;
  /** Lets go of what is too old, too much, or older than `floor`; answers the oldest sequence number still needed. */
  evict(now: number, floor?: number): number;
  /** What retention had let go of where this is taken over from; nothing of it is taken in. */
  goOnFrom(gone: Evicted): void;
}

/** `offsetOf` says how far the time of an account is ahead: what is too old is told by its own. */
export function createMailbox(
  retention: Retention,
  evictedBefore: Evicted,
  offsetOf: (account: string) => number = () => 0,
): Mailbox {
  let exchanges = new Timeline<Exchange>();
  let all = new Phones();
  const byAccount = new Map<string, Phones>();
  const evicted = { ...evictedBefore };
  /** Of all exchanges. */
  let weight = 0;

  /** Where something of this account stands: among everything, and among its own. */
  const placesOf = (account: string): readonly Phones[] => {
    const own = byAccount.get(account) ?? new Phones();
    byAccount.set(account, own);
    return [all, own];
  };

  const forgetEmpty = (account: string): void => {
    if (byAccount.get(account)?.isEmpty) byAccount.delete(account);
  };

  const dropMessage = (message: Message): void => {
    for (const place of placesOf(message.account)) place.remove(message);
    forgetEmpty(message.account);
  };

  const dropExchange = (row: Exchange): void => {
    weight -= weightOf(row);
    for (const to of refusedNumbers(row)) for (const place of placesOf(row.account)) place.allow(to, row.id);
    forgetEmpty(row.account);
  };

  const addExchange = (row: Exchange): void => {
    // A segment of the journal goes when all of it may; what was let go before is not taken in again at start.
    if (row.seq <= evicted.exchangeSeq) return;
    exchanges.push(row);
    weight += weightOf(row);
    for (const { to: written, outcome, ...said } of row.recipients) {
      const to = outcome === 'accepted' ? '' : phoneKey(written);
      if (to === '') continue;
      for (const place of placesOf(row.account)) place.refuse(to, refusedSend(row, said));
    }
  };

  const addMessage = (message: Message): void => {
    if (message.seq <= evicted.messageSeq) return;
    for (const place of placesOf(message.account)) place.add(message);
  };

  const report = ({ message: id, status, code, at, again, untold }: EventOf<'message.reported'>): void => {
    const message = all.messages.find(seqOf('m', id));
    const step: TimelineStep = { status, at };
    if (code !== '') step.code = code;
    if (again) step.again = again;
    if (untold) step.untold = untold;
    const next = message && advanced(message, step);
    if (next) for (const place of placesOf(next.account)) place.replace(next);
  };

  /** Forgets everything of an account; a phone it had the last word on has that of the others. */
  const forget = (account: string): void => {
    const own = byAccount.get(account);
    if (own) {
      all.messages.retain((message) => message.account !== account);
      for (const message of own.messages.newestFirst()) all.leave(message);
      byAccount.delete(account);
    }
    const gone: Exchange[] = [];
    exchanges.retain((row) => row.account !== account || (gone.push(row), false));
    for (const row of gone) {
      weight -= weightOf(row);
      for (const to of refusedNumbers(row)) all.allow(to, row.id, () => lastRefusal(exchanges, to));
    }
  };

  return {
    evicted,
    fold: (event) => {
      switch (event.type) {
        case 'exchange.recorded':
          return addExchange(event.exchange);
        case 'message.accepted':
          return addMessage(event.message);
        case 'message.reported':
          return report(event);
        case 'messages.deleted':
          return event.ids.forEach((id) => {
            const message = all.messages.find(seqOf('m', id));
            if (message) dropMessage(message);
          });
        case 'account.removed':
        case 'account.reset':
          return forget(event.account);
        case 'sandbox.reset':
          [exchanges, all, weight] = [new Timeline(), new Phones(), 0];
          byAccount.clear();
          return;
        default:
          // Whatever else happens is no matter of messages.
          return;
      }
    },
    message: (id) => all.messages.find(seqOf('m', id)),
    exchange: (id) => exchanges.find(seqOf('x', id)),
    messages: (filter, before, limit) => {
      const source = sourceOf(filter.account)?.messagesOf(filter.to);
      return take(source?.newestFirst(before), limit, messageMatcher(filter));
    },
    since: (filter, since, limit) => {
      const fits = messageMatcher(filter);
      const found: Message[] = [];
      for (const message of sourceOf(filter.account)?.messagesOf(filter.to)?.newestFirst() ?? []) {
        if (message.seq <= since || found.length === limit) break;
        if (fits(message)) found.push(message);
      }
      return found;
    },
    underway: () => [...all.messages.newestFirst()].filter(({ status }) => mayBecome(status, 'delivered')).toReversed(),
    acceptedBetween: (filter, since, until) => {
      const found: Message[] = [];
      for (const message of sourceOf(filter.account)?.messagesOf(filter.to)?.newestFirst() ?? []) {
        if (message.acceptedAt < since) break;
        if (message.acceptedAt < until && matchesMessage(message, filter, undefined)) found.push(message);
      }
      return found.toReversed();
    },
    exchanges: (filter, before, limit) => {
      const q = filter.q?.toLowerCase();
      return take(exchanges.newestFirst(before), limit, (row) => matchesExchange(row, filter, q));
    },
    phones: ({ q: asked, provider, account }, before, limit) => {
      const q = asked?.toLowerCase();
      const page = take(sourceOf(account)?.list(before), limit, ({ phone }) => matchesPhone(phone, provider, q));
      return { items: page.items.map(({ phone }) => phone), next: page.next };
    },
    goOnFrom: (gone) => void Object.assign(evicted, gone),
    evict: (now, floor = 0) => {
      const oldest = now - retention.ageMs;
      const isOver = (one: { seq: number; account: string }, at: number, size: number): boolean =>
        size > retention.count || at - offsetOf(one.account) < oldest || one.seq < floor;
      const { messages } = all;
      for (let m = messages.oldest(); m && isOver(m, m.acceptedAt, messages.length); m = messages.oldest()) {
        dropMessage(m);
        evicted.messages += 1;
        evicted.messageSeq = m.seq;
      }
      for (let x = exchanges.oldest(); x && isOver(x, x.at, weight); x = exchanges.oldest()) {
        exchanges.shift();
        dropExchange(x);
        evicted.exchanges += 1;
        evicted.exchangeSeq = x.seq;
      }
      return Math.min(messages.oldest()?.seq ?? Infinity, exchanges.oldest()?.seq ?? Infinity);
    },
  };

  function sourceOf(account: string | undefined): Phones | undefined {
    return account === undefined ? all : byAccount.get(account);
  }
}

/** The phones that a request was refused for. */
function refusedNumbers({ recipients }: Exchange): string[] {
  return recipients.flatMap(({ outcome, to }) => (outcome === 'refused' ? phoneKey(to) || [] : []));
}

function refusedSend(
  { id: exchangeId, seq, provider, at, scripted }: Exchange,
  { code, message }: Pick<RecordedRecipient, 'code' | 'message'>,
): RefusedSend {
  const fault = scripted?.fault;
  const lost = fault !== undefined && fault === code ? { fault } : {};
  return { exchangeId, seq, provider, code, message, ...lost, at };
}

function lastRefusal(exchanges: Timeline<Exchange>, to: string): RefusedSend | null {
  for (const row of exchanges.newestFirst()) {
    const refused = row.recipients.find((one) => one.outcome === 'refused' && phoneKey(one.to) === to);
    if (refused) return refusedSend(row, refused);
  }
  return null;
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
