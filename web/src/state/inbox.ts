/** Everything the inbox knows, as a fold of stream frames and answers of the API. Pure. */
import type { ExchangeSummary, Frame, MessageResource, PhoneResource } from '../../../server/api/wire.ts';
import { filedNumber } from '../text/number.ts';
import { EMPTY_THREAD, addMessages, addPage, addRefusals, onlyAfter, refusalsTo, withoutMessages } from './thread.ts';
import type { RefusedSend, Thread, ThreadPage } from './thread.ts';

/** A row of the list on the left. */
export type PhoneRow = Omit<PhoneResource, 'messages'>;

export interface InboxState {
  /** Highest sequence number seen. */
  seq: number;
  /** The list of phones was read at least once. */
  loaded: boolean;
  /** Rows as the server listed them; what came after is in `threads`. */
  listed: ReadonlyMap<string, PhoneResource>;
  threads: ReadonlyMap<string, Thread>;
  /** `listed` and `threads` made into rows, one a number. */
  rows: ReadonlyMap<string, PhoneRow>;
  /** Ids that were deleted; a late frame must not bring them back. */
  deleted: ReadonlySet<string>;
}

export const EMPTY_INBOX: InboxState = {
  seq: 0,
  loaded: false,
  listed: new Map(),
  threads: new Map(),
  rows: new Map(),
  deleted: new Set(),
};

export type InboxAction =
  | { type: 'frames'; frames: readonly Frame[] }
  /** Another store stands behind the same address. */
  | { type: 'replaced'; seq: number }
  | { type: 'phones.read'; phones: readonly PhoneResource[] }
  | { type: 'thread.read'; to: string; page: ThreadPage }
  /** After a gap in the stream: nothing up to `after` is trusted any more, the lists were read anew. */
  | { type: 'reread'; after: number; phones: readonly PhoneResource[]; thread: { to: string; page: ThreadPage } | null };

export function reduceInbox(state: InboxState, action: InboxAction): InboxState {
  switch (action.type) {
    case 'frames':
      return action.frames.reduce(applyFrame, state);
    case 'replaced':
      return { ...EMPTY_INBOX, seq: action.seq };
    case 'phones.read':
      return withRows({ ...state, loaded: true, listed: listing(action.phones) }, null);
    case 'thread.read':
      return readThread(state, action);
    case 'reread':
      return reread(state, action);
  }
}

/** Rows with the newest on top. */
export function sortedRows(rows: ReadonlyMap<string, PhoneRow>): PhoneRow[] {
  return [...rows.values()].sort((a, b) => b.lastSeq - a.lastSeq);
}

function applyFrame(state: InboxState, frame: Frame): InboxState {
  // A lower number than we have seen means another store behind the same address: nothing we hold is in it.
  if (frame.type === 'hello' && frame.seq < state.seq) return { ...EMPTY_INBOX, seq: frame.seq };
  // A hello stands at the store's end, but what we missed is only about to be replayed; without a replay we stand there too.
  if (frame.type === 'hello' && !frame.resync) return state;
  const next = frame.seq > state.seq ? { ...state, seq: frame.seq } : state;
  switch (frame.type) {
    case 'message.accepted':
    case 'message.changed':
      return acceptMessage(next, frame.message);
    case 'exchange.recorded':
      return recordExchange(next, frame.exchange);
    case 'messages.deleted':
      return deleteMessages(next, frame.ids);
    default:
      return next;
  }
}

function acceptMessage(state: InboxState, message: MessageResource): InboxState {
  if (state.deleted.has(message.id)) return state;
  return withThread(state, message.to, (thread) => addMessages(thread, [message]));
}

function recordExchange(state: InboxState, exchange: ExchangeSummary): InboxState {
  const refused = exchange.recipients.filter((recipient) => recipient.outcome === 'refused');
  const numbers = new Set(refused.flatMap((recipient) => filedNumber(recipient.to) ?? []));
  return [...numbers].reduce(
    (next, to) => withThread(next, to, (thread) => addRefusals(thread, refusalsTo(exchange, to))),
    state,
  );
}

