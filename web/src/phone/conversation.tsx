/** The messages of one number, oldest first, standing at the newest; older ones are read when the reader scrolls up. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Marked, Subject } from '../routes/subject.ts';
import { useText } from '../i18n/text.ts';
import { useTimes } from '../state/now.ts';
import { useOpenThread } from '../state/read.ts';
import { useSession, useSessionState } from '../state/session.tsx';
import { EMPTY_THREAD, entriesOf, isOpened, olderCursors } from '../state/thread.ts';
import type { Entry } from '../state/thread.ts';
import { displayNumber } from '../text/number.ts';
import { clockTime, dayNumber } from '../text/time.ts';
import { DownIcon } from '../ui/icons.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import { Bubble } from './bubble.tsx';
import type { Heights } from './long-entries.tsx';
import { useReplies } from './replies/use-replies.ts';
import { later } from '../ui/later.tsx';
import styles from './conversation.module.css';

const LongEntries = later(() => import('./long-entries.tsx').then((file) => file.LongEntries));
const RefusedNote = later(() => import('./refused-note.tsx').then((file) => file.RefusedNote));
const ReplyBubble = later(() => import('./replies/reply-bubble.tsx').then((file) => file.ReplyBubble));

/** Reading older ones starts this far below the top. */
const AHEAD_PX = 600;
/** Nearer to the end than this counts as standing there. */
const AT_NEWEST_PX = 24;
/** More than the newest page of a number has: of longer ones only what is in sight stands in the page. */
const FEW = 100;
/** Minutes without a message after which the time is said again. */
const PAUSE_MS = 15 * 60_000;

/** `marked` is what the inspector shows. */
export function Conversation({ to, subject, marked }: { to: string; subject: Subject; marked: Marked }) {
  const t = useText();
  const session = useSession();
  const thread = useSessionState((state) => state.inbox.threads.get(to)) ?? EMPTY_THREAD;
  const messages = useSessionState((state) => state.inbox.messages);
  const { problem } = useOpenThread(to);
  const opened = isOpened(thread);
  const replies = useReplies(to);
  const entries = useMemo(() => entriesOf(thread, messages, replies), [thread, messages, replies]);
  const older = olderCursors(thread);
  const hasOlder = older.messages !== null || older.exchanges !== null;
  const lastSeq = entries.at(-1)?.seq ?? 0;
  const label = t.phone.label(displayNumber(to));
  const { scroller, away, toNewest, onScroll, missed } = useStandAtNewest(entries);

  useReading(to, lastSeq);
  useReveal(subject, entries, hasOlder, to);

  const readOlder = useCallback(() => void session.readOlder(to).catch(() => undefined), [session, to]);
  const readAhead = useCallback(() => {
    const element = scroller.current;
    if (element && hasOlder && element.scrollHeight + element.scrollTop - element.clientHeight < AHEAD_PX) readOlder();
  }, [scroller, hasOlder, readOlder]);
  // At the very top no scrolling follows that could ask again: what was just read may still not reach beyond the screen.
  useEffect(readAhead, [readAhead, thread]);
  const scrolled = (): void => {
    onScroll();
    readAhead();
  };

  return (
    <div className={styles.frame}>
      <div className={styles.scroller} ref={scroller} onScroll={scrolled} tabIndex={0} aria-label={label}>
        <div className={styles.entries} role="log" aria-live="off">
          {hasOlder ? (
            <button type="button" className={styles.older} onClick={readOlder}>
              {t.phone.earlier}
            </button>
          ) : null}
          {!hasOlder && thread.evicted > 0 ? <p className={styles.day}>{t.phone.evicted(thread.evicted)}</p> : null}
          {opened && entries.length === 0 ? <p className={styles.nothing}>{t.phone.unknownDetail(displayNumber(to))}</p> : null}
          {problem && !opened ? <ProblemLine problem={problem} /> : null}
          <Entries
            entries={opened ? entries : []}
            label={label}
            marked={marked}
            reveal={subject.messageId ?? subject.exchangeId}
          />
        </div>
      </div>
      {away && missed > 0 ? (
        <button type="button" className={styles.newer} onClick={toNewest}>
          <DownIcon /> {t.phone.newer(missed)}
        </button>
      ) : null}
    </div>
  );
}

interface EntriesProps {
  entries: readonly Entry[];
  label: string;
  marked: Marked;
  /** What a deep link names. */
  reveal: string | null;
}

