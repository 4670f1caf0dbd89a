/** Everything the inbox knows, as a fold of stream frames and answers of the API. Pure, but for the messages: those are changed in place. */
import type { ExchangeSummary, Frame, MessageResource, PhoneResource } from '../../../server/api/wire.ts';
import { filedNumber } from '../text/number.ts';
import {
  EMPTY_THREAD,
  addMessages,
  addPage,
  addRefusals,
  isOpened,
  lastMessage,
  onlyAfter,
  refusalsTo,
  withoutMessages,
} from './thread.ts';
import type { Messages, RefusedSend, Thread, ThreadPage } from './thread.ts';

/** A row of the list on the left. */
export type PhoneRow = Omit<PhoneResource, 'messages'>;

export interface InboxState {
  /** Highest sequence number seen. */
  seq: number;
  /** The list of phones was read at least once. */
  loaded: boolean;
  messages: Messages;
  /** Rows as the server listed them, newest first, as far as they were read; what came after is in `threads`. */
  listed: ReadonlyMap<string, PhoneResource>;
  /** Cursor of what is older than `listed`; null when that is all. */
  older: string | null;
  threads: ReadonlyMap<string, Thread>;
  /** `listed` and `threads` made into rows, one a number. */
  rows: ReadonlyMap<string, PhoneRow>;
  /** Ids that were deleted; a late frame must not bring them back. */
  deleted: ReadonlySet<string>;
}

export function emptyInbox(seq = 0): InboxState {
  const [listed, threads, rows] = [new Map(), new Map(), new Map()];
  return { seq, loaded: false, messages: new Map(), listed, older: null, threads, rows, deleted: new Set() };
}

export type InboxAction =
  | { type: 'frames'; frames: readonly Frame[] }
  /** Another store stands behind the same address. */
  | { type: 'replaced'; seq: number }
  | ({ type: 'phones.read' | 'phones.older' } & PhonePage)
  /** `asOf`: the newest page, read when this was the highest number seen. */
  | { type: 'thread.read'; to: string; page: ThreadPage; asOf: number | 'older' }
  /** After a gap in the stream: nothing up to `after` is trusted any more, the lists were read anew. */
  | ({ type: 'reread'; after: number; thread: { to: string; page: ThreadPage } | null } & PhonePage);

/** The newest numbers, or those that come after what is held. */
export interface PhonePage {
  phones: readonly PhoneResource[];
  /** Cursor of what is older. */
  older: string | null;
}

