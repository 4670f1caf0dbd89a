/** One open page: what the sandbox is, what the inbox holds, what else was read, and the stream that keeps all of it current. */
import type {
  AboutResource,
  ClockResource,
  ExchangeSummary,
  Frame,
  List,
  Localized,
  MessageResource,
  PhoneResource,
} from '../../../server/api/wire.ts';
import { apiPath, getJson } from './api.ts';
import { emptyInbox, reduceInbox } from './inbox.ts';
import type { InboxAction, InboxState, PhonePage } from './inbox.ts';
import { isDemo, isOfDemo, withoutDemo } from './demo.ts';
import { markRead, marksFor, readMarks } from './read-marks.ts';
import { paintSoon } from './paint-soon.ts';
import { openReads } from './reads.ts';
import type { Live, Reads } from './reads.ts';
import { openStream } from './stream.ts';
import { olderCursors } from './thread.ts';
import type { Cursors, ThreadPage } from './thread.ts';

export type Connection = 'connecting' | 'open' | 'lost';

export interface SessionState {
  about: AboutResource;
  inbox: InboxState;
  connection: Connection;
  /** Why the sandbox can keep nothing at the moment; null while it can. */
  disk: Localized | null;
  /** The last gap in the stream was too wide and the lists were read anew. */
  resynced: boolean;
  /** The newest message that came while the page was open; what was caught up after a lost connection does not count. */
  arrival: MessageResource | null;
  /** How many came so. */
  arrivals: number;
  /** When the stream told something last, by the browser's clock. */
  heardAt: number;
  /** What the account was called that was looked at before this session, and is not there any more. */
  gone: string | null;
}

export interface Session {
  /** The one account that it is about; an empty text for all. */
  readonly account: string;
  /** All that was read beside the inbox. */
  readonly reads: Reads;
  get(): SessionState;
  subscribe(listener: () => void): () => void;
  /** Reads the newest page of a number, and again like everything else, until the answer is called. */
  openThread(to: string, listener: () => void): () => void;
  /** Reads what is older than what is held. */
  readOlder(to: string): Promise<void>;
  /** Reads the numbers that nothing happened to for longer than to those that are held. */
  readOlderPhones(): Promise<void>;
  markRead(to: string, seq: number): void;
  close(): void;
}

const PHONES_PAGE = 500;
const THREAD_PAGE = 50;

/** The clock that everything on the page goes by. */
export const CLOCK: Live<ClockResource> = {
  on: ['clock.moved'],
  fold: (held, frames) => frames.findLast((frame) => frame.type === 'clock.moved')?.clock ?? held,
};
export const ACCOUNT: Live<never> = { on: ['account.changed'] };

export function accountPath(id: string): string {
  return `accounts/${encodeURIComponent(id)}`;
}

/** The address under which a thread is read; `readOlder` goes on from there. */
export const threadAddress = (to: string): string => `thread ${to}`;

export interface SessionOptions {
  account?: string;
  /** The name of an account that is not there any more, to be told. */
  gone?: string | null;
  /** The account is not there, or not any more. */
  onGone?: (name: string) => void;
}

