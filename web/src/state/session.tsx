/** One open page: what the sandbox is, what the inbox holds, the stream that keeps it current. */
import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import type {
  AboutResource,
  AccountResource,
  ExchangeSummary,
  Frame,
  List,
  Localized,
  MessageResource,
  PhoneResource,
  ProviderResource,
} from '../../../server/api/wire.ts';
import { ApiProblem, getJson } from './api.ts';
import { EMPTY_INBOX, reduceInbox } from './inbox.ts';
import type { InboxAction, InboxState } from './inbox.ts';
import { markRead, marksFor, openReadMarks } from './read-marks.ts';
import type { ReadMarks } from './read-marks.ts';
import { paintSoon } from './paint-soon.ts';
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
  /** Sandbox clock minus browser clock, milliseconds. */
  clockOffset: number;
  /** What the session's account is called; empty before that is read, and for all accounts. */
  accountName: string;
  /** What the account was called that was looked at before this session, and is not there any more. */
  gone: string | null;
}

export interface Session {
  /** The one account that it is about; an empty text for all. */
  readonly account: string;
  get(): SessionState;
  subscribe(listener: () => void): () => void;
  /** Hears every frame as it arrives; the answer stops it. */
  onFrame(listener: (frame: Frame) => void): () => void;
  /** Reads the newest page of a number, once. */
  openThread(to: string): Promise<void>;
  /** Reads what is older than what is held. */
  readOlder(to: string): Promise<void>;
  readMarks: { get(): ReadMarks; subscribe(listener: () => void): () => void };
  markRead(to: string, seq: number): void;
  close(): void;
}