export function reduceInbox(state: InboxState, action: InboxAction): InboxState {
  switch (action.type) {
    case 'frames':
      return applyFrames(state, action.frames);
    case 'replaced':
      return emptyInbox(action.seq);
    case 'phones.read':
      return withRows({ ...state, loaded: true, listed: listing(action.phones), older: action.older });
    case 'phones.older':
      return addOlder(state, action);
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

/** A burst is one step, whatever the order of its frames: each number's thread and row is made anew once. */
function applyFrames(state: InboxState, frames: readonly Frame[]): InboxState {
  // A hello stands at the store's end, but what we missed is only about to be replayed; without a replay we stand there too.
  const seq = frames.reduce((highest, frame) => Math.max(highest, isAhead(frame) ? 0 : frame.seq), state.seq);
  const gone = frames.flatMap((frame) => (frame.type === 'messages.deleted' ? frame.ids : []));
  const next = deleteMessages({ ...state, seq }, gone);
  const messages = frames.flatMap((frame) =>
    frame.type === 'message.accepted' || frame.type === 'message.changed' ? [frame.message] : [],
  );
  const refusals = frames.flatMap((frame) => (frame.type === 'exchange.recorded' ? refusalsIn(frame.exchange) : []));
  const told = withThreads(
    next,
    groupedBy(messages, ({ to }) => to),
    (thread, added) => addMessages(thread, next.messages, remaining(added, next)),
  );
  return withThreads(
    told,
    groupedBy(refusals, ({ to }) => to),
    (thread, added) =>
      addRefusals(
        thread,
        next.messages,
        added.map(({ refusal }) => refusal),
      ),
  );
}

function isAhead(frame: Frame): boolean {
  return frame.type === 'hello' && !frame.resync;
}

function remaining(messages: readonly MessageResource[], { deleted }: InboxState): MessageResource[] {
  return messages.filter(({ id }) => !deleted.has(id));
}

function refusalsIn(exchange: ExchangeSummary): { to: string; refusal: RefusedSend }[] {
  const refused = exchange.recipients.filter((recipient) => recipient.outcome === 'refused');
  const numbers = new Set(refused.flatMap((recipient) => filedNumber(recipient.to) ?? []));
  return [...numbers].flatMap((to) => refusalsTo(exchange, to).map((refusal) => ({ to, refusal })));
}

function deleteMessages(state: InboxState, ids: readonly string[]): InboxState {
  if (ids.length === 0) return state;
  const gone = new Set(ids);
  const threads = mapped(state.threads, (thread) => withoutMessages(thread, state.messages, (id) => gone.has(id)));
  return withRows({ ...state, threads, deleted: new Set([...state.deleted, ...ids]) });
}

function readThread(state: InboxState, read: { to: string; page: ThreadPage; asOf: number | 'older' }): InboxState {
  const { messages } = read.page;
  const page = { ...read.page, messages: messages && { ...messages, items: remaining(messages.items, state) } };
  return withThreads(state, new Map([[read.to, []]]), (thread) => addPage(thread, state.messages, { ...read, page }));
}

function addOlder(state: InboxState, { phones, older }: PhonePage): InboxState {
  const added = phones.filter(({ to }) => !state.listed.has(to));
  return withRows(
    { ...state, listed: new Map([...state.listed, ...listing(added)]), older },
    phones.map(({ to }) => to),
  );
}

function reread(state: InboxState, action: Extract<InboxAction, { type: 'reread' }>): InboxState {
  const threads = mapped(state.threads, (thread) => onlyAfter(thread, state.messages, action.after));
  const cleared = withRows({ ...state, loaded: true, listed: listing(action.phones), older: action.older, threads });
  return action.thread === null ? cleared : readThread(cleared, { ...action.thread, asOf: action.after });
}

function listing(phones: readonly PhoneResource[]): Map<string, PhoneResource> {
  return new Map(phones.map((phone) => [phone.to, phone]));
}

function mapped<Value>(map: ReadonlyMap<string, Value>, change: (value: Value) => Value): Map<string, Value> {
  return new Map([...map].map(([key, value]) => [key, change(value)]));
}

function groupedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** Changes the threads of some numbers, and makes their rows anew. */
function withThreads<Item>(
  state: InboxState,
  added: ReadonlyMap<string, readonly Item[]>,
  change: (thread: Thread, added: readonly Item[]) => Thread,
): InboxState {
  if (added.size === 0) return state;
  const threads = new Map(state.threads);
  for (const [to, items] of added) {
    const thread = change(threads.get(to) ?? EMPTY_THREAD, items);
    if (thread !== EMPTY_THREAD) threads.set(to, thread);
  }
  return withRows({ ...state, threads }, added.keys());
}

/** Makes the rows of some numbers anew, or of every number. A row that stays the same stays the same object. */
function withRows(state: InboxState, some?: Iterable<string>): InboxState {
  const rows = new Map(some ? state.rows : []);
  for (const number of some ?? new Set([...state.listed.keys(), ...state.threads.keys()])) {
    const row = rowOf(number, state);
    const old = state.rows.get(number);
    if (row === null) rows.delete(number);
    else rows.set(number, old && sameRow(old, row) ? old : row);
  }
  return { ...state, rows };
}

function rowOf(to: string, { listed, older, threads, messages, deleted }: InboxState): PhoneRow | null {
  const known = listed.get(to);
  const thread = threads.get(to);
  const last = newest(known?.last && !deleted.has(known.last.id) ? known.last : null, lastMessage(thread, messages) ?? null);
  const refused = newest<RefusedSend>(known?.refused ?? null, thread?.refusals.at(-1) ?? null);
  if (last === null && refused === null) return null;
  const lastSeq = Math.max(last?.seq ?? 0, refused?.seq ?? 0);
  // A report on an old message of a number that was not read yet: what is newer there, only the server knows.
  if (!known && !(thread && isOpened(thread)) && lastSeq < Number(older)) return null;
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
export function unreadCount({ threads, messages }: InboxState, row: PhoneRow, readTo: number): number {
  if (row.last === null || row.last.seq <= readTo) return 0;
  const ids = threads.get(row.to)?.messages ?? [];
  const lastRead = ids.findLastIndex((id) => (messages.get(id)?.seq ?? 0) <= readTo);
  return Math.max(1, ids.length - 1 - lastRead);
}

/** The newest code anywhere on the page, or null. */
export function newestCode({ rows, messages }: InboxState): string | null {
  const known = [...[...rows.values()].map((row) => row.last), ...messages.values()];
  const withCode = known.filter((message) => message?.code != null);
  return withCode.reduce((best, message) => (message && message.seq > (best?.seq ?? 0) ? message : best), null)?.code ?? null;
}