function deleteMessages(state: InboxState, ids: readonly string[]): InboxState {
  const gone = new Set(ids);
  const threads = new Map([...state.threads].map(([to, thread]) => [to, withoutMessages(thread, gone)]));
  return withRows({ ...state, threads, deleted: new Set([...state.deleted, ...ids]) }, null);
}

function readThread(state: InboxState, { to, page }: { to: string; page: ThreadPage }): InboxState {
  return withThread(state, to, (thread) => addPage(thread, to, page, state.deleted));
}

function reread(state: InboxState, action: Extract<InboxAction, { type: 'reread' }>): InboxState {
  const threads = new Map([...state.threads].map(([to, thread]) => [to, onlyAfter(thread, action.after)]));
  const cleared = withRows({ ...state, loaded: true, listed: listing(action.phones), threads }, null);
  return action.thread === null ? cleared : readThread(cleared, action.thread);
}

function listing(phones: readonly PhoneResource[]): Map<string, PhoneResource> {
  return new Map(phones.map((phone) => [phone.to, phone]));
}

function withThread(state: InboxState, to: string, change: (thread: Thread) => Thread): InboxState {
  const old = state.threads.get(to) ?? EMPTY_THREAD;
  const thread = change(old);
  if (thread === old) return state;
  return withRows({ ...state, threads: new Map(state.threads).set(to, thread) }, to);
}

/** Makes the row of one number anew, or of every number. A row that stays the same stays the same object. */
function withRows(state: InboxState, to: string | null): InboxState {
  const rows = new Map(to === null ? [] : state.rows);
  for (const number of to === null ? new Set([...state.listed.keys(), ...state.threads.keys()]) : [to]) {
    const row = rowOf(number, state);
    const old = state.rows.get(number);
    if (row === null) rows.delete(number);
    else rows.set(number, old && sameRow(old, row) ? old : row);
  }
  return { ...state, rows };
}

function rowOf(to: string, { listed, threads, deleted }: InboxState): PhoneRow | null {
  const known = listed.get(to);
  const thread = threads.get(to);
  const last = newest(known?.last && !deleted.has(known.last.id) ? known.last : null, thread?.messages.at(-1) ?? null);
  const refused = newest<RefusedSend>(known?.refused ?? null, thread?.refusals.at(-1) ?? null);
  if (last === null && refused === null) return null;
  const lastSeq = Math.max(last?.seq ?? 0, refused?.seq ?? 0);
  return { to, last, refused: refused !== null && refused.seq > (last?.seq ?? 0) ? refused : null, lastSeq };
}

function newest<Item extends { seq: number }>(a: Item | null, b: Item | null): Item | null {
  if (a === null || b === null) return a ?? b;
  return b.seq >= a.seq ? b : a;
}

function sameRow(a: PhoneRow, b: PhoneRow): boolean {
  return (
    a.lastSeq === b.lastSeq && a.last?.id === b.last?.id && a.last?.status === b.last?.status && a.refused?.seq === b.refused?.seq
  );
}

/** How many messages of a number came after the place the reader has read to. */
export function unreadCount(row: PhoneRow, thread: Thread | undefined, readTo: number): number {
  if (row.last === null || row.last.seq <= readTo) return 0;
  return Math.max(1, thread?.messages.filter((message) => message.seq > readTo).length ?? 0);
}

/** The newest code anywhere on the page, or null. */
export function newestCode(inbox: InboxState): string | null {
  const lasts = [...inbox.rows.values()].map((row) => row.last);
  const held = [...inbox.threads.values()].map((thread) => thread.messages.findLast((message) => message.code !== null));
  const withCode = [...lasts, ...held].filter((message) => message?.code != null);
  return withCode.reduce((best, message) => (message && message.seq > (best?.seq ?? 0) ? message : best), null)?.code ?? null;
}