const PHONES_PAGE = 500;
const THREAD_PAGE = 50;

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
  const frameListeners = new Set<(frame: Frame) => void>();
  const marks = openReadMarks();
  marks.set(marksFor(marks.get(), about));
  let state: SessionState = {
    about,
    inbox: { ...EMPTY_INBOX, seq: about.seq },
    connection: 'connecting',
    disk: null,
    resynced: false,
    arrival: null,
    clockOffset: 0,
    accountName: '',
    gone,
  };
  let closed = false;
  let openNumber: string | null = null;
  /** Frames up to this number are history that the connection replays. */
  let liveFrom = about.seq;

  const set = (change: Partial<SessionState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const dispatch = (action: InboxAction): void => set({ inbox: reduceInbox(state.inbox, action) });

  let gathered: Frame[] = [];
  const painter = paintSoon(() => {
    const frames = gathered;
    gathered = [];
    set({
      inbox: reduceInbox(state.inbox, { type: 'frames', frames }),
      arrival: newestArrival(frames, liveFrom) ?? state.arrival,
    });
  });
  const gather = (frame: Frame): void => {
    gathered.push(frame);
    painter.ask();
  };

  const readPhones = async (): Promise<readonly PhoneResource[]> => {
    const phones: PhoneResource[] = [];
    let cursor: string | null = null;
    do {
      const page: List<PhoneResource> = await getJson('phones', { account, limit: PHONES_PAGE, cursor });
      phones.push(...page.items);
      cursor = page.next;
    } while (cursor !== null);
    return phones;
  };
  const listPhones = async (): Promise<void> => dispatch({ type: 'phones.read', phones: await readPhones() });
  /** Without cursors it is the newest page. */
  const readPage = async (to: string, cursors: Cursors | null): Promise<ThreadPage> => {
    const read = <Item,>(list: keyof Cursors): Promise<List<Item>> | undefined =>
      cursors?.[list] === null ? undefined : getJson(list, { to, account, limit: THREAD_PAGE, cursor: cursors?.[list] });
    const [messages, exchanges] = await Promise.all([read<MessageResource>('messages'), read<ExchangeSummary>('exchanges')]);
    return { messages, exchanges };
  };
  const reread = async (after: number): Promise<void> => {
    const to = openNumber;
    const [phones, page] = await Promise.all([readPhones(), to === null ? null : readPage(to, null)]);
    dispatch({ type: 'reread', after, phones, thread: to === null || page === null ? null : { to, page } });
  };

  /** At every beginning and after every gap: that is when the account may have gone. */
  const lookForAccount = async (): Promise<void> => {
    if (account === '') return;
    try {
      set({ accountName: (await getJson<AccountResource>(`accounts/${encodeURIComponent(account)}`)).name });
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 404 && !closed) onGone(state.accountName || account);
    }
  };

  const hear = (heard: Frame): void => {
    const replaced = heard.type === 'hello' && heard.instance !== state.about.instance;
    // Whoever else listens reads anew as well, whatever the numbers say.
    const frame: Frame = replaced ? { ...heard, resync: true } : heard;
    if (frame.type === 'hello') {
      const { loaded } = state.inbox;
      if (replaced) {
        gathered = [];
        set({ about: { ...state.about, instance: frame.instance } });
        dispatch({ type: 'replaced', seq: frame.seq });
        marks.set(marksFor(marks.get(), frame));
      }
      const gap = frame.resync || frame.seq < state.inbox.seq;
      liveFrom = frame.seq;
      if (frame.seq < state.inbox.seq) marks.set(marksFor(marks.get(), frame));
      set({ clockOffset: Date.parse(frame.at) - Date.now(), resynced: gap && loaded, disk: null });
      gather(frame);
      if (gap) void reread(frame.seq).catch(ignoreLost);
      else if (!state.inbox.loaded) void listPhones().catch(ignoreLost);
    } else {
      gather(frame);
      if (frame.type === 'disk.changed') set({ disk: frame.refusal });
      if (frame.type === 'resync') void reread(frame.seq).catch(ignoreLost);
      // Only the server knows which message is the newest of a number once some are gone.
      if (frame.type === 'messages.deleted') void listPhones().catch(ignoreLost);
    }
    if (frame.type === 'hello' || frame.type === 'resync') void lookForAccount();
    for (const listener of frameListeners) listener(frame);
  };

  const closeStream = openStream({
    account,
    since: () => gathered.reduce((seq, frame) => Math.max(seq, frame.seq), state.inbox.seq),
    onFrame: hear,
    onState: (open) => set({ connection: open ? 'open' : 'lost' }),
  });

  const reading = new Map<string, Promise<void>>();
  /** One reading a number at a time: scrolling asks often. What was read is shown once the next may be asked for. */
  const readOnce = (to: string, cursors: Cursors | null): Promise<void> => {
    const current = reading.get(to);
    if (current) return current;
    const started = readPage(to, cursors)
      .finally(() => reading.delete(to))
      .then((page) => dispatch({ type: 'thread.read', to, page }));
    reading.set(to, started);
    return started;
  };

  return {
    account,
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onFrame(listener) {
      frameListeners.add(listener);
      return () => frameListeners.delete(listener);
    },
    openThread(to) {
      openNumber = to;
      if (state.inbox.threads.get(to)?.messagesEdge !== undefined) return Promise.resolve();
      return readOnce(to, null);
    },
    readOlder(to) {
      const thread = state.inbox.threads.get(to);
      const cursors = thread ? olderCursors(thread) : { messages: null, exchanges: null };
      if (cursors.messages === null && cursors.exchanges === null) return Promise.resolve();
      return readOnce(to, cursors);
    },
    readMarks: marks,
    markRead: (to, seq) => {
      const next = markRead(marks.get(), to, seq);
      if (next !== marks.get()) marks.set(next);
    },
    close() {
      closed = true;
      painter.stop();
      closeStream();
    },
  };
}

function newestArrival(frames: readonly Frame[], after: number): MessageResource | undefined {
  const newest = frames.findLast((frame) => frame.type === 'message.accepted' && frame.seq > after);
  return newest?.type === 'message.accepted' ? newest.message : undefined;
}

/** The stream notices a lost server too, says so, and its next hello reads again. */
function ignoreLost(): void {}

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('This part of the page stands outside its SessionProvider.');
  return session;
}

/** A piece of the session's state; `select` must answer the same object while nothing has changed. */
export function useSessionState<Piece>(select: (state: SessionState) => Piece): Piece {
  const session = useSession();
  return useSyncExternalStore(session.subscribe, () => select(session.get()));
}

/** How far each number has been read. */
export function useReadMarks(): ReadMarks {
  const { readMarks } = useSession();
  return useSyncExternalStore(readMarks.subscribe, readMarks.get);
}

export function useAbout(): AboutResource {
  return useSessionState((state) => state.about);
}

export function useProvider(id: string): ProviderResource | undefined {
  const { providers } = useAbout();
  return providers.find((provider) => provider.id === id);
}

/** Hears every frame of the stream for as long as the component is there. Memoise the listener. */
export function useFrames(listener: (frame: Frame) => void): void {
  const session = useSession();
  useEffect(() => session.onFrame(listener), [session, listener]);
}
