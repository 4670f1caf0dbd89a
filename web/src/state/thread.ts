/** One number's conversation: what was accepted and what was refused, each once, in order. Pure. */
import type { ExchangeSummary, List, MessageResource, PhoneResource, ReplyResource } from '../../../server/api/wire.ts';
import { filedNumber } from '../text/number.ts';

/** A send to this number that the provider refused, or that never came to it. */
export type RefusedSend = NonNullable<PhoneResource['refused']>;

export interface Thread {
  /** Ids by sequence number, oldest first; the messages are in the inbox, one of each. */
  messages: readonly string[];
  /** By sequence number as well. */
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
    .map(({ code, message, explanation }) => ({
      exchangeId: exchange.id,
      seq: exchange.seq,
      provider: exchange.provider,
      account: exchange.account,
      code,
      message,
      cause: explanation?.cause ?? exchange.cause,
      ...(fault && fault === code ? { fault } : {}),
      at: exchange.at,
    }));
}

/** Every message that is held, by its id: the only one of it on the page, and changed in place. */
export type Messages = Map<string, MessageResource>;
type Held = ReadonlyMap<string, MessageResource>;

/** Adds what is not there yet; of two versions of a message the one that has lived longer stays. */
export function addMessages(thread: Thread, held: Messages, added: readonly MessageResource[]): Thread {
  const fresh: string[] = [];
  for (const message of added) {
    const known = held.get(message.id);
    if (known === undefined) fresh.push(message.id);
    if (known === undefined || message.timeline.length > known.timeline.length) held.set(message.id, message);
  }
  if (fresh.length === 0) return thread;
  return trim({ ...thread, messages: inOrder([...thread.messages, ...fresh], (id) => seqOf(held, id)) }, held);
}

export function addRefusals(thread: Thread, held: Messages, added: readonly RefusedSend[]): Thread {
  const known = new Set(thread.refusals.map(({ exchangeId }) => exchangeId));
  const fresh = added.filter(({ exchangeId }) => known.size < known.add(exchangeId).size);
  if (fresh.length === 0) return thread;
  return trim({ ...thread, refusals: inOrder([...thread.refusals, ...fresh], ({ seq }) => seq) }, held);
}

/** `older` continues what was read; else it is the newest page, as of `asOf`: what it leaves out is not there any more. */
export function addPage(
  thread: Thread,
  held: Messages,
  { to, page, asOf }: { to: string; page: ThreadPage; asOf: number | 'older' },
): Thread {
  const refused = (page.exchanges?.items ?? []).flatMap((exchange) => refusalsTo(exchange, to));
  const moved = (edge: Edge | undefined, list: List<{ seq: number }> | undefined): Edge | undefined =>
    list === undefined || (edge !== undefined && asOf !== 'older') ? edge : edgeOf(list);
  const read = {
    ...(asOf === 'older' || !page.messages ? thread : withoutMessages(thread, held, missingIn(page.messages, asOf, held))),
    messagesEdge: moved(thread.messagesEdge, page.messages),
    exchangesEdge: moved(thread.exchangesEdge, page.exchanges),
    evicted: page.messages?.evicted ?? thread.evicted,
  };
  return addRefusals(addMessages(read, held, page.messages?.items ?? []), held, refused);
}

/** Says of an id that the newest page would have it, and has it not. */
function missingIn(list: List<MessageResource>, asOf: number, held: Held): (id: string) => boolean {
  const there = new Set(list.items.map(({ id }) => id));
  const { seq: from } = edgeOf(list);
  return (id) => {
    const seq = seqOf(held, id);
    return seq >= from && seq <= asOf && !there.has(id);
  };
}

export function withoutMessages(thread: Thread, held: Messages, isGone: (id: string) => boolean): Thread {
  const gone = thread.messages.filter(isGone);
  if (gone.length === 0) return thread;
  const messages = thread.messages.filter((id) => !isGone(id));
  for (const id of gone) held.delete(id);
  return { ...thread, messages };
}

/** Forgets everything up to a sequence number, and that anything was read from the server. */
export function onlyAfter(thread: Thread, held: Messages, seq: number): Thread {
  const { messages } = withoutMessages(thread, held, (id) => seqOf(held, id) <= seq);
  return { ...EMPTY_THREAD, messages, refusals: thread.refusals.filter((refusal) => refusal.seq > seq) };
}

export function lastMessage(thread: Thread | undefined, held: Held): MessageResource | undefined {
  return held.get(thread?.messages.at(-1) ?? '');
}

function seqOf(held: Held, id: string): number {
  return held.get(id)?.seq ?? 0;
}

export type Entry = { id: string; seq: number; at: string } & (
  | { kind: 'message'; exchangeId: string }
  | { kind: 'refusal'; refusal: RefusedSend }
  | { kind: 'reply'; reply: ReplyResource }
);

/**
 * Messages, refusals and what the phone wrote back in one line, oldest first. The two lists are paged apart, so what is older than the shorter
 * one's edge waits: it would have gaps.
 */
export function entriesOf(thread: Thread, held: Held, replies: readonly ReplyResource[] = []): Entry[] {
  const edge = edgeSeq(thread);
  const entries: Entry[] = [
    ...thread.messages.flatMap((id): Entry[] => {
      const message = held.get(id);
      return message ? [{ kind: 'message', id, seq: message.seq, at: message.acceptedAt, exchangeId: message.exchangeId }] : [];
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

function trim(thread: Thread, held: Messages): Thread {
  if (isOpened(thread)) return thread;
  for (const id of thread.messages.slice(0, -KEPT_UNOPENED)) held.delete(id);
  return { ...thread, messages: thread.messages.slice(-KEPT_UNOPENED), refusals: thread.refusals.slice(-KEPT_UNOPENED) };
}

/** Nearly always they are already. */
function inOrder<Item>(items: Item[], seq: (item: Item) => number): readonly Item[] {
  const isSorted = items.every((item, index) => index === 0 || seq(items[index - 1] ?? item) <= seq(item));
  return isSorted ? items : items.sort((a, b) => seq(a) - seq(b));
}
