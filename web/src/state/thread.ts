/** One number's conversation: what was accepted and what was refused, each once, in order. Pure. */
import type { ExchangeSummary, List, MessageResource, PhoneResource, ReplyResource } from '../../../server/api/wire.ts';
import { filedNumber } from '../text/number.ts';

/** A send to this number that the provider refused, or that never came to it. */
export type RefusedSend = NonNullable<PhoneResource['refused']>;

export interface Thread {
  /** By sequence number, oldest first. */
  messages: readonly MessageResource[];
  refusals: readonly RefusedSend[];
  /** How far back the server's two lists were read; undefined until the first page was. */
  messagesEdge: Edge | undefined;
  exchangesEdge: Edge | undefined;
  evicted: number;
}

/** `next` is the cursor of the older page or null; `seq` is the oldest that was read, 0 when that is all there is. */
interface Edge {
  next: string | null;
  seq: number;
}

export const EMPTY_THREAD: Thread = { messages: [], refusals: [], messagesEdge: undefined, exchangesEdge: undefined, evicted: 0 };

/** How much a thread keeps that nobody has opened: enough for the unread count. */
const KEPT_UNOPENED = 100;

/** The newest first page, or an older one, of both lists. */
export interface ThreadPage {
  messages?: List<MessageResource> | undefined;
  exchanges?: List<ExchangeSummary> | undefined;
}

export function isOpened(thread: Thread): boolean {
  return thread.messagesEdge !== undefined;
}

/** The refused send to a number in an exchange: none or one, a caller who names a number twice sends to it once. */
export function refusalsTo(exchange: ExchangeSummary, to: string): RefusedSend[] {
  const fault = exchange.scripted?.fault;
  return exchange.recipients
    .filter((recipient) => recipient.outcome === 'refused' && filedNumber(recipient.to) === to)
    .slice(0, 1)
    .map(({ code, message }) => ({
      exchangeId: exchange.id,
      seq: exchange.seq,
      provider: exchange.provider,
      code,
      message,
      ...(fault && fault === code ? { fault } : {}),
      at: exchange.at,
    }));
}

/** Adds what is not there yet; of two versions of a message the one that has lived longer stays. */
export function addMessages(thread: Thread, added: readonly MessageResource[]): Thread {
  const messages = merge(thread.messages, added, (message) => message.id, later);
  return messages === thread.messages ? thread : trim({ ...thread, messages });
}

export function addRefusals(thread: Thread, added: readonly RefusedSend[]): Thread {
  const keep = (old: RefusedSend): RefusedSend => old;
  const refusals = merge(thread.refusals, added, (refusal) => refusal.exchangeId, keep);
  return refusals === thread.refusals ? thread : trim({ ...thread, refusals });
}

export function addPage(thread: Thread, to: string, page: ThreadPage, deleted: ReadonlySet<string>): Thread {
  const fresh = (page.messages?.items ?? []).filter((message) => !deleted.has(message.id));
  const refused = (page.exchanges?.items ?? []).flatMap((exchange) => refusalsTo(exchange, to));
  const read = {
    ...thread,
    messagesEdge: page.messages ? edgeOf(page.messages) : thread.messagesEdge,
    exchangesEdge: page.exchanges ? edgeOf(page.exchanges) : thread.exchangesEdge,
    evicted: page.messages?.evicted ?? thread.evicted,
  };
  return addRefusals(addMessages(read, fresh), refused);
}

export function withoutMessages(thread: Thread, ids: ReadonlySet<string>): Thread {
  const messages = thread.messages.filter((message) => !ids.has(message.id));
  return messages.length === thread.messages.length ? thread : { ...thread, messages };
}

/** Forgets everything up to a sequence number, and that anything was read from the server. */
export function onlyAfter(thread: Thread, seq: number): Thread {
  return {
    ...EMPTY_THREAD,
    messages: thread.messages.filter((message) => message.seq > seq),
    refusals: thread.refusals.filter((refusal) => refusal.seq > seq),
  };
}

export type Entry = { id: string; seq: number; at: string } & (
  | { kind: 'message'; message: MessageResource }
  | { kind: 'refusal'; refusal: RefusedSend }
  | { kind: 'reply'; reply: ReplyResource }
);

/**
 * Messages, refusals and what the phone wrote back in one line, oldest first. The two lists are paged apart, so what is older than the shorter
 * one's edge waits: it would have gaps.
 */
export function entriesOf(thread: Thread, replies: readonly ReplyResource[] = []): Entry[] {
  const edge = edgeSeq(thread);
  const entries: Entry[] = [
    ...thread.messages.map((message): Entry => {
      const { id, seq, acceptedAt: at } = message;
      return { kind: 'message', id, seq, at, message };
    }),
    ...thread.refusals.map((refusal): Entry => {
      const { exchangeId: id, seq, at } = refusal;
      return { kind: 'refusal', id, seq, at, refusal };
    }),
    ...replies.map((reply): Entry => {
      const { id, seq, at } = reply;
      return { kind: 'reply', id, seq, at, reply };
    }),
  ];
  return entries.filter((entry) => entry.seq >= edge).sort((a, b) => a.seq - b.seq);
}

/** Where to read on in each list: null where nothing more is wanted of it. */
export interface Cursors {
  messages: string | null;
  exchanges: string | null;
}

/** Cursors of what to read next when the reader scrolls up: of the list whose edge holds the other one back. */
export function olderCursors(thread: Thread): Cursors {
  const edge = edgeSeq(thread);
  const cursor = (side: Edge | undefined): string | null => (side && side.seq >= edge ? side.next : null);
  return { messages: cursor(thread.messagesEdge), exchanges: cursor(thread.exchangesEdge) };
}

function edgeSeq(thread: Thread): number {
  return Math.max(thread.messagesEdge?.seq ?? 0, thread.exchangesEdge?.seq ?? 0);
}

function edgeOf(page: List<{ seq: number }>): Edge {
  return { next: page.next, seq: page.next === null ? 0 : Math.min(...page.items.map((item) => item.seq)) };
}

function later(a: MessageResource, b: MessageResource): MessageResource {
  return b.timeline.length > a.timeline.length ? b : a;
}

function trim(thread: Thread): Thread {
  if (isOpened(thread)) return thread;
  return { ...thread, messages: thread.messages.slice(-KEPT_UNOPENED), refusals: thread.refusals.slice(-KEPT_UNOPENED) };
}

function merge<Item extends { seq: number }>(
  old: readonly Item[],
  added: readonly Item[],
  key: (item: Item) => string,
  choose: (a: Item, b: Item) => Item,
): readonly Item[] {
  const byKey = new Map(old.map((item) => [key(item), item]));
  let changed = false;
  for (const item of added) {
    const known = byKey.get(key(item));
    const chosen = known === undefined ? item : choose(known, item);
    if (chosen === known) continue;
    byKey.set(key(item), chosen);
    changed = true;
  }
  return changed ? [...byKey.values()].sort((a, b) => a.seq - b.seq) : old;
}