function Entries({ entries, label, marked, reveal }: EntriesProps) {
  const { dayLabel } = useTimes();
  const [heights, setHeights] = useState<Heights | null>(null);
  const isLong = entries.length > FEW;
  useEffect(() => {
    if (isLong) void LongEntries.fetch().then(() => setHeights(heightsNow()));
  }, [isLong]);
  const draw = (entry: Entry, previous: Entry | undefined) => {
    const at = Date.parse(entry.at);
    const before = previous && Date.parse(previous.at);
    const newDay = before === undefined || dayNumber(before) !== dayNumber(at);
    const pause = before !== undefined && at - before > PAUSE_MS;
    return (
      <div key={entry.id} className={styles.entry} data-entry={entry.id}>
        {newDay || pause ? (
          <p className={styles.day}>
            <time dateTime={new Date(at).toISOString()}>
              {newDay ? `${dayLabel(at)} ` : ''}
              {clockTime(at)}
            </time>
          </p>
        ) : null}
        {entry.kind === 'message' ? (
          <Bubble id={entry.id} current={entry.id === marked.messageId || entry.exchangeId === marked.exchangeId} />
        ) : entry.kind === 'reply' ? (
          <ReplyBubble reply={entry.reply} />
        ) : (
          <div className={styles.refused}>
            <RefusedNote refusal={entry.refusal} current={entry.id === marked.exchangeId} />
          </div>
        )}
      </div>
    );
  };
  if (heights) return <LongEntries entries={entries} heights={heights} label={label} reveal={reveal} draw={draw} />;
  return entries.map((entry, i) => draw(entry, entries[i - 1]));
}

/** Where everything stands before only a part of it does: the reader may be in the middle of it. */
function heightsNow(): Heights {
  const all = document.querySelectorAll<HTMLElement>('[data-entry]');
  return new Map([...all].map((one) => [one.dataset['entry'], one.offsetHeight]));
}

/** What the reader has before their eyes is read; a page in a hidden tab is before nobody's. */
function useReading(to: string, lastSeq: number): void {
  const session = useSession();
  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState === 'visible' && lastSeq > 0) session.markRead(to, lastSeq);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [session, to, lastSeq]);
}

/** Brings the message of a deep link into view, reading backwards until it is there. */
function useReveal(subject: Subject, entries: readonly Entry[], hasOlder: boolean, to: string): void {
  const session = useSession();
  const id = subject.messageId ?? subject.exchangeId;
  const revealed = useRef<string>(null);
  useEffect(() => {
    if (id === null || revealed.current === id) return;
    const element = document.querySelector(`[data-entry="${CSS.escape(id)}"]`);
    if (element) {
      revealed.current = id;
      element.scrollIntoView({ block: isInView(element) ? 'nearest' : 'center' });
    } else if (hasOlder && !subject.missing && !entries.some((entry) => entry.id === id)) {
      session.readOlder(to).catch(() => undefined);
    }
  }, [id, entries, hasOlder, session, to, subject.missing]);
}

function isInView(element: Element): boolean {
  const view = element.parentElement?.parentElement?.getBoundingClientRect();
  const box = element.getBoundingClientRect();
  return view !== undefined && box.top >= view.top && box.bottom <= view.bottom;
}

/**
 * The scroller is laid out from below (`column-reverse` around the entries): it stands at the newest by itself, older
 * ones above move nothing, and a reader who has scrolled up is kept on what they read by the browser's anchoring.
 */
function useStandAtNewest(entries: readonly Entry[]) {
  const scroller = useRef<HTMLDivElement>(null);
  const lastSeq = entries.at(-1)?.seq ?? 0;
  const [away, setAway] = useState(false);
  const [seen, setSeen] = useState(lastSeq);
  useEffect(() => {
    if (!away) setSeen(lastSeq);
  }, [away, lastSeq]);
  const onScroll = (): void => setAway((scroller.current?.scrollTop ?? 0) < -AT_NEWEST_PX);
  // What is drawn on the way would hold up a smooth one.
  const behavior = entries.length > FEW ? 'instant' : 'smooth';
  const toNewest = (): void => scroller.current?.scrollTo({ top: 0, behavior });
  return { scroller, away, toNewest, onScroll, missed: entries.filter((entry) => entry.seq > seen).length };
}