/** Connects to the sandbox this page came from. */
export function openSession(
  about: AboutResource,
  { account = '', gone = null, onGone = () => {} }: SessionOptions = {},
): Session {
  const listeners = new Set<() => void>();
  const reads = openReads((address, signal) => getJson(address, {}, signal));
  readMarks.set(marksFor(readMarks.fresh(), about));
  let state: SessionState = {
    about,
    inbox: emptyInbox(about.seq),
    connection: 'connecting',
    disk: null,
    resynced: false,
    arrival: null,
    arrivals: 0,
    heardAt: 0,
    gone,
  };
  let openNumber: string | null = null;
  /** Frames up to this number are history that the connection replays. */
  let liveFrom = about.seq;
  /** The stream was lost: what its replay does not tell of is read again. */
  let wasLost = false;
  /** Where the stream goes on after a gap that was not read over yet. */
  let gap: number | null = null;

  const set = (change: Partial<SessionState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const dispatch = (action: InboxAction): void => set({ inbox: reduceInbox(state.inbox, action) });

  let gathered: Frame[] = [];
  const painter = paintSoon(() => {
    const frames = gathered;
    gathered = [];
    const came = arrivalsIn(frames, liveFrom);
    set({
      inbox: reduceInbox(state.inbox, { type: 'frames', frames }),
      arrival: came.at(-1) ?? state.arrival,
      arrivals: state.arrivals + came.length,
      heardAt: Date.now(),
    });
    reads.hear(frames);
  });

  const readPhonePage = async (cursor: string | null, signal?: AbortSignal): Promise<PhonePage> => {
    const page = await getJson<List<PhoneResource>>('phones', { account, limit: PHONES_PAGE, cursor }, signal);
    return { phones: account === '' ? withoutDemo(page.items, state.inbox.listed) : page.items, older: page.next };
  };
  /** The newest page, and again as many numbers as were read so far. */
  const readPhones = async (signal: AbortSignal): Promise<PhonePage> => {
    let { phones, older } = await readPhonePage(null, signal);
    while (older !== null && phones.length < state.inbox.listed.size) {
      const page = await readPhonePage(older, signal);
      [phones, older] = [[...phones, ...page.phones], page.older];
    }
    return { phones, older };
  };
  /** Without cursors it is the newest page. */
  const readPage = async (to: string, cursors: Cursors | null, signal?: AbortSignal): Promise<ThreadPage> => {
    const read = async <Item extends { account: string }>(list: keyof Cursors): Promise<List<Item> | undefined> => {
      if (cursors?.[list] === null) return undefined;
      const query = { to, account, limit: THREAD_PAGE, cursor: cursors?.[list] };
      const page = await getJson<List<Item>>(list, query, signal);
      return { ...page, items: page.items.filter((item) => item.account === account || !isDemo(item.account)) };
    };
    const [messages, exchanges] = await Promise.all([read<MessageResource>('messages'), read<ExchangeSummary>('exchanges')]);
    return { messages, exchanges };
  };

  /** The list of numbers; after a gap the number on the screen with it, in one step. */
  const phones: Live<true> = {
    told: true,
    // Only the server knows which message is the newest of a number once some are gone.
    on: ['messages.deleted'],
    async read(signal) {
      const [after, to] = [gap, openNumber];
      const [listed, page] = await Promise.all([
        readPhones(signal),
        after === null || to === null ? null : readPage(to, null, signal),
      ]);
      if (signal.aborted) return true;
      if (after === null) dispatch({ type: 'phones.read', ...listed });
      else dispatch({ type: 'reread', after, ...listed, thread: to === null || page === null ? null : { to, page } });
      if (gap === after) gap = null;
      return true;
    },
  };
  const thread = (to: string): Live<true> => ({
    told: true,
    async read(signal) {
      const asOf = state.inbox.seq;
      const page = await readPage(to, null, signal);
      if (!signal.aborted) dispatch({ type: 'thread.read', to, page, asOf });
      return true;
    },
  });

  const ignore = (): void => {};
  reads.watch('phones', phones, ignore);
  reads.watch(apiPath('clock'), CLOCK, ignore);
  const takeAbout = (): void => {
    const { data } = reads.peek(apiPath('about'));
    // Which store it is, the stream says.
    if (data) set({ about: { ...(data as AboutResource), instance: state.about.instance } });
  };
  reads.watch(apiPath('about'), {}, takeAbout, about);
  if (account !== '') {
    let name = account;
    const address = apiPath(accountPath(account));
    reads.watch(address, ACCOUNT, () => {
      const { data, problem } = reads.peek(address);
      name = (data as { name: string } | undefined)?.name ?? name;
      if (problem?.status === 404) onGone(name);
    });
  }

  const greet = (frame: Frame & { type: 'hello' }): void => {
    // Another store, or an older copy of this one: nothing we hold is in it.
    const replaced = frame.instance !== state.about.instance || frame.seq < state.inbox.seq;
    const { loaded } = state.inbox;
    liveFrom = frame.seq;
    if (replaced) {
      gathered = [];
      readMarks.set(marksFor(readMarks.get(), frame));
      set({ about: { ...state.about, instance: frame.instance }, arrival: null });
      dispatch({ type: 'replaced', seq: frame.seq });
    }
    const resync = replaced || frame.resync;
    set({ resynced: resync && loaded, disk: null });
    if (resync) gap = frame.seq;
    if (resync || wasLost) reads.refresh(resync ? 'other' : undefined);
    wasLost = false;
  };

  const hear = (frame: Frame): void => {
    if (account === '' && isOfDemo(frame)) return;
    if (frame.type === 'hello') greet(frame);
    if (frame.type === 'disk.changed') set({ disk: frame.refusal });
    if (frame.type === 'resync') {
      gap = frame.seq;
      reads.refresh('other');
    }
    gathered.push(frame);
    painter.ask();
  };

  const closeStream = openStream({
    account,
    since: () => gathered.reduce((seq, frame) => Math.max(seq, frame.seq), state.inbox.seq),
    onFrame: hear,
    onState: (open) => {
      wasLost ||= !open;
      set({ connection: open ? 'open' : 'lost' });
    },
  });

  /** Whatever a browser does to a page that nobody looks at: it is current when it is looked at again. */
  const back = (): void => {
    if (document.visibilityState === 'visible') reads.refresh();
  };
  const BACK: readonly [EventTarget, string][] = [
    [window, 'focus'],
    [window, 'online'],
    [document, 'visibilitychange'],
  ];
  for (const [target, event] of BACK) target.addEventListener(event, back);

  const reading = new Map<string, Promise<void>>();
  let readingPhones: Promise<void> | undefined;

  return {
    account,
    reads,
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    openThread(to, listener) {
      openNumber = to;
      const leave = reads.watch(threadAddress(to), thread(to), listener);
      return () => {
        leave();
        if (openNumber === to) openNumber = null;
      };
    },
    /** One reading a number at a time: scrolling asks often. What was read is shown once the next may be asked for. */
    readOlder(to) {
      const held = state.inbox.threads.get(to);
      const cursors = held && olderCursors(held);
      const current = reading.get(to);
      if (current) return current;
      if (!cursors || (cursors.messages === null && cursors.exchanges === null)) return Promise.resolve();
      const started = readPage(to, cursors)
        .finally(() => reading.delete(to))
        .then((page) => dispatch({ type: 'thread.read', to, page, asOf: 'older' }));
      reading.set(to, started);
      return started;
    },
    readOlderPhones() {
      const { older } = state.inbox;
      if (older === null) return Promise.resolve();
      return (readingPhones ??= readPhonePage(older)
        // What was read anew meanwhile goes on elsewhere.
        .then((page) => (older === state.inbox.older ? dispatch({ type: 'phones.older', ...page }) : undefined))
        .finally(() => (readingPhones = undefined)));
    },
    markRead(to, seq) {
      const known = readMarks.fresh();
      const next = markRead(known, to, seq);
      if (next !== known) readMarks.set(next);
    },
    close() {
      painter.stop();
      reads.close();
      closeStream();
      for (const [target, event] of BACK) target.removeEventListener(event, back);
    },
  };
}

function arrivalsIn(frames: readonly Frame[], after: number): MessageResource[] {
  return frames.flatMap((frame) => (frame.type === 'message.accepted' && frame.seq > after ? [frame.message] : []));
}
